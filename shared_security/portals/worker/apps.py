"""Tells Django of these templates."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """The worker's pages."""

    name = "shared_security.portals.worker"
    label = "portals_worker"
