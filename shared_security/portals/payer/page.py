"""What every page of a payer needs: who it is, what prices its work, and the frame with its ways."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.intake.prepare import Prepared, Preparer
from shared_security.intake.rows import Sent
from shared_security.intake.send import Receipt, send
from shared_security.intake.submission import Origin
from shared_security.ledger.amounts import usd_micros
from shared_security.payers.find import Payer, own_payer
from shared_security.web.connections import as_loader, as_web
from shared_security.web.visitor import Visitor, now, site_keys


def payer_of(request: HttpRequest) -> Payer:
    """The payer that the session is bound to."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    assert visitor.bound.payer_id is not None
    found = own_payer(as_web(), site_keys(), visitor.bound.payer_id)
    assert found is not None, "a session of a payer that is not there"
    return found


def actor_of(request: HttpRequest) -> str:
    """Under whose name this page acts."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor


def is_household(payer: Payer) -> bool:
    """Whether it reads the words of a home."""
    return payer.kind == "household"


def preparer_for(payer: Payer) -> Preparer:
    """What checks and prices the work of this payer.

    Raises:
        Problem: no rules are in force, or the payer is closed.
    """
    return Preparer(as_loader(), site_keys(), payer, now().date())


def cost_of(prepared: Prepared) -> int:
    """What prepared work costs, in micro-dollars."""
    return usd_micros(amounts for _, work in prepared.works for amounts in work.amounts)


def send_form(payer: Payer, fields: Mapping[str, str], once: UUID, actor: str) -> Receipt:
    """Send the one record that a form says, under the form's own id.

    Raises:
        Problem: the books refuse; nothing was posted.
    """
    origin = Origin("form", sha256(repr(fields).encode()).digest(), actor, now, once)
    return send(preparer_for(payer), [Sent(1, fields)], origin)


def shown(
    request: HttpRequest, payer: Payer, name: str, here: str, values: Mapping[str, Any] | None = None
) -> HttpResponse:
    """A page in the payer's frame. here: the address it belongs to, for the ways above it."""
    told = {"payer": payer, "household": is_household(payer), "here": here, **(values or {})}
    return render(request, f"payer/{name}.html", told)


def page_number(request: HttpRequest) -> int:
    """The page of a long list that is asked for, from 1."""
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def turned(found: Sequence[object], number: int, on_a_page: int) -> dict[str, object]:
    """One page of a long list, of which one row more was asked for than it shows, and the ways to its neighbours.

    newer, older: numbers of pages, 0 where there is none.
    """
    return {"rows": found[:on_a_page], "newer": number - 1, "older": number + 1 if len(found) > on_a_page else 0}


def form_id(request: HttpRequest, fresh: UUID) -> UUID:
    """The id under which a form is sent once: the one it was shown with, or a fresh one."""
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError:
        return fresh
