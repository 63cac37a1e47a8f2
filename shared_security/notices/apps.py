"""Tells Django of this room's tables."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "shared_security.notices"
    label = "notices"
