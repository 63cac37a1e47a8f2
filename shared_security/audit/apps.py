"""Tells Django of this room's tables."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room `audit`."""

    name = "shared_security.audit"
    label = "audit"
