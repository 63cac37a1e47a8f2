"""Tells Django of this room's tables."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The room `oversight`."""

    name = "shared_security.oversight"
    label = "oversight"
