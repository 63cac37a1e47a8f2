"""Tells Django of this room's tables."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room `jobs`."""

    name = "shared_security.jobs"
    label = "jobs"
