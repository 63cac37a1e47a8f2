"""Tells Django of this room's tables."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """The room `claims`."""

    name = "shared_security.claims"
    label = "claims"
