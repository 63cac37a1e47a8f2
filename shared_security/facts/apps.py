"""Tells Django of this room's tables."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """The room `facts`."""

    name = "shared_security.facts"
    label = "facts"
