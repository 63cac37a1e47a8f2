"""Tells Django of this room's tables."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """The room `contributions`."""

    name = "shared_security.contributions"
    label = "contributions"
