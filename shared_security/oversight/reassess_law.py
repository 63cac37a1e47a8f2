"""Work of the past is assessed again by the law in force now: looked at, asked for by one official, done by another.

What is posted are adjustments that name their cause. Done again it posts nothing: what was cut short is finished by
doing it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.reassess import Asked, Reassessed, preview_reassessment, reassess
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.law.publish.refused_by import refused_by
from shared_security.oversight.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id


@dataclass(frozen=True)
class Span:
    """A program and days of work [first, end), and why they are assessed again."""

    program: str
    first: date
    end: date
    cause: str


class Reassessment(NamedTuple):
    """What was asked for; left_*: by whom it was done, None as long as nobody did."""

    reassessment_id: UUID
    program: str
    first_day: date
    end_day: date
    cause: str
    asked_at: datetime
    asked_by: str
    left_at: datetime | None
    left_by: str | None

    @property
    def span(self) -> Span:
        """The days, with the cause."""
        return Span(self.program, self.first_day, self.end_day, self.cause)


def reassessments_of(connection: psycopg.Connection, program: str) -> list[Reassessment]:
    """What was asked for of a program, the newest first.

    Args:
        connection: as web of a regulator, or as jobs.
    """
    asked = {"program": program, "reassessment": None}
    return [Reassessment(*row) for row in connection.execute(SQL("reassessments"), asked).fetchall()]


def ask_reassessment(connection: psycopg.Connection, span: Span, *, at: datetime, actor: str) -> UUID:
    """Ask for days to be assessed again; nothing is posted by it.

    Args:
        connection: as jobs with this person as its actor, inside a transaction.

    Raises:
        Problem: the program is not in force, the days end before they begin, or no cause is given.
    """
    _in_force(connection, span.program, at.date())
    if not span.cause.strip():
        raise Problem("no reason is given", fix="Write why, for the books and those who read them")
    if span.end <= span.first:
        raise Problem("the days end before they begin", fix="Put the last day on or after the first")
    asked = {"reassessment": new_id(), "program": span.program, "first": span.first, "end": span.end,
             "cause": " ".join(span.cause.split()), "at": at, "actor": actor}  # fmt: skip
    connection.execute(SQL("put_reassessment"), asked)
    return asked["reassessment"]  # type: ignore[return-value]


def preview(loader: psycopg.Connection, span: Span, *, today: date) -> Reassessed:
    """What would change now; nothing is written.

    Args:
        loader: as loader, in no transaction.
    """
    return preview_reassessment(loader, _asked(loader, span, today), today=today)


def leave_reassessment(connection: psycopg.Connection, reassessment_id: UUID, *, at: datetime, actor: str) -> Span:
    """Let it be done: by another person than the one who asked. To be kept before it is done.

    Args:
        connection: as jobs with this person as its actor, inside a transaction.

    Raises:
        Problem: there is no such thing, or the same person asked for it.
    """
    asked = {"program": None, "reassessment": reassessment_id, "at": at, "actor": actor}
    row = connection.execute(SQL("reassessments"), asked).fetchone()
    if row is None:
        raise Problem("nobody asked for this", fix="Look at the list of the program")
    fix = "Ask another official of the office. Nothing was posted"
    with refused_by(connection, "two_persons", Problem("whoever asked for it cannot let it be done", fix=fix)):
        connection.execute(SQL("put_reassessment_leave"), asked)
    return Reassessment(*row).span


def kinds_and_names(connection: psycopg.Connection, payers: Iterable[UUID]) -> dict[UUID, tuple[str, str | None]]:
    """What kind of payer each is, and its name; None for a household, which is never named.

    Args:
        connection: as web of a regulator.
    """
    rows = connection.execute(SQL("payer_kinds"), {"payers": list(payers)}).fetchall()
    return {payer_id: (kind, name) for payer_id, kind, name in rows}


def act(loader: psycopg.Connection, span: Span, *, today: date, actor: str) -> Reassessed:
    """Post the adjustments, in transactions of their own.

    Args:
        loader: as loader, in no transaction.
    """
    return reassess(loader, _asked(loader, span, today), today=today, actor=actor)


def _asked(connection: psycopg.Connection, span: Span, today: date) -> Asked:
    return Asked(_in_force(connection, span.program, today), span.first, span.end, span.cause)


def _in_force(connection: psycopg.Connection, program: str, today: date) -> ActiveProgram:
    for one in active_programs(connection, today):
        if one.pack.program == program:
            return one
    raise Problem("the program is not in force", program, "Only work under a program in force is assessed again")
