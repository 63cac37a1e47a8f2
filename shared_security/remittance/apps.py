"""Tells Django of this room's tables."""

from django.apps import AppConfig


class RemittanceConfig(AppConfig):
    """The room `remittance`."""

    name = "shared_security.remittance"
    label = "remittance"
