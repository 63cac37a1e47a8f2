"""Leave that was wrongly lost is restored, or paid out: chosen by whom the program says, posted in one transaction.

Restored: what lapsed is posted back, as leave of that day. Paid out: the same, and all of it is held at once for a
request that two officials have granted, so that it is paid as leave is: at the program's rate, out of its money.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.audit.record import record
from shared_security.benefits.move_leave import give_back
from shared_security.benefits.read_leave import Place
from shared_security.claims.find_remedy import lock_remedy
from shared_security.claims.hold import account_now
from shared_security.claims.law_of import law_then
from shared_security.claims.limits import REGULATOR
from shared_security.claims.lost_leave import lost_of, most_lost
from shared_security.claims.pay_day import leave_in, pay_of_day
from shared_security.claims.remedy import OPEN, PAID_OUT, RESTORED, Remedy, cause_of_remedy, remedy_of
from shared_security.claims.request import Told, request_of, seal_told
from shared_security.claims.sql import SQL
from shared_security.claims.states import PERSON, START, state_after
from shared_security.claims.step import add_step
from shared_security.claims.tell_remedy import tell_remedy
from shared_security.law.findings import NotSaid
from shared_security.law.uses.pay_rate import Rate
from shared_security.law.uses.remedies import Remedy as LawsRemedy
from shared_security.law.uses.remedies import remedy as remedy_by_law
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys

RESTORE, PAY_OUT = CHOICES = ("restore", "pay_out")
STATE = {RESTORE: RESTORED, PAY_OUT: PAID_OUT}


@dataclass(frozen=True)
class Choice:
    """A choice as it stands today: what would be put back, in millionths of the unit, and what would be paid, in
    micro-dollars."""

    choice: str
    restored_micros: int
    paid_micros: int


def choices_of(connection: psycopg.Connection, remedy: Remedy, by: str, *, today: date) -> list[Choice]:
    """What can be chosen today, by the program's law. What stands in the account needs no restoring.

    Args:
        connection: as loader or jobs. by: worker or office.
    """
    found = []
    for choice in CHOICES if remedy.state == OPEN and not remedy.undo_asked_by else ():
        try:
            answer = by_law(connection, remedy, choice, by, today=today)
        except Problem:
            continue
        found.append(Choice(choice, answer.restored, answer.paid_micros))
    return found


def by_law(connection: psycopg.Connection, remedy: Remedy, choice: str, by: str, *, today: date) -> LawsRemedy:
    """What the program gives for a choice.

    Raises:
        Problem: it is not allowed, not by them, nothing is to be put back, or nobody knows the rate.
    """
    law = law_then(connection, remedy.pack_no, remedy.pocket)
    rate, lost = None, remedy.lost_micros
    if choice == PAY_OUT:
        here = account_now(connection, remedy.account_id)
        leave = leave_in(connection, remedy.program_no, remedy.pocket, here, today)
        pay = pay_of_day(connection, leave, today, lost, stated=None)
        rate = Rate(pay.rate_micros, pay.per)
    else:
        lost = min(lost, lost_of(connection, remedy, today).lapsed_micros)
    if law.use is None:
        raise NotSaid("remedies", today)
    answer = remedy_by_law(law.use.remedies, law.numbers(today), choice, by, lost, remedy.unit, rate).answer
    if answer is None:
        raise Problem("the program does not allow this choice", remedy.reference, "Choose one of the list")
    if choice == RESTORE and not lost:
        raise Problem("it stands in the account already", remedy.reference, "Ask for it again, or have it paid out")
    return answer


def choose_remedy(
    loader: psycopg.Connection, keys: Keys, remedy: Remedy, choice: str, by: str, *, today: date, at: datetime,
    actor: str,
) -> Remedy:  # fmt: skip
    """Have it restored or paid out; chosen twice, it is done once.

    Args:
        loader: in no transaction; the door has made sure who this is. by: worker or office, as the program says who
            chooses.

    Raises:
        Problem: the program does not allow it, it was chosen or undone meanwhile, less is there by now, or nobody knows
            the rate. Nothing changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        locked = lock_remedy(loader, remedy)
        if locked.state == STATE.get(choice):
            return locked
        if choice not in CHOICES or locked.state != OPEN or locked.undo_asked_by:
            raise Problem("somebody did something with it meanwhile", locked.reference, "Look at it again")
        by_law(loader, locked, choice, by, today=today)
        if locked.lost_micros > most_lost(loader, locked, today):
            raise Problem("less is lost by now than was found", locked.reference, "Ask the program's office")
        after = _give(loader, keys, locked, choice, today=today, at=at, actor=actor)
        record(loader, actor, "choose remedy", "account", locked.account_id, f"{locked.reference}: {after.state}.")
        tell_remedy(loader, keys, after, at=at)
        return after


def _give(
    loader: psycopg.Connection, keys: Keys, remedy: Remedy, choice: str, *, today: date, at: datetime, actor: str
) -> Remedy:
    lost = lost_of(loader, remedy, today)
    given = lost.taken(min(remedy.lost_micros, lost.lapsed_micros))
    request_id = new_id() if choice == PAY_OUT else None
    place = Place(remedy.program_no, remedy.pocket, remedy.unit)
    held = (remedy.account_id, request_id, remedy.lost_micros) if request_id else None
    give_back(
        loader, account_now(loader, remedy.account_id), place, given, held, cause=cause_of_remedy(remedy.remedy_id),
        today=today, actor=actor,
    )  # fmt: skip
    if request_id:
        _grant(loader, keys, remedy, request_id, today=today, at=at)
    told = {"account": remedy.account_id, "remedy": remedy.remedy_id, "state": STATE[choice], "actor": actor,
            "today": today, "given": Jsonb({str(payer): micros for payer, micros in given.items()}),
            "request": request_id}  # fmt: skip
    loader.execute(SQL("choose_remedy"), told)
    after = remedy_of(loader, remedy.account_id, remedy.remedy_id)
    assert after, "it is locked"
    return after


def _grant(
    loader: psycopg.Connection, keys: Keys, remedy: Remedy, request_id: UUID, *, today: date, at: datetime
) -> None:
    """The request by which it is paid: granted by the two who found it, for the day on which it was chosen."""
    assert remedy.confirmed_by, "two have found it"
    key, lost = {"account": remedy.account_id, "request": request_id}, remedy.lost_micros
    first = request_of(loader, remedy.account_id, remedy.request_id) if remedy.request_id else None
    loader.execute(SQL("insert_request"), key | {
        "person": remedy.person_id, "program": remedy.program_no, "pack": remedy.pack_no, "pocket": remedy.pocket,
        "unit": remedy.unit, "first_day": today, "last_day": today, "payer": None, "asked": lost, "emergency": False,
        "today": today, "at": at, "decide_by": None, "if_silent": None, "paper_due": None, "level": REGULATOR,
        "state": state_after(START, "remedy", PERSON), "why": [], "appeal_of": None,
        "destination": first.destination_id if first else None, "tell_payer": False,
        "language": first.language if first else "en",
        "sealed": seal_told(loader, keys, remedy.person_id, request_id, Told()),
    })  # fmt: skip
    loader.execute(SQL("insert_days"), key | {"days": [today], "micros": [lost]})
    loader.execute(SQL("set_granted"), key | {"granted": lost, "days": [today], "micros": [lost]})
    loader.execute(SQL("insert_decision"), key | {
        "step": "decided", "on_appeal": False, "outcome": "granted", "granted": lost, "reason": None, "sealed": None,
        "decided_by": remedy.found_by, "rule": None, "second_by": remedy.confirmed_by,
        "facts": Jsonb({"remedy": str(remedy.remedy_id), "wrong": remedy.wrong, "unit": remedy.unit, "lost": lost}),
        "at": at, "effective_on": today, "appeal_by": None,
    })  # fmt: skip
    request = request_of(loader, remedy.account_id, request_id)
    assert request, "it was just written"
    add_step(loader, request, "remedy", actor=remedy.confirmed_by, effective_on=today, at=at)
