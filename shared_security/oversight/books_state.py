"""In which state the books are: sealed up to where, checked when and with what result, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import psycopg

from shared_security.ledger.seal import Tail, newest_seal, unsealed
from shared_security.oversight.sql import SQL


@dataclass(frozen=True)
class Check:
    """One check that was kept. differences, breaks: None where it did not look for them."""

    checked_at: datetime
    seal_no: int
    differences: int | None
    breaks: int | None
    found: Sequence[str]
    looked_at: str
    milliseconds: int


@dataclass(frozen=True)
class Waits:
    """What waits for one reason at one age: at least so many days, up to the next step."""

    reason: str
    least_days: int
    records: int
    payers: int
    owed_micros: int


@dataclass(frozen=True)
class BooksState:
    """Where the books stand. figures, chain: the newest checks of each kind, None where there was none."""

    seal_no: int
    chain_hash: bytes
    known_at: datetime | None
    tail: Tail
    figures: Check | None
    chain: Check | None
    waiting: Sequence[Waits]


def books_state(connection: psycopg.Connection, at: datetime, today: date) -> BooksState:
    """The state as a regulator sees it.

    Args:
        connection: as web of a regulator.
        at: the moment by which the unsealed tail is aged. today: the day by which what waits is.
    """
    checks = [Check(*row) for row in connection.execute(SQL("checks")).fetchall()]
    waiting = connection.execute(SQL("waiting"), {"today": today}).fetchall()
    return BooksState(
        *newest_seal(connection),
        unsealed(connection, at),
        next((check for check in checks if check.differences is not None), None),
        next((check for check in checks if check.breaks is not None), None),
        [Waits(*row) for row in waiting],
    )  # fmt: skip
