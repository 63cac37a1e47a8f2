"""Her time off: how much of each kind she can take today and why not more, from whom it is, until when, what comes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shared_security.benefits.hour_bank import HourBank, hour_banks_of
from shared_security.benefits.leave import LeaveBalance, leave_of
from shared_security.benefits.lots import Lot
from shared_security.benefits.usable import Why
from shared_security.law.explain.reasons import reason_words
from shared_security.law.explain.teller import Teller
from shared_security.law.findings import Reason
from shared_security.ledger.plan_once import plan_once
from shared_security.portals.shared.figures import reader_language, shown_amount, shown_day
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.leave_words import askable
from shared_security.portals.worker.reader import account_of
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today

MONTHS_SHOWN = 12


@permission("worker")
@require_GET
def time_off(request: HttpRequest) -> HttpResponse:
    """Each kind of leave, and each hour bank."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        plan_once(connection)
        leaves = leave_of(connection, account_of(request), today=today())
        banks = hour_banks_of(connection, account_of(request), today=today())
    names = client_names(_payers(leaves, banks))
    told = [_leave(one, names) for one in leaves if one.accrued or one.held or one.used_this_year]
    shown_banks = [_bank(one, names) for one in banks]
    return render(request, "worker/time_off.html", {"leaves": told, "banks": shown_banks, "year": today().year})


def _payers(leaves: Sequence[LeaveBalance], banks: Sequence[HourBank]) -> set[UUID]:
    found = {lot.payer_id for leave in leaves for lot in leave.lots}
    found |= {why.payer_id for leave in leaves for why in leave.why_not_more if why.payer_id}
    return found | {payer_id for one in banks if one.bank for payer_id, _micros in one.bank.not_paid}


def _leave(leave: LeaveBalance, names: Mapping[UUID, str]) -> dict[str, Any]:
    teller = Teller(leave.pack, reader_language()) if leave.pack else None
    return {
        "leave": leave, "usable": askable(leave.usable, leave.unit), "program": teller.title() if teller else "",
        "whys": [_why(leave, why, names, teller) for why in leave.why_not_more],
        "lots": _lots(leave.lots, names), "soonest": next(iter(leave.lapses), None),
    }  # fmt: skip


def _why(leave: LeaveBalance, why: Why, names: Mapping[UUID, str], teller: Teller | None) -> str:
    """One reason in a sentence, with what it keeps back and the day on which that changes."""
    said = {
        "amount": shown_amount(why.micros, leave.unit),
        "client": names.get(why.payer_id, "") if why.payer_id else "",
        "day": shown_day(why.changes_on) if why.changes_on else "",
    }
    if why.code == "held":
        return _("%(amount)s is kept for time off you have asked for.") % said
    if why.code == "waits_for_payment":
        return _("%(amount)s waits until %(client)s pays.") % said
    if why.code == "waits_until":
        return _("%(amount)s from %(client)s can be used from %(day)s on.") % said
    if why.code == "kept_apart":
        return (
            _("%(amount)s did not go on into the new year. It is kept for you, and cannot be taken as time off.") % said
        )
    if why.code == "rules_not_known" or teller is None:
        return _("The rules do not say how this can be taken. Ask the office that helps you.")
    return f"{reason_words(teller, Reason(why.code, why.figures))}."


def _lots(lots: Sequence[Lot], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Lots of one client with one end, as one line, in the order of use."""
    found: dict[tuple[UUID, date | None], list[Lot]] = {}
    for lot in lots:
        found.setdefault((lot.payer_id, lot.expires_on), []).append(lot)
    return [
        {
            "client": names[payer_id], "micros": sum(lot.micros for lot in those), "ends": ends,
            "first": min(lot.earned_on for lot in those), "last": max(lot.earned_on for lot in those),
        }
        for (payer_id, ends), those in found.items()
    ]  # fmt: skip


def _bank(one: HourBank, names: Mapping[UUID, str]) -> dict[str, Any]:
    bank = one.bank
    return {
        "pocket": one.pocket, "program": Teller(one.pack, reader_language()).title(), "bank": bank,
        "months": list(reversed(bank.months))[:MONTHS_SHOWN] if bank else [],
        "waits": [{"client": names[payer_id], "micros": micros} for payer_id, micros in bank.not_paid] if bank else [],
    }  # fmt: skip
