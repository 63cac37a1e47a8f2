"""Taking time off in four taps: which kind; how much and which days; whose work and where paid; and all of it said, to
be asked for. What was chosen goes along in the form, so that it works without JavaScript and stands in no address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_security.benefits.leave import LeaveBalance, leave_of
from shared_security.claims.ask import ask
from shared_security.claims.foresee import Foreseen, foresee
from shared_security.claims.law_of import LeaveLaw, law_today
from shared_security.claims.payer_words import payer_words
from shared_security.claims.request import request_of
from shared_security.claims.set_limits import read_limits
from shared_security.claims.wish import CannotAsk, Wish
from shared_security.law.explain.teller import Teller
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.worker.clients import client_names, own_client_ids
from shared_security.portals.worker.leave_form import MILLION, Days, Papers, Where
from shared_security.portals.worker.leave_words import (
    PAPERS,
    REASONS,
    SILENT,
    TAXED,
    WHY,
    WITHHELD,
    askable,
    askable_text,
    door_words,
)
from shared_security.portals.worker.reader import account_of
from shared_security.remittance.payouts.payout_destinations import (
    CASH,
    Destination,
    Place,
    add_destination,
    destinations_of,
)
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today

DAY_OF_WORK = 8 * MILLION
_FIELDS = {"amount": "amount", "day": "first", "reason": "reason"}


@permission("worker")
def ask_leave(request: HttpRequest) -> HttpResponse:
    """The step that is next, by what the form holds."""
    kinds = leave_of(as_loader(), account_of(request), today=today())
    told = request.POST if request.method == "POST" else request.GET
    kind = next((one for one in kinds if _kind_of(one) == told.get("kind")), None)
    law = _law(kind) if kind else None
    if kind is None or law is None:
        return render(request, "worker/ask_kind.html", {"kinds": [_shown_kind(one) for one in kinds]})
    if request.method != "POST":
        return _days_page(request, kind, law, _days(law, initial=_first(kind)))
    return _go_on(request, kind, law)


def _go_on(request: HttpRequest, kind: LeaveBalance, law: LeaveLaw) -> HttpResponse:
    if request_of(as_web(), account_of(request), _form_id(request)):
        return _asked(_form_id(request))  # sent twice: what the first one made
    data = request.POST.copy()
    if instead := request.POST.get("instead"):
        data["amount"] = instead
    do = request.POST.get("do", "days")
    days = _days(law, data)
    where = Where(
        data if do in ("where", "ask") else None, clients=_clients(request), places=_places(request),
        initial={"destination": _chosen(request)},
    )  # fmt: skip
    if not days.is_valid() or do == "change":
        return _days_page(request, kind, law, days)
    wish = _wish(request, law, days, where)
    try:
        found = foresee(as_loader(), wish, today=today())
    except CannotAsk as problem:
        return _refused(request, kind, law, days, problem)
    if do == "days" or not where.is_valid():
        return _page(request, "where", kind, {"form": where, "carried": _carried(days)})
    papers = Papers(data if do == "ask" else None, request.FILES if do == "ask" else None, kinds=found.papers)
    if do == "ask" and papers.is_valid():
        return _ask(request, kind, law, days, where, papers, found)
    return _review(request, kind, law, days, where, papers, found)


def _days(law: LeaveLaw, *given: Any, **named: Any) -> Days:
    """The form of the first question, with the days that the office lets be asked for."""
    limits = read_limits(as_web(), today()).of(law.program_no)
    return Days(*given, unit=law.unit, reasons=law.reasons(today()), today=today(), limits=limits, **named)


def _ask(
    request: HttpRequest, kind: LeaveBalance, law: LeaveLaw, days: Days, where: Where, papers: Papers, found: Foreseen
) -> HttpResponse:
    wish = _wish(request, law, days, where)
    if where.cleaned_data["destination"] == CASH:
        wish = replace(wish, destination_id=_cash(request))
    actor = _actor(request)
    try:
        asked = ask(
            as_loader(), site_keys(), replace(wish, papers=papers.papers), today=today(), at=now(), actor=actor
        )  # fmt: skip
    except CannotAsk as problem:
        if problem.field != "paper":
            return _refused(request, kind, law, days, problem)
        papers.add_error("paper" if "paper" in papers.fields else None, door_words(problem, law))
        return _review(request, kind, law, days, where, papers, found)
    return _asked(asked.request.request_id)


def _asked(request_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('worker_leave_request', args=[request_id])}?asked")


def _wish(request: HttpRequest, law: LeaveLaw, days: Days, where: Where) -> Wish:
    """What the form asks for, as far as it is filled in."""
    told = where.cleaned_data if where.is_bound and where.is_valid() else {}
    payer, place = told.get("payer", ""), told.get("destination", "")
    return Wish(
        account_of(request), _form_id(request), law.program_no, law.pocket, days.days,
        payer_id=UUID(payer) if payer else None, reason=days.cleaned_data.get("reason", ""),
        destination_id=UUID(place) if place and place != CASH else None,
        tell_payer=bool(told.get("tell_payer")), language=reader_language(),
    )  # fmt: skip


def _refused(request: HttpRequest, kind: LeaveBalance, law: LeaveLaw, days: Days, problem: CannotAsk) -> HttpResponse:
    """What can never be, beside its field, with the part that can."""
    field = _FIELDS.get(problem.field, "")
    many = len(days.days) > 1  # before the form is told of what is wrong
    days.add_error(field if field in days.fields else None, door_words(problem, law))
    instead = [] if many else [askable_text(micros, law.unit) for micros in problem.possible.values()]
    return _days_page(request, kind, law, days, instead=instead)


def _days_page(
    request: HttpRequest, kind: LeaveBalance, law: LeaveLaw, days: Days, instead: Sequence[str] = ()
) -> HttpResponse:
    words = {"leave_hour": _("Ask for %(amount)s hours"), "USD": _("Ask for $%(amount)s")}
    offers = [(text, words[law.unit] % {"amount": text}) for text in instead if law.unit in words]
    return _page(request, "days", kind, {"form": days, "offers": offers, "ask_reason": "reason" in days.fields})


def _review(
    request: HttpRequest, kind: LeaveBalance, law: LeaveLaw, days: Days, where: Where, papers: Papers, found: Foreseen
) -> HttpResponse:
    told = where.cleaned_data
    clients = _clients(request)
    payer = UUID(told["payer"]) if told.get("payer") else None
    waiting = found.pay.waiting if found.pay else ()
    return _page(request, "review", kind, {
        "form": papers, "carried": [*_carried(days), *_carried(where)], "found": found, "unit": law.unit,
        "first": found.days[0].day, "last": found.days[-1].day,
        "reason": REASONS.get(days.cleaned_data.get("reason", ""), ""),
        "why": [WHY[code] for code in found.why], "silent": SILENT[found.if_silent or ""],
        "papers": [PAPERS[one] for one in found.papers], "taxed": TAXED[found.tax.taxed],
        "withheld": WITHHELD.get(found.tax.withheld_by, "") if found.tax.taxed == "when_drawn" else "",
        "client": clients.get(payer, "") if payer else "", "told": told.get("tell_payer"),
        "message": payer_message(request, found) if told.get("tell_payer") else "",
        "place": dict(_places(request)).get(told["destination"], ""), "waits": sum(one.micros for one in waiting),
    })  # fmt: skip


def payer_message(request: HttpRequest, found: Foreseen) -> str:
    """What the client is told, word for word, in English and Spanish."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    first, last = found.days[0].day, found.days[-1].day
    return payer_words(visitor.own_name, first, last)


