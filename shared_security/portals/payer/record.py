"""One record by its id: what it says and costs, its right number where it waits, a change, and taking it back."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_security.intake.known_numbers import note_number
from shared_security.intake.queries import submission
from shared_security.intake.rows import Sent
from shared_security.intake.send_draft import one_at_a_time
from shared_security.intake.sent_record import SentRecord, find_sent
from shared_security.intake.waiting_room import place
from shared_security.payers.find import Payer
from shared_security.portals.payer.file_problems import said_of
from shared_security.portals.payer.numbers import look_up, read_number
from shared_security.portals.payer.page import actor_of, cost_of, form_id, payer_of, preparer_for, send_form, shown
from shared_security.portals.payer.record_form import Change, Number
from shared_security.portals.payer.row_errors import SAID
from shared_security.portals.payer.waiting import WaitingLine, waiting_lines
from shared_security.portals.payer.weekly import hours_of
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys
from shared_security.workers.name_fits import check_number

ID_MAX = 60


@permission("payer")
def record(request: HttpRequest) -> HttpResponse:
    """Found by `?id=`; without one, the page asks for it."""
    payer = payer_of(request)
    asked = request.GET.get("id", "").strip()[:ID_MAX]
    sent = find_sent(as_loader(), as_web(), payer.payer_id, asked) if asked else None
    values: dict[str, Any] = {"asked": asked, "sent": sent, "placed": "placed" in request.GET}
    if sent is None:
        return shown(request, payer, "record", "payer_sent", values)
    waits = next(
        (w for w in waiting_lines(as_web(), payer.payer_id, now().date()) if w.waiting.external_id == asked), None
    )
    if waits and not (waits.can_fix and sent.waiting):
        values["why"] = waits.why
        waits = None
    todo = request.POST.get("do", "")
    once = form_id(request, new_id())
    if todo and submission(as_web(), payer.payer_id, once):
        return redirect("payer_receipt", submission=once)
    if todo == "cancel":
        return _send(request, payer, sent.cancelled(), once) or _again(asked)
    number = Number(request.POST if todo == "place" else None)
    change = Change(sent, request.POST if todo in ("check", "change") else None)
    if todo == "place" and waits and _place(request, payer, waits, number):
        return redirect(f"{reverse('payer_record')}?{urlencode({'id': asked})}&placed")
    if change.is_bound:
        fields, cost = _changed(payer, sent, change) or (None, 0)
        shown_for = request.POST.get("checked") if todo == "change" else None
        if fields and shown_for == _mark(fields) and (answer := _send(request, payer, fields, once)):
            return answer
        values |= {"checked": _mark(fields), "cost_micros": cost} if fields else {}
    values |= {
        "waits": waits, "number_form": number, "change": change, "form_id": once,
        "shown_number": shown_account_number(sent.number) if sent.number else "",
        "hours": hours_of(int(sent.fields.get("seconds", "0"))), "form": change if change.is_bound else number,
        "day": date.fromisoformat(sent.fields["work_date"]),
    }  # fmt: skip
    return shown(request, payer, "record", "payer_sent", values)


def _again(asked: str) -> HttpResponse:
    return redirect(f"{reverse('payer_record')}?{urlencode({'id': asked})}")


def _place(request: HttpRequest, payer: Payer, waits: WaitingLine, form: Number) -> bool:
    """Post a waiting record under the right number; False where something is wrong, which the form then says."""
    if not form.is_valid():
        return False
    waiting, name = waits.waiting, form.cleaned_data["name"]
    try:
        number = read_number(form.cleaned_data["number"])
        found = look_up(payer.payer_id, number, actor_of(request))
    except ValidationError as wrong:
        form.add_error("number", wrong)
        return False
    if waiting.reason == "name_differs" and number == waiting.account_number and not name.strip():
        form.add_error("name", _("Write the name as it stands on the card: the one you sent does not fit."))
        return False
    if not check_number(as_loader(), site_keys(), number, name).fits:
        form.add_error("name", _("This name does not fit this benefits number. Check both with the worker."))
        return False
    key, today = (waiting.record_key, waiting.revision), now().date()
    note_number(as_loader(), payer.payer_id, number, found.home_account_id, found.account_id, today)
    try:
        place(as_loader(), key, number, today=today, actor=actor_of(request))
    except Problem:
        form.add_error(None, _("This does not wait any more. Load the page again to see what became of it."))
        return False
    return True


def _changed(payer: Payer, sent: SentRecord, form: Change) -> tuple[dict[str, str], int] | None:
    """The record anew and its cost in micro-dollars; None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    fields = sent.changed(form.changes(sent))
    try:
        prepared = preparer_for(payer).prepare([Sent(1, fields)])
    except Problem as problem:
        form.add_error(None, " ".join(said_of(problem)))
        return None
    for error in prepared.errors:
        name = "hours" if error.column == "seconds" and "hours" in form.fields else error.column
        form.add_error(name if name in form.fields else None, " ".join(map(str, SAID[error.code])))
    return None if prepared.errors else (fields, cost_of(prepared))


def _mark(fields: Mapping[str, str]) -> str:
    """What tells whether the cost on the page was shown for these figures."""
    return sha256(repr(sorted(fields.items())).encode()).hexdigest()[:32]


def _send(request: HttpRequest, payer: Payer, fields: Mapping[str, str], once: UUID) -> HttpResponse | None:
    """Send the next revision under the form's own id; None where it was not taken."""
    with one_at_a_time(as_loader(), once):
        if submission(as_web(), payer.payer_id, once) is None:
            try:
                send_form(payer, fields, once, actor_of(request))
            except Problem:
                return None
    return redirect("payer_receipt", submission=once)
