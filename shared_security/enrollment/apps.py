"""Tells Django of this room's tables."""

from django.apps import AppConfig


class EnrollmentConfig(AppConfig):
    """The room `enrollment`."""

    name = "shared_security.enrollment"
    label = "enrollment"
