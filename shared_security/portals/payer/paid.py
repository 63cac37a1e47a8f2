"""“I paid my cleaner”: four questions, the cost at once, and one press; the second time all is filled in."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shared_security.intake.queries import people, standing_of, submission, told_visits
from shared_security.intake.repeats import WEEK, Repeat, begin_repeat
from shared_security.intake.rows import Sent
from shared_security.intake.send_draft import one_at_a_time
from shared_security.intake.visit import KIND, VISITS_MAX, Visit, visit_fields, visit_id, visits_of
from shared_security.payers.find import Payer
from shared_security.portals.payer.file_problems import said_of
from shared_security.portals.payer.numbers import look_up
from shared_security.portals.payer.page import (
    actor_of,
    cost_of,
    form_id,
    is_household,
    payer_of,
    preparer_for,
    send_form,
    shown,
)
from shared_security.portals.payer.paid_form import Paid
from shared_security.portals.payer.row_errors import said_by_code
from shared_security.portals.payer.weekly import hours_of, weekly_lines
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.values.money import unscaled
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today
from shared_security.workers.find import Placed

KNOWN_SHOWN = 20
LATEST_LOOKED_AT = 10  # for one that was not taken back
_FIELDS = {"account": "who", "work_date": "day", "gross_pay": "pay", "jobs": "hours", "seconds": "hours"}


@dataclass(frozen=True)
class Told:
    """What the form says, looked up: whose number, and the visits of that day that were told before."""

    number: str
    placed: Placed
    day: date
    seconds: int
    pay_micros: int | None
    before: list[Visit]

    @property
    def stands(self) -> Visit | None:
        """The last visit of that day that counts."""
        return next((one for one in reversed(self.before) if one.seconds or one.micros), None)

    @property
    def checked(self) -> str:
        """What the cost was shown for; another cost is shown before anything else is sent."""
        return f"{self.number}|{self.day}|{self.seconds}|{self.pay_micros}|{len(self.before)}"

    def fields(self, payer_id: UUID) -> dict[str, str]:
        """The visit as it is sent: one that was taken back is told anew, another of the day has an id of its own."""
        number = len(self.before) + 1
        place = (visit_id(payer_id, self.placed.home_account_id, self.day, KIND, number), 1)
        if taken_back := next((one for one in self.before if not one.seconds and not one.micros), None):
            place = (taken_back.external_id, taken_back.next_revision)
        return visit_fields(self.number, self.day, self.seconds, self.pay_micros, place)


@permission("payer")
def paid(request: HttpRequest) -> HttpResponse:
    """The form with its cost; sent once under its own id, whatever is clicked twice."""
    payer = payer_of(request)
    if not is_household(payer):
        return redirect("payer_send")
    once = form_id(request, new_id())
    if request.method != "POST":
        form = Paid(_first(payer, request.GET.get("who", "")), today=today())
        return _page(request, payer, form, once)
    if submission(as_web(), payer.payer_id, once):
        return redirect("payer_receipt", submission=once)
    form = Paid(request.POST, today=today())
    told = _told(request, payer, form)
    if told and request.POST.get("do") == "send" and _may_send(request, told):
        return _send(request, payer, form, told, once)
    return _page(request, payer, form, once, told)


def _may_send(request: HttpRequest, told: Told) -> bool:
    """Its cost was shown for these very answers; and a second visit of a day is meant."""
    return request.POST.get("checked") == told.checked and bool(not told.stands or request.POST.get("again"))


def _first(payer: Payer, who: str) -> dict[str, Any]:
    """What the form begins with: the last visit again, today; the number may be named by a link."""
    latest = told_visits(as_web(), payer.payer_id, limit=LATEST_LOOKED_AT)
    last = next((one for one in latest if one.seconds), None)
    if last is None:
        return {"who": who, "day": today().isoformat()}
    pay = unscaled(last.gross_pay_micros, 6, at_least=2) if last.gross_pay_micros else ""
    number = who or shown_account_number(last.number)
    return {"who": number, "day": today().isoformat(), "hours": hours_of(last.seconds), "pay": pay}


def _told(request: HttpRequest, payer: Payer, form: Paid) -> Told | None:
    """The form looked up; None where something in it is wrong, which the form then says."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        placed = look_up(payer.payer_id, said["who"], actor_of(request))
    except ValidationError as wrong:
        form.add_error("who", wrong)
        return None
    before = visits_of(as_loader(), as_web(), payer.payer_id, placed.home_account_id, said["day"])
    if len(before) >= VISITS_MAX:
        form.add_error("day", said_by_code("too_much"))
        return None
    return Told(said["who"], placed, said["day"], said["hours"], said["pay"], before)


def _page(request: HttpRequest, payer: Payer, form: Paid, once: UUID, told: Told | None = None) -> HttpResponse:
    """The form. Filled in whole, it says what it costs; empty at the first time, it has nothing to say yet."""
    if request.method != "POST" and all(form.data.get(name) for name in ("who", "hours")):
        told = _told(request, payer, form)
    cost = _cost(payer, form, told) if told else None
    if request.method != "POST" and told is None:
        form = Paid(initial=form.data, today=form.today)
    numbers = people(as_web(), payer.payer_id, today(), limit=KNOWN_SHOWN)
    values = {
        "form": form, "form_id": once, "told": told, "cost_micros": cost,
        "hours": hours_of(told.seconds) if told else "", "before": told.stands if told else None,
        "before_hours": hours_of(told.stands.seconds) if told and told.stands else "",
        "known": [shown_account_number(one.number) for one in numbers],
        "weekly": weekly_lines(standing_of(as_web(), payer.payer_id)), "invited": "invited" in request.GET,
    }  # fmt: skip
    return shown(request, payer, "paid", "payer_paid", values)


def _cost(payer: Payer, form: Paid, told: Told) -> int | None:
    """What it would cost in USD; None where the rules cannot say, which the form then says."""
    try:
        prepared = preparer_for(payer).prepare([Sent(1, told.fields(payer.payer_id))])
    except Problem as problem:
        form.add_error(None, " ".join(said_of(problem)))
        return None
    for error in prepared.errors:
        form.add_error(_FIELDS.get(error.column, "hours"), said_by_code(error.code))
    if prepared.errors:
        return None
    return cost_of(prepared)


def _send(request: HttpRequest, payer: Payer, form: Paid, told: Told, once: UUID) -> HttpResponse:
    fields, actor = told.fields(payer.payer_id), actor_of(request)
    with one_at_a_time(as_loader(), once):
        if submission(as_web(), payer.payer_id, once) is None:
            try:
                receipt = send_form(payer, fields, once, actor)
            except Problem as problem:
                form.add_error(None, " ".join(said_of(problem)))
                return _page(request, payer, form, new_id(), told)
            if not receipt.report.errors and form.cleaned_data["weekly"]:
                _repeat(payer, told, once, actor)
    return redirect("payer_receipt", submission=once)


def _repeat(payer: Payer, told: Told, once: UUID, actor: str) -> None:
    """The same each week, from the first such day that is not over."""
    going_on = standing_of(as_web(), payer.payer_id)
    if any(one.number == told.number and one.next_on.weekday() == told.day.weekday() for one in going_on):
        return  # it is told already
    next_on = told.day + WEEK
    next_on += WEEK * max(0, -((next_on - today()) // timedelta(days=7)))
    repeat = Repeat(
        payer.payer_id, once, told.number, told.placed.home_account_id, KIND, told.seconds, told.pay_micros, next_on
    )
    with as_jobs(actor) as jobs:
        begin_repeat(jobs, repeat, actor=actor)
