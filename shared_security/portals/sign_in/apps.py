"""Tells Django of these templates and static files."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Coming in and going out."""

    name = "shared_security.portals.sign_in"
    label = "portals_sign_in"
