"""Tells Django of this room's tables."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The room `ledger`."""

    name = "shared_security.ledger"
    label = "ledger"
