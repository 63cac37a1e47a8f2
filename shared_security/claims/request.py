"""A leave request as it stands: read by those who may."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg

from shared_security.claims.sql import SQL
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import seal_fact, text_if_kept

TOLD = "leave request"  # the field under which her words are sealed


@dataclass(frozen=True)
class AskedDay:
    """A day of a request, in millionths of its unit; granted is None while nobody decided."""

    day: date
    asked_micros: int
    granted_micros: int | None


@dataclass(frozen=True)
class Request:
    """One row of leave_request, see sql/tables.sql, and its days."""

    account_id: UUID
    request_id: UUID
    person_id: UUID
    program_no: int
    pack_no: int
    pocket: str
    unit: str
    first_day: date
    last_day: date
    payer_id: UUID | None
    asked_micros: int
    granted_micros: int | None
    emergency: bool
    asked_on: date
    asked_at: datetime
    decide_by: date | None
    if_silent: str | None
    paper_due: date | None
    level: str
    level_on: date
    state: str
    state_on: date
    why: tuple[str, ...]
    appeal_of: UUID | None
    destination_id: UUID | None
    tell_payer: bool
    language: str
    sealed: bytes
    days: tuple[AskedDay, ...] = ()

    def __repr__(self) -> str:
        return f"Request({self.request_id}, {self.state})"

    def is_overdue(self, today: date) -> bool:
        """Whether the program's time to decide has run out. A paper that is still in time holds it up."""
        return self.deadline is not None and self.deadline < today

    @property
    def deadline(self) -> date | None:
        """The last day to decide, where the program sets one."""
        if self.decide_by and self.paper_due:
            return max(self.decide_by, self.paper_due)
        return self.decide_by


@dataclass(frozen=True, repr=False)
class Told:
    """What she said: the reason, a word of the law, and her own words. Empty where she said nothing, or was erased."""

    reason: str = ""
    words: str = ""


@dataclass(frozen=True)
class DoneStep:
    """One act on a request. level: who was to answer then."""

    act: str
    state: str
    level: str
    actor: str
    effective_on: date
    done_at: datetime
    sealed: bytes | None


@dataclass(frozen=True)
class MadeDecision:
    """One row of leave_decision, see sql/tables.sql."""

    decision_no: int
    step: str
    on_appeal: bool
    outcome: str
    granted_micros: int
    reason_code: str | None
    sealed: bytes | None
    decided_by: str
    rule: str | None
    second_by: str | None
    facts: dict[str, Any]
    decided_at: datetime
    effective_on: date
    appeal_by: date | None


def request_of(connection: psycopg.Connection, account_id: UUID, request_id: UUID) -> Request | None:
    """A request, or None where there is none that the one who asks may see.

    Args:
        connection: as web, bound to who asks; or as jobs or loader.
    """
    found = read_requests(connection, "request", {"account": account_id, "request": request_id})
    return found[0] if found else None


def lock_request(connection: psycopg.Connection, account_id: UUID, request_id: UUID) -> Request | None:
    """The request, locked until the end of the transaction: as loader. Locked before any balance."""
    connection.execute(SQL("lock_request"), {"account": account_id, "request": request_id})
    return request_of(connection, account_id, request_id)


def requests_of(connection: psycopg.Connection, account_ids: tuple[UUID, ...]) -> list[Request]:
    """Every request of a worker's own accounts, the newest first."""
    return read_requests(connection, "requests_of", {"accounts": list(account_ids)})


def read_requests(connection: psycopg.Connection, query: str, asked: dict[str, object]) -> list[Request]:
    """The requests that a query of this room finds, in its order, with their days."""
    cursor = connection.execute(SQL(query), asked)
    assert cursor.description
    names = [column.name for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for one in found:
        one["why"] = tuple(one["why"])
    requests = [Request(**one) for one in found]
    days: dict[UUID, list[AskedDay]] = {one.request_id: [] for one in requests}
    keys = {"accounts": [one.account_id for one in requests], "requests": [one.request_id for one in requests]}
    for request_id, *day in connection.execute(SQL("days_of"), keys).fetchall() if requests else ():
        days[request_id].append(AskedDay(*day))
    return [replace(one, days=tuple(days[one.request_id])) for one in requests]


def steps_of(connection: psycopg.Connection, request: Request) -> list[DoneStep]:
    """What was done, in order."""
    asked = {"account": request.account_id, "request": request.request_id}
    return [DoneStep(*row) for row in connection.execute(SQL("steps_of"), asked).fetchall()]


def decisions_of(connection: psycopg.Connection, request: Request) -> list[MadeDecision]:
    """What was decided, in order; as web of a worker without proposals."""
    asked = {"account": request.account_id, "request": request.request_id}
    return [MadeDecision(*row) for row in connection.execute(SQL("decisions_of"), asked).fetchall()]


def seal_told(connection: psycopg.Connection, keys: Keys, person_id: UUID, request_id: UUID, told: Told) -> bytes:
    """What she said, sealed under her key."""
    text = json.dumps({"reason": told.reason, "words": told.words})
    return seal_fact(person_key(connection, keys, person_id), request_id, TOLD, text)


def told_of(connection: psycopg.Connection, keys: Keys, request: Request) -> Told:
    """What she said.

    Args:
        connection: as loader or jobs; as web it answers to herself alone.
    """
    text = open_words(connection, keys, request, request.sealed)
    return Told(**json.loads(text)) if text else Told()


def seal_words(connection: psycopg.Connection, keys: Keys, request: Request, words: str) -> bytes | None:
    """What somebody says about a request, sealed under its worker's key; None for nothing."""
    if not words:
        return None
    return seal_fact(person_key(connection, keys, request.person_id), request.request_id, TOLD, words)


def open_words(connection: psycopg.Connection, keys: Keys, request: Request, sealed: bytes | None) -> str:
    """What was sealed of a request; empty where there is nothing, or she was erased."""
    if not sealed:
        return ""
    key = person_key(connection, keys, request.person_id)
    return text_if_kept(key, request.request_id, TOLD, bytes(sealed)) or ""
