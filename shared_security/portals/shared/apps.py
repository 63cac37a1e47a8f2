"""Tells Django of these templates, tags and static files."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """What the pages of all readers share."""

    name = "shared_security.portals.shared"
    label = "portals_shared"
