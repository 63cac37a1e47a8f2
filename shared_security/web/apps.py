"""The web room as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Holds the first migration, which says who may enter the database at all."""

    name = "shared_security.web"
    label = "web"
