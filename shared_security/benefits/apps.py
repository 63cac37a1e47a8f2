"""Tells Django of this room's tables."""

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    """The room `benefits`."""

    name = "shared_security.benefits"
    label = "benefits"
