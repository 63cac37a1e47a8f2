"""Tells Django of these templates and static files."""

from django.apps import AppConfig


class PayerConfig(AppConfig):
    """What a payer sees."""

    name = "shared_security.portals.payer"
    label = "portals_payer"
