"""What every page shows around its own matter: whose page it is, the languages, who helps, whether it is made up."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from shared_security.web.visitor import NOBODY, Visitor, now

WARNING_SECONDS = 120  # before a session ends


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame's part of a template's context. Reads nothing by itself: error pages have a frame too."""
    visitor: Visitor = getattr(request, "visitor", NOBODY)
    return {
        "visitor": visitor,
        "help_phone": settings.HELP_PHONE,
        "language_names": _languages(visitor),
        "idle_seconds": _seconds_left(visitor),
        "idle_warning": WARNING_SECONDS,
    }


def _languages(visitor: Visitor) -> list[tuple[str, str]]:
    """Those that this site speaks: all of ours where it was not said."""
    spoken = visitor.bound.languages
    return [(code, name) for code, name in settings.LANGUAGES if not spoken or code in spoken]


def _seconds_left(visitor: Visitor) -> int:
    """Until the session ends unless it is used."""
    ends = visitor.bound.idle_ends_at
    return max(int((ends - now()).total_seconds()), 0) if ends else 0
