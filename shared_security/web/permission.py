"""Who may open a page: every view says so itself, and tests/architecture refuses one that does not."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from shared_security.web.visitor import NOBODY, Visitor, bind_visitor

View = Callable[..., HttpResponseBase]
ANYONE, SIGNED_IN, DEMO = "anyone", "signed in", "demo"
ROLES = ("worker", "payer", "provider", "regulator", "administrator")


class SignInFirst(PermissionDenied):
    """Nobody is signed in, and the page is for somebody."""


def permission(*names: str, passive: bool = False, duties: Collection[str] = ()) -> Callable[[View], View]:
    """Mark a view, and hold it to its mark: whoever else asks is refused before the first line of it runs.

    The view's transaction is bound to who asks (row-level security shows it their rows alone), and templates are
    rendered inside it.

    Args:
        names: "anyone"; "signed in"; "demo", for anyone, in a demonstration alone (elsewhere there is no such page); or
            the roles that may open it: worker, payer, provider, regulator, administrator.
        duties: of which somebody of a provider must have one; nothing where every duty may open it.
        passive: the page asks for this by itself, so it does not keep the session from ending.
    """
    unknown = set(names) - {ANYONE, SIGNED_IN, DEMO, *ROLES}
    if unknown or not names:
        raise ValueError(f"no such permission: {unknown}")

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
            request.visitor = NOBODY  # type: ignore[attr-defined]
            if "default" not in getattr(view, "_non_atomic_requests", ()):
                _refuse(bind_visitor(request, passive=passive), names, duties)
            response = view(request, *given, **named)
            if not getattr(response, "is_rendered", True):
                response.render()  # type: ignore[attr-defined]
            return response

        guarded.permission = " or ".join(names)  # type: ignore[attr-defined]
        return guarded

    return mark


def _refuse(visitor: Visitor, names: tuple[str, ...], duties: Collection[str]) -> None:
    if DEMO in names and not visitor.demo:
        raise Http404
    if visitor.role == "provider" and duties and not set(duties) & set(visitor.bound.duties):
        raise PermissionDenied
    if ANYONE in names or DEMO in names or visitor.role in names:
        return
    if not visitor.signed_in:
        raise SignInFirst
    if SIGNED_IN not in names:
        raise PermissionDenied
