"""The cookie that holds a session's token: for this site alone, out of reach of scripts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token


def session_token(request: HttpRequest) -> str:
    """The token of this browser; empty where it has none."""
    return request.COOKIES.get(settings.OUR_SESSION_COOKIE, "")


def give_token(request: HttpRequest, response: HttpResponseBase, token: str) -> None:
    """Let the browser hold the token of a session that has just begun. Forms of before do not count any more."""
    rotate_token(request)
    response.set_cookie(
        settings.OUR_SESSION_COOKIE, token, secure=settings.CSRF_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def take_token(response: HttpResponseBase) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(settings.OUR_SESSION_COOKIE, samesite="Lax")
