"""Views say who may open them, in words that exist."""

import pytest
from django.http import HttpRequest, HttpResponse

from shared_security.values.errors import Problem
from shared_security.web.permission import permission


@pytest.mark.parametrize("names", [(), ("workers",), ("anyone", "everyone")])
def test_a_permission_that_does_not_exist(names: tuple[str, ...]) -> None:
    """Is refused when the view is defined, not when it is asked for."""
    with pytest.raises(ValueError, match="no such permission"):
        permission(*names)


def test_a_view_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A binding would hold for one statement alone: nobody would be bound, and nobody would notice."""

    class Outside:
        in_atomic_block = False

    monkeypatch.setattr("shared_security.web.visitor.page_connection", Outside())
    view = permission("anyone")(lambda request: HttpResponse())
    with pytest.raises(Problem, match="outside a transaction"):
        view(HttpRequest())


def test_the_mark_can_be_read() -> None:
    """For the lists of routes."""
    view = permission("regulator", "administrator")(lambda request: HttpResponse())
    assert view.permission == "regulator or administrator"  # type: ignore[attr-defined]
