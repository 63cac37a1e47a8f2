"""What every page of a provider needs: who it is, who acts, and the ways to the pages that her duties open."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shared_security.web.visitor import Visitor

DECIDES: Final = ("decide", "supervise", "appeals")
# The ways above every page: the address, what it is called, and the duties of which one opens it (none: all do).
WAYS: Final[tuple[tuple[str, Promise, tuple[str, ...]], ...]] = (
    ("provider_home", _("Home"), ()),
    ("provider_queue", _("Requests"), DECIDES),
    ("provider_payouts", _("Payments"), ("pay",)),
    ("provider_members", _("Members"), ("members",)),
    ("provider_transfers", _("Moves"), ("members",)),
    ("provider_ties", _("Ties"), ()),
    ("provider_staff", _("Staff"), ("staff",)),
)


def provider_of(request: HttpRequest) -> UUID:
    """The provider that the session is bound to."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    assert visitor.bound.provider_id is not None
    return visitor.bound.provider_id


def actor_of(request: HttpRequest) -> str:
    """Under whose name this page acts."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor


def may(request: HttpRequest, duties: tuple[str, ...]) -> bool:
    """Whether she has one of the duties; all have, where none is named."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return not duties or bool(set(duties) & set(visitor.bound.duties))


def shown(request: HttpRequest, name: str, here: str, values: Mapping[str, Any] | None = None) -> HttpResponse:
    """A page in the provider's frame. here: the address it belongs to, for the ways above it."""
    ways = [(address, words) for address, words, duties in WAYS if may(request, duties)]
    return render(request, f"provider/{name}.html", {"here": here, "ways": ways, **(values or {})})
