"""Tells Django of this room's tables."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The room `access`."""

    name = "shared_security.access"
    label = "access"
