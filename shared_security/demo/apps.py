"""Tells Django of this room's tables."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room `demo`."""

    name = "shared_security.demo"
    label = "demo"
