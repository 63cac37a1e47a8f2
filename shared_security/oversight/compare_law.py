"""A draft of law beside what is posted, over twelve months of real work; small counts are hidden before it is kept.

It is priced in the database, by the SQL that the law compiler writes. Nothing is posted by it.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.work_rows import COLUMNS
from shared_security.law.diff import Change, Told, WordChange, changes
from shared_security.law.pack import Pack
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.to_sql import Dialect, amount_column, price_sql
from shared_security.ledger.entries import LINES
from shared_security.oversight.hide_small import LEAST, SHOWN, Cell, hide_small
from shared_security.oversight.sql import SQL
from shared_security.oversight.tally import months_before
from shared_security.values.ids import new_id

Way = Literal["as worked", "as if"]
ALL, TOTAL, OTHERS, UNPRICED = "all", "total", "others", "unpriced"
MOST_COMPANIES = 10  # companies whose change is the largest are told of by name
KEPT = ("account_id", "record_key", "revision")
# What a record is priced by besides its own fields: its days in the program's zone, put later, and its window.
BESIDE = {
    "work_date": "program_day", "pay_date": "program_pay_day", "worker": "worker", "payer": "payer_id",
    "arrived": "arrived",
}  # fmt: skip
WHOLE: Cell = (ALL, ALL, TOTAL, ALL)


class Counted(NamedTuple):
    """What is behind a cell. people: who has an amount in it; changed_people: of whom it becomes another."""

    records: int
    changed: int
    people: int
    changed_people: int
    before_micros: int
    after_micros: int

    @property
    def fewest(self) -> int:
        """How many people the cell tells of, where it tells of fewest."""
        return min((count for count in (self.people, self.changed_people) if count), default=0)


@dataclass(frozen=True)
class Drafted:
    """What is compared: one saving of a draft, as it was read."""

    draft_id: UUID
    edit_no: int
    told: Told


def compare_law(
    connection: psycopg.Connection, drafted: Drafted, base: ActiveProgram | None, way: Way, *,
    years: int, at: datetime, actor: str,
) -> UUID:  # fmt: skip
    """Compare, and keep the result in place of the one before.

    Args:
        connection: as jobs with this actor, inside a transaction.
        base: the version in force; None where the program is not in force here.
        way: as worked: each record on its own day, beside what is posted. as if: each record `years` later, beside
            what the version in force gives for that day.
        at: the moment; the twelve months are its own and the eleven before.

    Returns:
        The id of the comparison.
    """
    started, comparison_id, today = time.monotonic(), new_id(), at.date()
    asked = {
        "comparison": comparison_id, "draft": drafted.draft_id, "edit_no": drafted.edit_no, "way": way,
        "first": months_before(today, 11), "last": today, "years": years, "at": at, "actor": actor,
        "program": base.program_no if base else None, "zone": drafted.told.pack.clock.time_zone, "lines": list(LINES),
    }  # fmt: skip
    connection.execute(SQL("lock_comparison"), asked)
    rows = connection.execute(_query(drafted.told.pack, base, way), asked).fetchall()
    cells = {tuple(row[:4]): Counted(*row[4:]) for row in rows}
    unpriced = cells.pop((ALL, ALL, UNPRICED, ALL), None)
    for name in ("forget_comparison_cells", "forget_comparison"):
        connection.execute(SQL(name), asked)
    asked["unpriced"] = 0 if unpriced is None else unpriced.records if unpriced.people >= LEAST else None
    asked["milliseconds"] = round((time.monotonic() - started) * 1000)
    connection.execute(SQL("put_comparison"), asked)
    with connection.cursor() as cursor:
        cursor.executemany(SQL("put_comparison_cells"), list(_rows(comparison_id, grouped(cells))))
    return comparison_id


def years_until(base: Told, draft: Told, first: date) -> int:
    """By how many whole years work since a day is put later, so that all of it is done when the draft has changed all.

    Zero where the draft changes nothing from a day on, or did so before.
    """
    last = max((_begins(change) for change in changes(base, draft)), default=date.min)
    years = max(last.year - first.year, 0)
    return years + 1 if (last.month, last.day) > (first.month, first.day) and last.year >= first.year else years


def _begins(change: Change) -> date:
    return date.min if isinstance(change, WordChange) else change.starts


def _query(pack: Pack, base: ActiveProgram | None, way: Way) -> str:
    before = _priced(base.pack, only_assessed=True) if base and way == "as if" else _posted()
    return SQL("compare_law").format(due=_priced(pack, only_assessed=False), before=before)


def _posted() -> str:
    return SQL("compare_posted").format(sums=", ".join(f"sum(e.{line}_micros)::bigint" for line in LINES))


def _priced(pack: Pack, *, only_assessed: bool) -> str:
    """Each record with its answer and its amounts in money, line by line, whoever bears them."""
    own: dict[str, list[str]] = {name: [] for name in LINES}
    for line in pack.lines:
        if line.unit == "USD":
            own[line.pocket].append(f"coalesce({amount_column(pack, line)}, 0)")
    facts = {
        name: f"(facts -> '{name}' ->> 0)" + ("::bigint" if fact.is_number else "") for name, fact in pack.facts.items()
    }
    columns = COLUMNS | BESIDE | facts
    priced = price_sql(pack, "sent", columns, keep=KEPT, dialect=Dialect.POSTGRES).replace("%", "%%")
    return SQL("compare_priced").format(
        priced=priced, lines=", ".join(" + ".join(own[name]) or "0::bigint" for name in LINES),
        which="answer = 'assessed'" if only_assessed else "TRUE",
    )  # fmt: skip


def grouped(cells: Mapping[Cell, Counted]) -> dict[Cell, Counted]:
    """The cells that are told: companies whose change is largest by themselves, the rest of each kind together.

    Households are told of as a kind alone. Of a rest that several companies share, the people of the largest are
    counted: more may be behind it, never fewer.
    """
    companies = {cell: found for cell, found in cells.items() if cell[3] != ALL}
    told = {cell: found for cell, found in cells.items() if cell[3] == ALL}
    named = [cell for cell in companies if cell[1] != "household"]
    named.sort(key=lambda cell: (-abs(companies[cell].after_micros - companies[cell].before_micros), cell))
    told |= {cell: companies[cell] for cell in named[:MOST_COMPANIES]}
    for kind in sorted({cell[1] for cell in named[MOST_COMPANIES:]}):
        rest = [companies[cell] for cell in named[MOST_COMPANIES:] if cell[1] == kind]
        told[ALL, kind, TOTAL, OTHERS] = Counted(
            sum(one.records for one in rest), sum(one.changed for one in rest), max(one.people for one in rest),
            max(one.changed_people for one in rest), sum(one.before_micros for one in rest),
            sum(one.after_micros for one in rest),
        )  # fmt: skip
    return told


def _rows(comparison_id: UUID, cells: Mapping[Cell, Counted]) -> Iterable[dict[str, Any]]:
    hidden = hide_small({cell: found.fewest for cell, found in cells.items()}, WHOLE)
    for cell, why in hidden.items():
        month, kind, line, payer = cell
        found = cells[cell] if why == SHOWN else None
        yield {
            "comparison": comparison_id, "month": month, "kind": kind, "line": line, "payer": payer, "why": why,
            "records": found and found.records, "changed": found and found.changed,
            "before": found and found.before_micros, "after": found and found.after_micros,
        }  # fmt: skip
