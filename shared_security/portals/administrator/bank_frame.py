"""What every page of the cash desk needs: who acts, whose names are shown, and what was wrong."""

import re
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from shared_security.founding.readiness import person_of_actor
from shared_security.payers.names import payer_names
from shared_security.portals.administrator.bank_words import problem_words
from shared_security.remittance.bank.place_by_reference import BY_ITSELF
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.visitor import Visitor, site_keys
from shared_security.workers.read_facts import read_facts

ON_A_PAGE = 25
_CENTS = re.compile(r"\$?\s*([0-9]{1,12})(?:\.([0-9]{1,2}))?")


def actor_of(request: HttpRequest) -> str:
    """Under whose name this page acts."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor


def shown(request: HttpRequest, name: str, here: str, values: Mapping[str, Any]) -> HttpResponse:
    """A page of the cash desk. here: the page of the navigation it belongs to."""
    return render(request, f"administrator/{name}.html", {"here": here, **values})


def people_named(request: HttpRequest, actors: Collection[str | None]) -> dict[str, str]:
    """Names of those who acted, by how they are recorded."""
    ids = {actor: person_of_actor(actor) for actor in actors if actor}
    with as_jobs(actor_of(request)) as connection:
        names = read_facts(connection, site_keys(), {one for one in ids.values() if one}, "name")
    nobody = {BY_ITSELF: _("By itself")}  # whatever else is no person is called as it is recorded
    return {actor: names.get(one, _("Somebody")) if one else nobody.get(actor, actor) for actor, one in ids.items()}


def payers_named(request: HttpRequest, payer_ids: Collection[UUID | None]) -> dict[UUID | None, str]:
    """Names of payers; of one that was erased it says so."""
    sought = {one for one in payer_ids if one}
    with as_jobs(actor_of(request)) as connection:
        found = payer_names(connection, site_keys(), sought)
    return {one: (found[one].name if one in found else "") or _("A household that was erased") for one in sought}


def wrong_words(request: HttpRequest, problem: Problem) -> str:
    """What is wrong, in words."""
    by = str(getattr(problem, "figures", {}).get("by", ""))
    return problem_words(problem, people_named(request, [by]))


def page_number(request: HttpRequest) -> int:
    """The page of a long list that is asked for, from 1."""
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def form_id(request: HttpRequest, fresh: UUID) -> UUID:
    """The id under which a form is sent once: the one it was shown with, or a fresh one."""
    return uuid_of(request.POST.get("form_id", "")) or fresh


def uuid_of(text: str) -> UUID | None:
    """An id as a form sent it; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def cents_of_field(text: str) -> int:
    """Dollars as a person writes them, in cents; 0 where it is no amount."""
    found = _CENTS.fullmatch(text.strip().replace(",", ""))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0
