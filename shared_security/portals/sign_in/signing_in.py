"""What a browser remembers between asking for a code and giving it: a signed cookie for ten minutes."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from shared_security.access.limits import CODE_HOLDS

COOKIE = "signing_in"
SALT = "shared_security.signing_in"


@dataclass(frozen=True)
class SigningIn:
    """attempt_id: the attempt. to: what was typed. next: the page that was asked for first."""

    attempt_id: UUID
    to: str
    next: str


def remember(response: HttpResponseBase, state: SigningIn) -> None:
    """Keep the state in the browser."""
    told = signing.dumps([state.attempt_id.hex, state.to, state.next], salt=SALT)
    response.set_cookie(
        COOKIE, told, max_age=CODE_HOLDS, secure=settings.CSRF_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def remembered(request: HttpRequest) -> SigningIn | None:
    """The state of this browser, unless it is too old or was made up."""
    try:
        attempt, to, then = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=CODE_HOLDS)
        return SigningIn(UUID(attempt), to, then)
    except (signing.BadSignature, ValueError):
        return None


def forget(response: HttpResponseBase) -> None:
    """Take the state out of the browser."""
    response.delete_cookie(COOKIE, samesite="Lax")
