"""Her benefits organization: which it is, choosing another, following a move, and taking it back before its day."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_security.enrollment.ask_transfer import AHEAD, ask_transfer, withdraw_transfer
from shared_security.enrollment.may_take import choices
from shared_security.enrollment.own_moves import Move, own_moves
from shared_security.portals.shared.provider_words import KINDS, language_name
from shared_security.portals.worker.move_words import WHY_NOT
from shared_security.portals.worker.reader import account_of
from shared_security.providers.queries import Listed, provider_names, provider_of, providers_listed
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today


@permission("worker")
def organization(request: HttpRequest) -> HttpResponseBase:
    """The one she has, what is under way, and whom she may choose; sent to, it withdraws what she asked for."""
    wrong = ""
    if request.method == "POST":
        wrong = _withdrawn(request)
        if not wrong:
            return redirect(f"{request.path}?withdrawn")
    moves = own_moves(as_web(), account_of(request))
    waiting = next((one for one in moves if one.state == "asked"), None)
    names = _names(moves)
    return render(request, "worker/organization.html", {
        "now": provider_of(as_web(), account_of(request), today()), "contact": _contact(request), "wrong": wrong,
        "waiting": _in_words(waiting, names) if waiting else None, "asked": "asked" in request.GET,
        "withdrawn": "withdrawn" in request.GET, "others": [] if waiting else _others(request),
        "moves": [_in_words(one, names) for one in moves if one.state != "asked"],
    })  # fmt: skip


@permission("worker")
def organization_move(request: HttpRequest, to_provider: UUID) -> HttpResponseBase:
    """What moves, when, and what stays; she says from which day, and confirms."""
    to = next((one["of"] for one in _others(request) if one["of"].provider_id == to_provider), None)
    if to is None:
        raise Http404
    typed, wrong = request.POST.get("day", ""), ""
    if request.method == "POST":
        wrong = _asked(request, to, typed)
        if not wrong:
            return redirect(f"{reverse('worker_organization')}?asked")
    return render(request, "worker/organization_move.html", {
        "now": provider_of(as_web(), account_of(request), today()), "to": to, "typed": typed, "wrong": wrong,
        "first": today().isoformat(), "last": (today() + AHEAD).isoformat(),
    })  # fmt: skip


def _contact(request: HttpRequest) -> str:
    now = provider_of(as_web(), account_of(request), today())
    found = providers_listed(as_web(), now.provider_id) if now else []
    return found[0].contact if found else ""


def _others(request: HttpRequest) -> list[dict[str, Any]]:
    """Whom she may choose today, with what is known of each."""
    now = provider_of(as_web(), account_of(request), today())
    with as_jobs(_actor(request)) as jobs:
        may = {one.provider_id for one in choices(jobs, today())}
    listed = [one for one in providers_listed(as_web()) if one.provider_id in may]
    return [
        {"of": one, "kind": KINDS[one.kind], "languages": [language_name(code) for code in one.languages]}
        for one in listed
        if now is None or one.provider_id != now.provider_id
    ]


def _asked(request: HttpRequest, to: Listed, typed: str) -> str:
    """What was wrong, in words; empty where it is asked for."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        return _("Write the day with numbers, such as 2027-01-31. Nothing was changed.")
    if not today() <= day <= today() + AHEAD:
        return _("Choose today or a day in the next three months. Nothing was changed.")
    try:
        with as_jobs(_actor(request)) as jobs:
            ask_transfer(
                jobs, account_of(request), to.provider_id, effective_on=day, today=today(), actor=_actor(request)
            )
    except Problem:
        return _("This was not done, and nothing was changed. You may have asked for a move already: look at it first.")
    return ""


def _withdrawn(request: HttpRequest) -> str:
    try:
        transfer_id = UUID(request.POST.get("move", ""))
        with as_jobs(_actor(request)) as jobs:
            withdraw_transfer(jobs, account_of(request), transfer_id, today=today(), actor=_actor(request))
    except (Problem, ValueError):
        return _("This move cannot be taken back any more: its day has begun. You may choose another organization.")
    return ""


def _names(moves: list[Move]) -> dict[UUID, str]:
    return provider_names(as_web(), {side for one in moves for side in (one.from_provider_id, one.to_provider_id)})


def _in_words(move: Move, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "of": move, "from": names.get(move.from_provider_id, ""), "to": names.get(move.to_provider_id, ""),
        "why": WHY_NOT.get(move.not_done_why or ""), "may_withdraw": move.may_be_withdrawn(today()),
        "today": move.effective_on <= today(),
    }  # fmt: skip


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor
