"""What a payer reads of its own: all of it as web, which shows that payer's rows alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.intake.sql import SQL


@dataclass(frozen=True)
class Submission:
    """One row of the log of what was sent. state: running, done or stopped; waiting_reasons: rows by reason.

    due_micros, owed_micros: what it cost at that time in USD, posted and waiting.
    """

    submission_id: UUID
    format: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    rows: int
    left_out: int
    accepted: int
    posted_before: int
    waiting: int
    superseded: int
    refused: int
    conflicts: int
    waiting_reasons: Mapping[str, int]
    due_micros: int
    owed_micros: int

    @property
    def cost_micros(self) -> int:
        """What it cost."""
        return self.due_micros + self.owed_micros


@dataclass(frozen=True)
class PersonOnFile:
    """Somebody a payer has sent work for. last_day: of work; seconds, micros: of this year, for this payer alone."""

    number: str
    home_account_id: UUID
    last_day: date | None
    seconds: int
    micros: int


@dataclass(frozen=True)
class Standing:
    """Work that is told of each week by itself. failed_on, failed_code: the last day that could not be, and why."""

    standing_id: UUID
    number: str
    seconds: int
    gross_pay_micros: int | None
    next_on: date
    failed_on: date | None
    failed_code: str | None


@dataclass(frozen=True)
class ToldVisit:
    """One piece of work of one person as it stands. seconds: 0 where it was taken back; micros: its cost in USD."""

    external_id: str
    number: str
    work_date: date
    seconds: int
    gross_pay_micros: int | None
    micros: int


def owed_this_month(connection: psycopg.Connection, payer_id: UUID, today: date) -> tuple[int, int]:
    """Micro-dollars owed for what was posted this month, and for what came this month and waits."""
    asked = {"payer": payer_id, "month": today.replace(day=1)}
    posted, waiting = connection.execute(SQL("owed_this_month"), asked).fetchone() or (0, 0)
    return posted, waiting


def submissions(connection: psycopg.Connection, payer_id: UUID, *, limit: int, offset: int = 0) -> list[Submission]:
    """What was sent, the newest first."""
    return _submissions(connection, payer_id, limit=limit, offset=offset)


def submissions_after(
    connection: psycopg.Connection, payer_id: UUID, after: UUID | None, *, limit: int
) -> list[Submission]:
    """What was sent before one of them, the newest first; the newest of all where it is None. None come where it is not
    this payer's."""
    return _submissions(connection, payer_id, limit=limit, after=after)


def submission(connection: psycopg.Connection, payer_id: UUID, submission_id: UUID) -> Submission | None:
    """One of them; None where it is not this payer's."""
    return next(iter(_submissions(connection, payer_id, submission_id=submission_id)), None)


def people(
    connection: psycopg.Connection, payer_id: UUID, today: date, *, limit: int, offset: int = 0
) -> list[PersonOnFile]:
    """The numbers under which this payer has sent work that has its person."""
    asked = {"payer": payer_id, "year": today.replace(month=1, day=1), "limit": limit, "offset": offset}
    return [PersonOnFile(*row) for row in connection.execute(SQL("people"), asked)]


def standing_of(connection: psycopg.Connection, payer_id: UUID) -> list[Standing]:
    """What is told of each week, the next first."""
    return [Standing(*row) for row in connection.execute(SQL("standing_of"), {"payer": payer_id})]


def told_visits(connection: psycopg.Connection, payer_id: UUID, *, limit: int, offset: int = 0) -> list[ToldVisit]:
    """What a household has told of, the latest day first; for companies there is `submissions`."""
    asked = {"payer": payer_id, "limit": limit, "offset": offset}
    return [ToldVisit(*row) for row in connection.execute(SQL("visits"), asked)]


def knows_number(connection: psycopg.Connection, payer_id: UUID, number: str) -> bool:
    """Whether this payer has sent work under a number that is somebody's."""
    return connection.execute(SQL("knows_number"), {"payer": payer_id, "number": number}).fetchone() is not None


def home_of_number(connection: psycopg.Connection, payer_id: UUID, number: str) -> UUID | None:
    """The account behind a number under which this payer has sent work; None where it has sent none."""
    row = connection.execute(SQL("home_of_number"), {"payer": payer_id, "number": number}).fetchone()
    return row[0] if row else None


def numbers_of(connection: psycopg.Connection, payer_id: UUID, homes: Collection[UUID]) -> dict[UUID, str]:
    """Under which benefits number a payer last sent work for each of some accounts."""
    asked = {"payer": payer_id, "homes": list(homes)}
    return dict(connection.execute(SQL("numbers_of_homes"), asked).fetchall())


def draft_after(connection: psycopg.Connection, submission_id: UUID, at: datetime) -> UUID | None:
    """The draft that holds the refused rows of a submission; None where it was sent or is over."""
    row = connection.execute(SQL("draft_after"), {"submission": submission_id, "at": at}).fetchone()
    return row[0] if row else None


def _submissions(
    connection: psycopg.Connection,
    payer_id: UUID,
    *,
    submission_id: UUID | None = None,
    after: UUID | None = None,
    limit: int = 1,
    offset: int = 0,
) -> list[Submission]:
    asked = {"payer": payer_id, "submission": submission_id, "after": after, "limit": limit, "offset": offset}
    return [Submission(*row) for row in connection.execute(SQL("submissions"), asked)]
