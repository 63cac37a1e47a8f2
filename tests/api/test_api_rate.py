"""How often a key may call: worked by hand, and as a caller sees it."""

from uuid import uuid4

import pytest
from django.test import RequestFactory

from shared_security.access.check_key import Caller
from shared_security.api import key as key_module
from shared_security.api.key import ApiKeyBearer
from shared_security.api.problem import Refusal
from shared_security.api.rate import Rate


def test_so_many_at_once_then_so_many_a_second() -> None:
    """Three at once, two a second: after half a second one more, much later three and no more; each key alone."""
    rate, one, other = Rate(a_second=2, at_once=3), uuid4(), uuid4()
    assert [rate.take(one, 0) for _ in range(5)] == [True] * 3 + [False] * 2
    assert rate.take(other, 0)
    assert not rate.take(one, 499)
    assert rate.take(one, 500)
    assert not rate.take(one, 501)
    assert [rate.take(one, 3_600_000) for _ in range(4)] == [True] * 3 + [False]


def test_a_caller_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """429, with how long; nothing was looked at but the key."""
    caller = Caller(uuid4(), uuid4(), "company", ("work:write",), "valid")
    monkeypatch.setattr(key_module, "check_key", lambda *_given, **_named: caller)
    monkeypatch.setattr(key_module, "as_web", lambda: None)
    monkeypatch.setattr(key_module, "may_call", _one_call())
    request = RequestFactory().get("/api/v1/submissions")
    assert ApiKeyBearer().authenticate(request, "ssk_x") is caller
    with pytest.raises(Refusal) as refused:
        ApiKeyBearer().authenticate(request, "ssk_x")
    assert refused.value.code == "too_many_calls"
    assert refused.value.headers["Retry-After"] == "1"


def _one_call():
    """A bucket of one call on a clock that stands."""
    rate = Rate(a_second=1, at_once=1)
    return lambda key: rate.take(key, 0)
