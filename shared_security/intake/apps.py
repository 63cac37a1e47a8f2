"""Tells Django of this room's tables."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room `intake`."""

    name = "shared_security.intake"
    label = "intake"
