"""Who calls: the payer whose key stands in the header Authorization. There is no other way in, and no cookie counts."""

from datetime import UTC, datetime

from django.http import HttpRequest
from ninja.security import HttpBearer

from shared_security.access.check_key import Caller, check_key
from shared_security.api.problem import Refusal
from shared_security.api.rate import may_call
from shared_security.web.connections import as_web

KEY_MAX = 200
STATES = {"expired": "key_expired", "ended": "key_ended", "closed": "payer_closed"}


def now() -> datetime:
    """The clock of this door."""
    return datetime.now(UTC)


class ApiKeyBearer(HttpBearer):
    """The header `Authorization: Bearer ssk_...`; whoever has none, or a wrong one, is refused before all else."""

    def __call__(self, request: HttpRequest) -> Caller:
        """Bind what this request reads to the payer of its key.

        Raises:
            Refusal: no key, or one that opens nothing.
        """
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            raise Refusal("key_missing")
        return self.authenticate(request, key.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller of a key."""
        caller = check_key(as_web(), token, at=now()) if len(token) <= KEY_MAX else None
        if caller is None:
            raise Refusal("key_unknown")
        if caller.state != "valid":
            raise Refusal(STATES[caller.state])
        if not may_call(caller.key_id):
            raise Refusal("too_many_calls", retry_after=1)
        return caller


def caller_of(request: HttpRequest, scope: str) -> Caller:
    """The caller of a request, whose key opens this.

    Raises:
        Refusal: the key lacks the scope.
    """
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if scope not in caller.scopes:
        raise Refusal("scope_missing", f"This key does not have the scope {scope}.")
    return caller
