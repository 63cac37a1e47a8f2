"""Tells Django of this room's tables."""

from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    """The room `providers`."""

    name = "shared_security.providers"
    label = "providers"