def _page(request: HttpRequest, step: str, kind: LeaveBalance, values: dict[str, Any]) -> HttpResponse:
    told = {"kind": _kind_of(kind), "shown": _shown_kind(kind), "form_id": _form_id(request)}
    return render(request, f"worker/ask_{step}.html", told | values)


def _kind_of(kind: LeaveBalance) -> str:
    return f"{kind.program_no}.{kind.pocket}"


def _shown_kind(kind: LeaveBalance) -> dict[str, Any]:
    title = Teller(kind.pack, reader_language()).title() if kind.pack else ""
    return {
        "kind": _kind_of(kind), "pocket": kind.pocket, "usable": askable(kind.usable, kind.unit), "unit": kind.unit,
        "title": title, "law": bool(_law(kind)),
    }  # fmt: skip


def _law(kind: LeaveBalance) -> LeaveLaw | None:
    """The rules of a kind; None where none are in force for it any more."""
    try:
        law = law_today(as_loader(), kind.program_no, kind.pocket, today())
    except CannotAsk:
        return None
    return law if law.use and law.unit == kind.unit else None


def _first(kind: LeaveBalance) -> dict[str, Any]:
    """What the form begins with: today, and what can be used of a day of work."""
    most = min(kind.usable, DAY_OF_WORK) if kind.unit == "leave_hour" else kind.usable
    return {"first": today().isoformat(), "amount": askable_text(most, kind.unit) if most else ""}


def _clients(request: HttpRequest) -> dict[UUID, str]:
    """Who has reported work of hers."""
    return client_names(own_client_ids(request))


def _places(request: HttpRequest) -> list[tuple[str, str]]:
    """Where she can be paid: the places she has, and cash."""
    words: Mapping[str, str] = {
        "bank": _("Bank account ending in %(end)s"), "card": _("Prepaid card ending in %(end)s"),
        "cheque": _("Check by mail"), "cash": _("Cash at the desk of your benefits organization"),
    }  # fmt: skip
    found = [
        (str(one.destination_id), words[one.kind] % {"end": one.shown})
        for one in _live_places(request)
        if one.kind != CASH
    ]
    return [*found, (CASH, words[CASH])]


def _chosen(request: HttpRequest) -> str:
    chosen = next((one for one in _live_places(request) if one.chosen), None)
    return str(chosen.destination_id) if chosen and chosen.kind != CASH else CASH


def _live_places(request: HttpRequest) -> list[Destination]:
    return [one for one in destinations_of(as_web(), account_of(request)) if one.state != "stopped"]


def _cash(request: HttpRequest) -> UUID:
    """Cash as a place of hers: the one she has, or a new one."""
    known = next((one.destination_id for one in _live_places(request) if one.kind == CASH), None)
    if known:
        return known
    with as_jobs(_actor(request)) as jobs:
        return add_destination(
            jobs, site_keys(), account_of(request), Place(CASH), language=reader_language(), today=today(),
            actor=_actor(request), chosen=False,
        )  # fmt: skip


def _carried(form: forms.Form) -> list[tuple[str, str]]:
    """What a form that was filled in says, to go along."""
    return [(name, form.data.get(name, "")) for name in form.fields if form.data.get(name)]


def _form_id(request: HttpRequest) -> UUID:
    """The id under which it is asked for once: the one the form was shown with, or a fresh one."""
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError:
        return new_id()


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor
