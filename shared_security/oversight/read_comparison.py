"""What the newest comparisons of a draft say. Small counts are not in them: see compare_law.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.oversight.compare_law import ALL, TOTAL
from shared_security.oversight.sql import SQL


class Compared(NamedTuple):
    """One cell. name: of the company, where it is one. why: shown, few or beside; figures are None unless shown."""

    month: str
    kind: str
    line: str
    payer: str
    name: str | None
    why: str
    records: int | None
    changed: int | None
    before_micros: int | None
    after_micros: int | None

    @property
    def difference_micros(self) -> int | None:
        """What the draft gives beyond what was before it."""
        if self.before_micros is None or self.after_micros is None:
            return None
        return self.after_micros - self.before_micros


@dataclass(frozen=True)
class Comparison:
    """A comparison: of which saving, over which days, put how many years later. unpriced: None where it is hidden."""

    cells: Sequence[Compared]
    comparison_id: UUID
    edit_no: int
    way: str
    first_day: date
    last_day: date
    years_later: int
    unpriced: int | None
    compared_at: datetime
    compared_by: str
    milliseconds: int

    @property
    def whole(self) -> Compared | None:
        """All work."""
        return next((one for one in self.cells if one[:4] == (ALL, ALL, TOTAL, ALL)), None)

    def by(self, axis: str) -> list[Compared]:
        """The cells of one axis: month, kind, line or payer; companies with the largest change first."""
        among = [one for one in self.cells if (one.payer != ALL) == (axis == "payer")]
        found = [one for one in among if getattr(one, axis) not in (ALL, TOTAL)]
        if axis == "payer":
            found.sort(key=lambda one: -abs(one.difference_micros or 0))
        return found


def comparisons_of(connection: psycopg.Connection, draft_id: UUID) -> list[Comparison]:
    """The newest comparison of each way.

    Args:
        connection: as web of a regulator, or as jobs.
    """
    rows = connection.execute(SQL("comparison"), {"draft": draft_id}).fetchall()
    return [Comparison(_cells(connection, row[0]), *row) for row in rows]


def _cells(connection: psycopg.Connection, comparison_id: UUID) -> list[Compared]:
    rows = connection.execute(SQL("comparison_cells"), {"comparison": comparison_id}).fetchall()
    return [Compared(*row) for row in rows]
