"""Checks the books and their chain, and keeps what was found: when, up to which seal, how much differs, in words."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import psycopg

from shared_security.contributions.check_books import Difference, Looked, check_books
from shared_security.contributions.sql import SQL
from shared_security.ledger.verify_chain import Break, Verified, verify_chain
from shared_security.values.ids import new_id

WORDS_KEPT = 20  # of the first differences and breaks; all of them are told by the command line

Check = Callable[[psycopg.Connection], Iterator[Difference | Looked]]
Found = TypeVar("Found", bound=Difference | Looked | Break | Verified)


@dataclass
class Outcome:
    """What a check found, counted while it goes by. differences, breaks: None where it was not looked for."""

    seal_no: int
    differences: int | None = None
    breaks: int | None = None
    found: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.differences or self.breaks)

    def counting(self, findings: Iterable[Found]) -> Iterator[Found]:
        """Hand on each finding, counted and in words; at the end, how much was looked at."""
        for one in findings:
            if isinstance(one, Looked):
                self.differences = self.differences or 0
            elif isinstance(one, Verified):
                self.breaks = self.breaks or 0
            elif isinstance(one, Difference):
                self.differences = (self.differences or 0) + 1
            else:
                self.breaks = (self.breaks or 0) + 1
            self._note(one)
            yield one

    def _note(self, one: Difference | Looked | Break | Verified) -> None:
        if isinstance(one, Looked | Verified):
            self.looked_at.append(str(one))
        elif len(self.found) < WORDS_KEPT:
            self.found.append(str(one))


def keep_check(connection: psycopg.Connection, at: datetime, check: Check = check_books) -> Outcome:
    """Compute every figure and every hash again, and keep the outcome.

    Args:
        connection: as the role jobs with its actor set, in no transaction.
        at: the moment it is done, by the clock of the door that calls.
        check: finds what differs; a door gives the one that looks at money too.

    Raises:
        Problem: a published pack cannot be read any more; what differs besides is kept before.
    """
    outcome, started = begin_check(connection), time.monotonic()
    try:
        for _ in outcome.counting(verify_chain(connection, at)):
            pass
        for _ in outcome.counting(check(connection)):
            pass
    finally:
        keep_outcome(connection, outcome, at, time.monotonic() - started)
    return outcome


def begin_check(connection: psycopg.Connection) -> Outcome:
    """An empty outcome, of the books as they are sealed now."""
    (seal_no,) = connection.execute(SQL("books_check_seal")).fetchone() or (0,)
    return Outcome(seal_no)


def keep_outcome(connection: psycopg.Connection, outcome: Outcome, at: datetime, seconds: float) -> None:
    """Keep what a check found; nothing where it ended before it found or finished anything."""
    if outcome.differences is None and outcome.breaks is None:
        return
    connection.execute(SQL("books_check_put"), {
        "check_id": new_id(), "at": at, "seal_no": outcome.seal_no, "differences": outcome.differences,
        "breaks": outcome.breaks, "found": outcome.found, "looked_at": "; ".join(outcome.looked_at),
        "milliseconds": round(seconds * 1000),
    })  # fmt: skip
