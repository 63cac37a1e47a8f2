"""Writes a decision: its row with the facts frozen, what is granted of each day, what is given back, and the notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import psycopg
from psycopg.types.json import Jsonb

from shared_security.audit.record import record
from shared_security.benefits.leave import lots_drawn, usable_in_turn
from shared_security.benefits.read_leave import Place
from shared_security.claims.hold import Leave, account_now
from shared_security.claims.law_of import law_then
from shared_security.claims.request import Request, request_of
from shared_security.claims.sql import SQL
from shared_security.claims.states import APPEALED
from shared_security.claims.step import take_step
from shared_security.claims.tell import tell
from shared_security.ledger.amounts import MONEY
from shared_security.workers.keys import Keys

GRANTED, IN_PART, REFUSED = "granted", "granted_in_part", "refused"


@dataclass(frozen=True, repr=False)
class Verdict:
    """What is decided. days: what is granted of each, in millionths. sealed: words to the worker beside the reason.

    who: person or rule. effective_on: from which day it holds. facts: what was known, beside what is added here.
    """

    days: Mapping[date, int]
    who: str
    decided_by: str
    facts: Mapping[str, object]
    effective_on: date
    reason_code: str | None = None
    sealed: bytes | None = None
    rule: str | None = None
    second_by: str | None = None

    @property
    def micros(self) -> int:
        """What is granted in all."""
        return sum(self.days.values())

    def outcome(self, request: Request) -> str:
        """granted, granted_in_part or refused."""
        return REFUSED if not self.micros else GRANTED if self.micros == request.asked_micros else IN_PART


def leave_of_request(connection: psycopg.Connection, request: Request) -> Leave:
    """Where the leave of a request stands today, locked."""
    account_id = account_now(connection, request.account_id)
    place = (request.program_no, request.pocket, request.unit)
    leave = Leave(account_id, request.account_id, request.request_id, *place)
    leave.lock(connection)
    return leave


def covered(connection: psycopg.Connection, request: Request, leave: Leave, today: date) -> dict[date, int]:
    """What of each day can still be granted: less than was asked where a correction took it away after that.

    Args:
        connection: as loader, inside a transaction that holds the leave (leave_of_request).
    """
    asked = {one.day: one.asked_micros for one in request.days}
    if request.state == APPEALED:  # nothing is held for it
        place = Place(leave.program_no, leave.pocket, leave.unit)
        return usable_in_turn(connection, leave.account_id, place, asked, today=today)
    if request.unit == MONEY:
        return asked
    drawn = lots_drawn(connection, leave.account_id, request.request_id, today=today)
    return in_order(asked, sum(one.micros for one in drawn))


def in_order(days: Mapping[date, int], micros: int) -> dict[date, int]:
    """An amount given to days in their order, each up to what it can have."""
    found = {}
    for day, most in sorted(days.items()):
        found[day] = min(most, micros)
        micros -= found[day]
    return found


def write_proposal(connection: psycopg.Connection, request: Request, verdict: Verdict, *, at: datetime) -> None:
    """Keep what one person proposes until another confirms it; nothing else changes."""
    _insert(connection, request, verdict, "proposed", None, at)


def write_verdict(
    connection: psycopg.Connection, keys: Keys, request: Request, leave: Leave, verdict: Verdict, *, today: date,
    at: datetime,
) -> Request:  # fmt: skip
    """Write a decision and do what it says; answers with the request as it is then.

    Args:
        connection: as loader, inside a transaction that holds the request and its leave.

    Raises:
        Problem: the request is decided already, or the time is not there. Nothing may be kept.
    """
    outcome, on_appeal = verdict.outcome(request), request.state == APPEALED
    act = {GRANTED: "grant", IN_PART: "grant in part", REFUSED: "refuse finally" if on_appeal else "refuse"}[outcome]
    actor = verdict.second_by or verdict.decided_by
    take_step(connection, request, act, verdict.who, actor=actor, today=verdict.effective_on, at=at)
    keep = {"account": request.account_id, "request": request.request_id, "granted": verdict.micros}
    days = {one.day: verdict.days.get(one.day, 0) for one in request.days}
    connection.execute(SQL("set_granted"), keep | {"days": list(days), "micros": list(days.values())})
    if on_appeal:
        leave.hold(connection, days, actor=actor, today=today)
    else:
        rest = {one.day: one.asked_micros - days[one.day] for one in request.days}
        leave.release(connection, rest, actor=actor, today=today)
    may_appeal = outcome != GRANTED and not on_appeal
    law = law_then(connection, request.pack_no, request.pocket)
    appeal_by = law.appeal_by(max(today, verdict.effective_on)) if may_appeal else None
    _insert(connection, request, verdict, "decided", appeal_by, at)
    record(
        connection, actor, "decide request", "account", request.account_id,
        f"The request {request.request_id}: {outcome.replace('_', ' ')}.",
    )  # fmt: skip
    after = request_of(connection, request.account_id, request.request_id)
    assert after, "it was just written"
    tell(connection, keys, after, outcome, at=at, reason_code=verdict.reason_code, appeal_by=appeal_by, final=on_appeal)
    return after


def _insert(
    connection: psycopg.Connection, request: Request, verdict: Verdict, step: str, appeal_by: date | None, at: datetime
) -> None:
    connection.execute(SQL("insert_decision"), {
        "account": request.account_id, "request": request.request_id, "step": step,
        "on_appeal": request.state == APPEALED, "outcome": verdict.outcome(request), "granted": verdict.micros,
        "reason": verdict.reason_code, "sealed": verdict.sealed, "decided_by": verdict.decided_by,
        "rule": verdict.rule, "second_by": verdict.second_by, "facts": Jsonb(dict(verdict.facts)), "at": at,
        "effective_on": verdict.effective_on, "appeal_by": appeal_by,
    })  # fmt: skip
