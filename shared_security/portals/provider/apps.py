"""Tells Django of these templates."""

from django.apps import AppConfig


class ProviderConfig(AppConfig):
    """The pages of a provider's staff."""

    name = "shared_security.portals.provider"
    label = "portals_provider"
