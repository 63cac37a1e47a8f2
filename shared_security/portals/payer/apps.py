"""Tells Django of these templates and static files."""

from django.apps import AppConfig


class PayerConfig(AppConfig):
    """The pages of who pays for work."""

    name = "shared_security.portals.payer"
    label = "portals_payer"
