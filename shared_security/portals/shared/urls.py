"""The addresses that belong to no single reader."""

from django.urls import path

from shared_security.portals.shared.language import language
from shared_security.portals.shared.start import start
from shared_security.portals.shared.style import style

urlpatterns = [
    path("", start, name="start"),
    path("language", language, name="language"),
    path("style", style, name="style"),
]
