"""Tells Django of this room's tables."""

from django.apps import AppConfig


class PayersConfig(AppConfig):
    """The room `payers`."""

    name = "shared_security.payers"
    label = "payers"
