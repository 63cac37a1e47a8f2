"""A remedy that was a mistake is undone: one official asks for it, another does it, by entries the other way round."""

from datetime import date, datetime

import psycopg

from shared_security.audit.record import record
from shared_security.benefits.move_leave import give_back
from shared_security.benefits.read_leave import Place
from shared_security.claims.find_remedy import lock_remedy
from shared_security.claims.hold import account_now
from shared_security.claims.own_case import refuse_own_case
from shared_security.claims.remedy import GIVEN, Remedy, cause_of_remedy, remedy_of
from shared_security.claims.request import lock_request
from shared_security.claims.sql import SQL
from shared_security.claims.states import PERSON
from shared_security.claims.step import take_step
from shared_security.claims.tell_remedy import tell_remedy
from shared_security.claims.verdict import leave_of_request
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys


def ask_undo(loader: psycopg.Connection, remedy: Remedy, *, today: date, actor: str) -> Remedy:
    """Ask another official to undo a remedy.

    Raises:
        Problem: there is nothing to undo, it was asked for, or it is her own affair. Nothing changed.
    """
    with loader.transaction():
        locked = lock_remedy(loader, remedy)
        refuse_own_case(loader, locked, actor)
        asked = {"account": locked.account_id, "remedy": locked.remedy_id, "actor": actor, "today": today}
        if not loader.execute(SQL("ask_undo_remedy"), asked).rowcount:
            raise Problem("there is nothing to undo, or it was asked for", locked.reference, "Look at it again")
        record(loader, actor, "ask undo remedy", "account", locked.account_id, f"{locked.reference}: to be undone.")
        return _now(loader, locked)


def undo_remedy(
    loader: psycopg.Connection, keys: Keys, remedy: Remedy, *, today: date, at: datetime, actor: str
) -> Remedy:
    """Undo it: what was posted back is taken away again, what was held to be paid out is released.

    Args:
        loader: in no transaction.

    Raises:
        Problem: nobody asked for it, this is the one who did, its pay is found already, or the time was used. Nothing
            changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        locked = lock_remedy(loader, remedy)
        if locked.undo_asked_by == actor:
            raise Problem("whoever asked to undo it cannot do it", locked.reference, "Ask another official")
        refuse_own_case(loader, locked, actor)
        if locked.state in GIVEN:
            _take_away(loader, locked, today=today, at=at, actor=actor)
        asked = {"account": locked.account_id, "remedy": locked.remedy_id, "actor": actor, "today": today}
        if not loader.execute(SQL("undo_remedy"), asked).rowcount:
            raise Problem("nobody asked to undo it, or it is undone", locked.reference, "Look at it again")
        record(loader, actor, "undo remedy", "account", locked.account_id, f"{locked.reference}: undone.")
        after = _now(loader, locked)
        tell_remedy(loader, keys, after, at=at)
        return after


def _take_away(loader: psycopg.Connection, remedy: Remedy, *, today: date, at: datetime, actor: str) -> None:
    if remedy.pay_request_id:
        request = lock_request(loader, remedy.account_id, remedy.pay_request_id)
        assert request, "it was granted with the remedy"
        found = {"account": request.account_id, "request": request.request_id}
        if loader.execute(SQL("frozen_days"), found).fetchone():
            fix = "Undo the payment at the desk that pays; what a payer owes for it goes by its invoice"
            raise Problem("its pay is found, and on its way to her", remedy.reference, fix)
        take_step(loader, request, "undo remedy", PERSON, actor=actor, today=today, at=at)
        days = {one.day: one.granted_micros or 0 for one in request.days}
        leave_of_request(loader, request).release(loader, days, actor=actor, today=today)
    assert remedy.chosen_on, "it was given"
    place = Place(remedy.program_no, remedy.pocket, remedy.unit)
    given = {payer: -micros for payer, micros in remedy.given_by_payer.items()}
    give_back(
        loader, account_now(loader, remedy.account_id), place, given, None, cause=cause_of_remedy(remedy.remedy_id),
        today=today, actor=actor, on=remedy.chosen_on,
    )  # fmt: skip


def _now(loader: psycopg.Connection, remedy: Remedy) -> Remedy:
    found = remedy_of(loader, remedy.account_id, remedy.remedy_id)
    assert found, "it is locked"
    return found
