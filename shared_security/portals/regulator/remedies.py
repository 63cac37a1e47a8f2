"""`/office/remedies`: leave that was wrongly lost: found by one official, confirmed by another; undone so, too."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shared_security.claims.choose_remedy import choices_of, choose_remedy
from shared_security.claims.find_remedy import confirm_remedy, decline_remedy
from shared_security.claims.look import look_at_remedy, reads_remedy, reference
from shared_security.claims.own_case import why_not_hers
from shared_security.claims.remedy import Remedy, remedies_at_office, remedy_of, remedy_words
from shared_security.claims.request import request_of
from shared_security.claims.undo_remedy import ask_undo, undo_remedy
from shared_security.portals.regulator.law_words import official
from shared_security.portals.shared.figures import shown_amount
from shared_security.portals.shared.remedy_words import STATES, WRONGS
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today

MOST = 200
BY = "office"


@permission("regulator")
@require_GET
def remedies_page(request: HttpRequest) -> HttpResponse:
    """All of them by a reference, what waits for a second person first."""
    with as_jobs(_visitor(request).actor) as jobs:
        found = remedies_at_office(jobs, MOST)
    return render(request, "regulator/remedies.html", {"rows": [_shown(request, one) for one in found], "most": MOST})


@permission("regulator")
def remedy_page(request: HttpRequest, remedy_of_account: UUID, remedy: UUID) -> HttpResponseBase:
    """Asks first, since the worker will see that it was read; then everything and its acts, for half an hour."""
    visitor = _visitor(request)
    found = _found(visitor, remedy_of_account, remedy)
    shown = _shown(request, found)
    own = why_not_hers(as_loader(), found, visitor.actor)
    if own:
        return render(request, "regulator/remedy.html", {**shown, "own": own}, status=403)
    with as_jobs(visitor.actor) as jobs:
        reads = reads_remedy(jobs, found, actor=visitor.actor, at=now())
        if request.method == "POST" and not reads:
            look_at_remedy(jobs, found, actor=visitor.actor)
            return redirect("office_remedy", remedy_of_account=remedy_of_account, remedy=remedy)
    if not reads:
        return render(request, "regulator/remedy.html", shown)
    wrong = ""
    if request.method == "POST":
        wrong = _act(request, found)
        if not wrong:
            return redirect("office_remedy", remedy_of_account=remedy_of_account, remedy=remedy)
        found = _found(visitor, remedy_of_account, remedy)
    with as_jobs(visitor.actor) as jobs:
        shown = _shown(request, found) | _facts(jobs, found)
    return render(request, "regulator/remedy.html", {**shown, "reads": True, "wrong": wrong})


def _act(request: HttpRequest, found: Remedy) -> str:
    """Do what the form says; what was wrong, in words."""
    actor, loader, keys = _visitor(request).actor, as_loader(), site_keys()
    told: dict[str, Any] = {"today": today(), "actor": actor}
    choice = request.POST.get("choice", "")
    acts: dict[str, Callable[[], Remedy]] = {
        "confirm": lambda: confirm_remedy(loader, keys, found, at=now(), **told),
        "decline": lambda: decline_remedy(loader, found, **told),
        "choose": lambda: choose_remedy(loader, keys, found, choice, BY, at=now(), **told),
        "ask undo": lambda: ask_undo(loader, found, **told),
        "undo": lambda: undo_remedy(loader, keys, found, at=now(), **told),
    }
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        return _("Choose what to do. Nothing was changed.")
    try:
        act()
    except Problem as problem:
        if problem.what.startswith(("whoever", "nobody decides")):
            return _("Another person of the office must do this. Nothing was changed.")
        if "pay is found" in problem.what:
            return _("Its payment is on its way, so it cannot be undone here. Nothing was changed.")
        if "from a pocket" in problem.what:
            return _("The time was used meanwhile, so it cannot be taken away. Nothing was changed.")
        return _("It is no longer as you saw it. Nothing was changed: this is how it is now.")
    return ""


def _shown(request: HttpRequest, one: Remedy) -> dict[str, Any]:
    state, dress = STATES[one.state]
    actor = _visitor(request).actor
    return {
        "of": one, "amount": shown_amount(one.lost_micros, one.unit), "state": state, "dress": dress,
        "wrong_words": WRONGS[one.wrong], "found_by": official(one.found_by, actor), "mine": one.found_by == actor,
        "undo_asked": bool(one.undo_asked_by) and one.state != "undone", "undo_mine": one.undo_asked_by == actor,
        "confirmed_by": official(one.confirmed_by, actor) if one.confirmed_by else "",
    }  # fmt: skip


def _facts(jobs: psycopg.Connection, found: Remedy) -> dict[str, Any]:
    refused = request_of(jobs, found.account_id, found.request_id) if found.request_id else None
    return {
        "words": remedy_words(jobs, site_keys(), found), "refused": refused,
        "refused_as": reference(refused) if refused else "",
        "asked": shown_amount(refused.asked_micros, refused.unit) if refused else "",
        "granted": shown_amount(refused.granted_micros or 0, refused.unit) if refused else "",
        "choices": choices_of(jobs, found, BY, today=today()),
    }  # fmt: skip


def _found(visitor: Visitor, account_id: UUID, remedy_id: UUID) -> Remedy:
    with as_jobs(visitor.actor) as jobs:
        found = remedy_of(jobs, account_id, remedy_id)
    if found is None:
        raise Http404
    return found


def _visitor(request: HttpRequest) -> Visitor:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor
