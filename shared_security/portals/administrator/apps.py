"""Tells Django of these templates."""

from django.apps import AppConfig


class AdministratorConfig(AppConfig):
    """The pages of administrators."""

    name = "shared_security.portals.administrator"
    label = "portals_administrator"
