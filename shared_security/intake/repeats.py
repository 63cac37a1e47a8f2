"""Work that is told of each week by itself: begun and stopped by a household, sent by the schedule."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import psycopg

from shared_security.intake.prepare import Preparer
from shared_security.intake.rows import Sent
from shared_security.intake.send import send
from shared_security.intake.sql import SQL
from shared_security.intake.submission import Origin
from shared_security.intake.visit import visit_fields, visit_id
from shared_security.payers.find import own_payer
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Repeat:
    """What is told of each week: for whom, what, and on which day next. id: the same twice begins it once."""

    payer_id: UUID
    standing_id: UUID
    number: str
    home_account_id: UUID
    kind: str
    seconds: int
    pay_micros: int | None
    next_on: date


@dataclass(frozen=True)
class Repeated:
    """What became of one week. code: why it was not sent, empty where it was, or had been told by hand."""

    standing_id: UUID
    day: date
    code: str


def begin_repeat(connection: psycopg.Connection, repeat: Repeat, *, actor: str) -> None:
    """Tell of this work each week from its next day on.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
    """
    parameters = {
        "payer": repeat.payer_id, "id": repeat.standing_id, "number": repeat.number, "home": repeat.home_account_id,
        "kind": repeat.kind, "seconds": repeat.seconds, "pay": repeat.pay_micros, "next": repeat.next_on,
        "actor": actor,
    }  # fmt: skip
    connection.execute(SQL("insert_standing"), parameters)


def end_repeat(connection: psycopg.Connection, payer_id: UUID, standing_id: UUID, *, today: date, actor: str) -> None:
    """Tell of it no more; what was told stands.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
    """
    connection.execute(SQL("end_standing"), {"payer": payer_id, "id": standing_id, "today": today, "actor": actor})


def send_due_repeats(
    loader: psycopg.Connection, jobs: psycopg.Connection, keys: Keys, today: date, *, at: datetime
) -> list[Repeated]:
    """Tell of every week that is due up to today, once, however often and in how many places this runs.

    Each week's record has an id of its own: what was told of that day by hand stands, and is not told twice.

    Args:
        loader: in autocommit and no transaction. jobs: inside a transaction that has named its actor.
    """
    done = []
    for row in jobs.execute(SQL("standing_due"), {"today": today}).fetchall():
        repeat = Repeat(*row)
        day = repeat.next_on
        while day <= today:
            code = _send(loader, jobs, keys, repeat, day, today=today, at=at)
            failed = {"failed": day if code else None, "code": code or None}
            place = {"payer": repeat.payer_id, "id": repeat.standing_id, "day": day, "next": day + WEEK}
            jobs.execute(SQL("standing_sent"), place | failed)
            done.append(Repeated(repeat.standing_id, day, code))
            day += WEEK
    return done


def _send(
    loader: psycopg.Connection,
    jobs: psycopg.Connection,
    keys: Keys,
    repeat: Repeat,
    day: date,
    *,
    today: date,
    at: datetime,
) -> str:
    """Send one week, and answer why it was refused; empty where it was not."""
    place = (visit_id(repeat.payer_id, repeat.home_account_id, day, repeat.kind), 1)
    fields = visit_fields(repeat.number, day, repeat.seconds, repeat.pay_micros, place, repeat.kind)
    origin = Origin("repeat", sha256(repr(fields).encode()).digest(), f"repeat: {repeat.standing_id}", lambda: at)
    try:
        preparer = Preparer(loader, keys, own_payer(jobs, keys, repeat.payer_id), today)
        receipt = send(preparer, [Sent(1, fields)], origin)
    except Problem:
        return "closed"  # the payer is closed, or no rules are in force
    codes = [error.code for told in receipt.told for error in told.errors]
    return "" if "conflict" in codes else next(iter(codes), "")  # a conflict: it was told by hand, with other hours
