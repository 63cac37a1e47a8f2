"""Tells Django of these templates."""

from django.apps import AppConfig


class RegulatorConfig(AppConfig):
    """The office's pages."""

    name = "shared_security.portals.regulator"
    label = "portals_regulator"
