"""Tells Django of this room's tables."""

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    """The room `workers`."""

    name = "shared_security.workers"
    label = "workers"
