"""What every page shows around its own matter: whose page it is, the languages, who helps, whether it is made up."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame's part of a template's context. Reads no database: error pages have a frame too."""
    return {
        "visitor": getattr(request, "visitor", None),
        "help_phone": settings.HELP_PHONE,
        "language_names": settings.LANGUAGES,
    }
