"""The worker appeals: other people than those who decided look at it, one level up, and what they decide is final."""

from datetime import date, datetime

import psycopg

from shared_security.claims.limits import LEVELS
from shared_security.claims.request import (
    MadeDecision,
    Request,
    decisions_of,
    lock_request,
    open_words,
    request_of,
    seal_told,
    seal_words,
    told_of,
)
from shared_security.claims.sql import SQL
from shared_security.claims.states import APPEALED, CANCELLED, REFUSED, START, WORKER, state_after
from shared_security.claims.step import add_step, take_step
from shared_security.claims.tell import tell
from shared_security.claims.who_decides import level_today
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys


def appeal(
    loader: psycopg.Connection, keys: Keys, request: Request, words: str, *, today: date, at: datetime, actor: str
) -> Request:
    """Appeal against a refusal; or against what was not granted of a request, which becomes a request of its own, so
    that what was granted is paid meanwhile. Answers with the request that is appealed.

    Args:
        loader: in no transaction; the door has made sure that it is hers. words: why, in her own words.

    Raises:
        Problem: all was granted, the time to appeal is over, or an appeal was decided or is under way. Nothing changed.
    """
    with loader.transaction():
        locked = lock_request(loader, request.account_id, request.request_id)
        if locked is None:
            raise Problem("there is no such request", str(request.request_id), "Look at the list of your requests")
        decision = may_appeal(loader, locked, today)
        level = LEVELS[min(LEVELS.index(locked.level) + 1, len(LEVELS) - 1)]
        level = level_today(loader, locked.account_id, level, today)
        sealed = seal_words(loader, keys, locked, words.strip())
        if decision.granted_micros:
            return _appeal_rest(loader, keys, locked, level, sealed, today=today, at=at, actor=actor)
        key = {"account": locked.account_id, "request": locked.request_id}
        loader.execute(SQL("set_level"), key | {"level": level, "level_on": today})
        take_step(loader, locked, "appeal", WORKER, actor=actor, today=today, at=at, sealed=sealed)
        after = request_of(loader, locked.account_id, locked.request_id)
        assert after
        tell(loader, keys, after, "appealed", at=at)
        return after


def may_appeal(connection: psycopg.Connection, request: Request, today: date) -> MadeDecision:
    """The decision that can be appealed.

    Args:
        connection: as web bound to her, or as loader or jobs.

    Raises:
        Problem: there is none, or it is too late.
    """
    made = [one for one in decisions_of(connection, request) if one.step == "decided"]
    last = made[-1] if made else None
    fix = "Look at what was decided"
    if last is None or last.outcome == "granted" or request.state == CANCELLED:
        raise Problem("nothing was refused of this request", "the request", fix)
    if last.on_appeal or request.appeal_of or request.state == APPEALED:
        raise Problem("this was appealed already", "the request", "Look at what became of the appeal")
    if not last.granted_micros and request.state != REFUSED:
        raise Problem("this request can be appealed no more", "the request", fix)
    if last.appeal_by and today > last.appeal_by:
        raise Problem(f"the time to appeal ended on {last.appeal_by}", "the request", "Ask the program's office")
    asked = {"account": request.account_id, "request": request.request_id}
    if connection.execute(SQL("appeal_of"), asked).fetchone():
        raise Problem("this was appealed already", "the request", "Look at what became of the appeal")
    return last


def _appeal_rest(
    loader: psycopg.Connection, keys: Keys, first: Request, level: str, sealed: bytes | None, *, today: date,
    at: datetime, actor: str,
) -> Request:  # fmt: skip
    rest = {one.day: one.asked_micros - (one.granted_micros or 0) for one in first.days}
    days = {day: micros for day, micros in sorted(rest.items()) if micros}
    request_id = new_id()
    told = seal_told(loader, keys, first.person_id, request_id, told_of(loader, keys, first))
    key = {"account": first.account_id, "request": request_id}
    loader.execute(SQL("insert_request"), key | {
        "person": first.person_id, "program": first.program_no, "pack": first.pack_no, "pocket": first.pocket,
        "unit": first.unit, "first_day": min(days), "last_day": max(days), "payer": first.payer_id,
        "asked": sum(days.values()), "emergency": first.emergency, "today": today, "at": at, "decide_by": None,
        "if_silent": None, "paper_due": None, "level": level, "state": state_after(START, "appeal", WORKER),
        "why": list(first.why), "appeal_of": first.request_id, "destination": first.destination_id,
        "tell_payer": False, "language": first.language, "sealed": told,
    })  # fmt: skip
    loader.execute(SQL("insert_days"), key | {"days": list(days), "micros": list(days.values())})
    after = request_of(loader, first.account_id, request_id)
    assert after
    words = None
    if sealed:
        words = seal_words(loader, keys, after, open_words(loader, keys, first, sealed))
    add_step(loader, after, "appeal", actor=actor, effective_on=today, at=at, sealed=words)
    tell(loader, keys, after, "appealed", at=at)
    return after
