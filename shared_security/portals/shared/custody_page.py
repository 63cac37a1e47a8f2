"""The page of custody: bank against books, whose the cash is, what is under way; for office and administration."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import psycopg
from django.http import Http404, HttpRequest

from shared_security.law.explain.teller import Teller
from shared_security.law.publish.active import ActiveProgram
from shared_security.portals.shared.figures import cents_that_add, reader_language
from shared_security.remittance.custody.custody import AccountPosition, Term, custody_history, custody_position
from shared_security.remittance.custody.remit import GIVE_BACK_AFTER, dues, in_parts, is_to_order, room_cents
from shared_security.remittance.custody.remittances import remittances
from shared_security.remittance.programs import programs_with_cash
from shared_security.values.money import MICROS_PER_CENT
from shared_security.web.visitor import today

SHOWN = 60  # statements and remittances, the newest


def program_chosen(request: HttpRequest, programs: list[ActiveProgram]) -> ActiveProgram | None:
    """The program that the address names, or the first; None where there is none with cash.

    Raises:
        Http404: the address names one that has no cash.
    """
    named = request.GET.get("program", "")
    if not named:
        return programs[0] if programs else None
    for program in programs:
        if str(program.program_no) == named:
            return program
    raise Http404


def custody_values(connection: psycopg.Connection, request: HttpRequest) -> dict[str, Any]:
    """What the page shows.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    on, programs = today(), programs_with_cash(connection, today())
    chosen = program_chosen(request, programs)
    if chosen is None:
        return {"program": None}
    number = chosen.program_no
    position = custody_position(connection, number, on)
    due = {one.provider_id: one for one in dues(connection, number)}
    providers = [{"of": one, "due_cents": due[one.provider_id].cents} for one in position.providers]
    to_send, room = sum(max(one.cents, 0) for one in due.values()), room_cents(connection, number)
    to_order = in_parts([one.cents for one in due.values() if is_to_order(one, on)], room)
    ordered = remittances(connection, number, limit=SHOWN)
    return {
        "program": chosen, "title": _title(chosen), "position": position, "providers": providers,
        "others": [(one.program_no, _title(one)) for one in programs if one.program_no != number],
        "accounts": [_account(one, on) for one in position.accounts],
        "under_way": [{"of": one, "days": one.days(on), "late": one.is_overdue(on)} for one in position.under_way],
        "lies": _terms(one for one in position.terms if one.lies),
        "belongs": _terms(one for one in position.terms if not one.lies),
        "lies_micros": sum(one.micros for one in position.terms if one.lies),
        "belongs_micros": sum(one.micros for one in position.terms if not one.lies),
        "ordered": ordered, "history": custody_history(connection, number, limit=SHOWN), "most": SHOWN,
        "wait_days": GIVE_BACK_AFTER.days, "waits_cents": max(to_send - max(room, 0), 0),
        "to_order": any(to_order),
        "ordered_today": any(one.ordered_on == on for one in ordered),
        "all_agree": all(not one.difference_micros for one in position.accounts) and not position.difference_micros,
    }  # fmt: skip


def _title(program: ActiveProgram) -> str:
    return Teller(program.pack, reader_language()).title()


def _terms(terms: Iterable[Term]) -> list[tuple[str, int]]:
    """The names of what is not nothing, each with cents that come to the cents of their sum."""
    some = [one for one in terms if one.micros]
    return list(zip([one.name for one in some], cents_that_add([one.micros for one in some]), strict=True))


def _account(one: AccountPosition, on: date) -> dict[str, Any]:
    return {"of": one, "state": one.state(on), "bank_micros": (one.bank_cents or 0) * MICROS_PER_CENT}
