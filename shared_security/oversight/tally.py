"""Counts what the sealed books hold, hides small counts, and keeps the sums in place of those of before.

Counting reads every entry of twelve months; pages read what is kept. It counts by month of posting, so that a month
that is over never changes: what came late is in the month in which it came.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg

from shared_security.ledger.chart import FUNDS, POCKETS
from shared_security.ledger.seal import newest_seal
from shared_security.oversight.hide_small import SHOWN, Cell, hide_small
from shared_security.oversight.sql import SQL
from shared_security.values.ids import new_id

SPANS = ("month", "year")
BEFORE = "before"  # the eleven months that are in the year and not in the month: never shown
ALL, TOTAL = "0", "total"
TABLES = ("tally", "tally_cell", "tally_count", "variance", "variance_example")


def count_books(connection: psycopg.Connection, at: datetime, today: date) -> UUID:
    """Count anew, and keep the result.

    Args:
        connection: as the role jobs with its actor set, inside a transaction.
        at: the moment, by the clock of the door that calls. today: the day there; its month is the newest.

    Returns:
        The id of the tally.
    """
    started, tally_id = time.monotonic(), new_id()
    connection.execute(SQL("lock_tally"))
    head = newest_seal(connection)
    span = {"seal_no": head.seal_no, "month": today.replace(day=1), "first": months_before(today, 11)}
    cells: dict[Cell, tuple[int, int]] = {
        (when, str(number), line): (people, micros)
        for when, number, line, people, micros in _all(connection, "cells", span)
    }
    counts = {(what, when): many for what, when, many in _all(connection, "counts", span)}
    for table in TABLES:
        connection.execute(SQL(f"forget_{table}"))
    hidden = hide_small(*_table({cell: people for cell, (people, _) in cells.items()}))
    connection.execute(SQL("put_variances"), span)
    _put(connection, "cells", tally_id, [_cell(cell, hidden[cell], cells) for cell in hidden if cell[0] in SPANS])
    _put(connection, "counts", tally_id, _counts(counts, hidden))
    kept = {"tally_id": tally_id, "at": at, "known_at": head.known_at, "milliseconds": _milliseconds(started)}
    connection.execute(SQL("put_tally"), kept | span)
    return tally_id


def months_before(day: date, months: int) -> date:
    """The first day of the month that many months before the day's own."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _milliseconds(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


def _all(connection: psycopg.Connection, what: str, span: Mapping[str, object]) -> Sequence[tuple[Any, ...]]:
    return connection.execute(SQL(f"tally_{what}"), span).fetchall()


def _table(people: Mapping[Cell, int]) -> tuple[dict[Cell, int], Cell, frozenset[Cell]]:
    """Every cell of the table that is kept: where nobody has anything there are zero people; totals stand for all."""
    programs = sorted({program for _, program, _ in people} | {ALL})
    lines = [line for line in (*POCKETS, *FUNDS) if any(cell[2] == line for cell in people)]
    whole: dict[Cell, int] = {
        (span, program, line): people.get((span, program, line), 0)
        for span in (*SPANS, BEFORE) for program in programs for line in (*lines, TOTAL)
    }  # fmt: skip
    return whole, ("year", ALL, TOTAL), frozenset(cell for cell in whole if cell[0] == BEFORE)


def _cell(cell: Cell, why: str, cells: Mapping[Cell, tuple[int, int]]) -> dict[str, object]:
    people, micros = cells.get(cell, (0, 0)) if why == SHOWN else (None, None)
    span, program, line = cell
    return {"span": span, "program_no": int(program), "line": line, "why": why, "people": people, "micros": micros}


def _counts(counts: Mapping[tuple[str, str], int], hidden: Mapping[Cell, str]) -> list[dict[str, object]]:
    """Work records are hidden where the workers of the span are; households as people are; companies are no people."""
    households: dict[Cell, int] = {(span,): counts.get(("households", span), 0) for span in (*SPANS, BEFORE)}
    homes = hide_small(households, ("year",), frozenset({(BEFORE,)}))
    why = {
        **{("work records", span): hidden[span, ALL, TOTAL] for span in SPANS},
        **{("households", span): homes[span,] for span in SPANS},
        **{("companies", span): SHOWN for span in SPANS},
    }
    return [
        {
            "span": span,
            "what": what,
            "why": reason,
            "how_many": counts.get((what, span), 0) if reason == SHOWN else None,
        }
        for (what, span), reason in why.items()
    ]


def _put(connection: psycopg.Connection, what: str, tally_id: UUID, rows: Sequence[Mapping[str, object]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(SQL(f"put_tally_{what}"), [{"tally_id": tally_id, **row} for row in rows])
