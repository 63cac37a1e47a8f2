"""A worker's statement: what an account held when a span of days began, what it earned, what moved, what it held at the
end. A pure question to what was posted, so that the same span as known at the same moment is the same for ever."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.benefits.sql import SQL
from shared_security.ledger.balances import Place, balances_on
from shared_security.values.errors import Problem


class Span(NamedTuple):
    """Whole days from the first through the last."""

    first: date
    last: date


class Earned(NamedTuple):
    """What a month's work for one payer earned, in micros of the unit; corrections belong to the day of the work."""

    month: date
    payer_id: UUID
    program_no: int
    unit: str
    pocket: str
    micros: int


class Moved(NamedTuple):
    """What a day moved by one recipe, in micros of the unit. A side outside the account's pockets has no stage."""

    day: date
    recipe: str
    payer_id: UUID | None
    program_no: int
    unit: str
    pocket: str
    from_stage: str | None
    to_stage: str | None
    micros: int


@dataclass(frozen=True)
class Statement:
    """Micros of each unit by place. opening: as the first day began; closing: as the last one ended."""

    span: Span
    known_at: datetime
    opening: Mapping[Place, int]
    earned: tuple[Earned, ...]
    moved: tuple[Moved, ...]
    closing: Mapping[Place, int]


def statement(connection: psycopg.Connection, account_id: UUID, span: Span, known_at: datetime) -> Statement:
    """The statement of an account.

    Args:
        connection: as jobs, inside a transaction that has named its actor, or as loader.
        known_at: what was sealed by then counts; later posted is as if it had not come.

    Raises:
        Problem: opening and movements do not come to the closing, which says that the books are wrong.
    """
    asked = {"account": account_id, "first": span.first, "last": span.last, "known_at": known_at}
    opening, closing = balances_on(connection, account_id, (span.first - timedelta(days=1), span.last), known_at)
    made = Statement(
        span,
        known_at,
        opening,
        tuple(Earned(*row) for row in connection.execute(SQL("statement_entries"), asked)),
        tuple(Moved(*row) for row in connection.execute(SQL("statement_moves"), asked)),
        closing,
    )
    _refuse_difference(made)
    return made


def known_by(connection: psycopg.Connection, at: datetime) -> datetime | None:
    """The newest moment up to `at` as of which a statement can be made; None while nothing was sealed by then."""
    row = connection.execute(SQL("known_by"), {"at": at}).fetchone()
    found: datetime | None = row[0] if row else None
    return found


def _refuse_difference(made: Statement) -> None:
    sums = Counter(made.opening)
    for place, micros in _changes(made):
        sums[place] += micros
    sums.subtract(made.closing)
    if any(sums.values()):
        where = ", ".join(" ".join(map(str, place)) for place, micros in sums.items() if micros)
        raise Problem("this statement does not add up", where, "Tell the office; `sss books check` says where")


def _changes(made: Statement) -> Iterator[tuple[Place, int]]:
    for one in made.earned:
        yield Place(one.program_no, one.unit, "reported", one.pocket), one.micros
    for move in made.moved:
        for stage, sign in ((move.from_stage, -1), (move.to_stage, 1)):
            if stage:
                yield Place(move.program_no, move.unit, stage, move.pocket), sign * move.micros
