"""Tells Django of this room's tables."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """The room `law`."""

    name = "shared_security.law.publish"
    label = "law"
