"""Tells Django of this room's tables and templates."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room `api`."""

    name = "shared_security.api"
    label = "api"
