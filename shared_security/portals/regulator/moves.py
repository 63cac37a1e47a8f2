"""`/office/moves`: orders that all members of a provider go to others, asked by one person, decided by another, and how
far each is."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.enrollment.mass_orders import (
    MassOrder,
    Wish,
    ask_order,
    decide_order,
    members_left,
    orders,
    refuse_order,
)
from shared_security.enrollment.may_take import choices
from shared_security.portals.regulator.law_words import official
from shared_security.providers.queries import providers_listed
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today

BY_RULE = "rule"


@permission("regulator")
def moves_page(request: HttpRequest) -> HttpResponseBase:
    """The orders, the newest first, and a form for one more; an act leads back here."""
    wrong = ""
    if request.method == "POST":
        wrong = _done(request)
        if not wrong:
            return redirect("office_moves")
    return _page(request, wrong)


def _page(request: HttpRequest, wrong: str) -> HttpResponse:
    actor = _actor(request)
    with as_jobs(actor) as jobs:
        found = orders(jobs)
        names = {one.provider_id: one.name for one in providers_listed(jobs)}
        rows = [_row(one, names, members_left(jobs, one.from_provider_id), actor) for one in found]
        values = {
            "rows": rows, "wrong": wrong, "typed": request.POST, "providers": providers_listed(jobs),
            "takers": choices(jobs, today()), "day": today(), "by_rule": BY_RULE,
        }  # fmt: skip
    return render(request, "regulator/moves.html", values)


def _row(of: MassOrder, names: dict[UUID, str], left: int, actor: str) -> dict[str, Any]:
    share = 1000 * of.moved // (of.moved + left) if of.moved + left else 1000
    return {
        "of": of, "from": names.get(of.from_provider_id, ""), "to": names.get(of.to_provider_id or of.mass_id),
        "left": left, "all": of.moved + left, "percent": share // 10, "own": of.asked_by == actor,
        "asked_by": official(of.asked_by, actor), "decided_by": official(of.decided_by or "", actor),
    }  # fmt: skip


def _done(request: HttpRequest) -> str:
    """What was wrong, in words; empty where it was done."""
    act, actor = request.POST.get("act", ""), _actor(request)
    try:
        with as_jobs(actor) as jobs:
            if act == "ask":
                ask_order(jobs, _wish(request), today=today(), actor=actor)
            elif act == "decide":
                decide_order(jobs, _id(request, "order"), today=today(), actor=actor)
            elif act == "refuse":
                refuse_order(jobs, _id(request, "order"), today=today(), actor=actor)
            else:
                return _("Choose what to do.")
    except (Problem, ValueError):
        return _(
            "Nothing was moved. Check what you typed: the day is today or later, a cause is given, whoever gets members"
            " may take them, and no other order for the same provider is open. If all is right, somebody was quicker:"
            " this page shows how it stands now."
        )
    return ""


def _wish(request: HttpRequest) -> Wish:
    to = None if request.POST.get("to") == BY_RULE else _id(request, "to")
    day = date.fromisoformat(request.POST.get("day", "").strip())
    return Wish(_id(request, "from"), to, day, request.POST.get("cause", ""))


def _id(request: HttpRequest, name: str) -> UUID:
    return UUID(request.POST.get(name, ""))


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor
