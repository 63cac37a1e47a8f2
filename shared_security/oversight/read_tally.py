"""What the newest tally says. Small counts are not in it: see tally.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.oversight.sql import SQL
from shared_security.oversight.tally import ALL, TOTAL


@dataclass(frozen=True)
class Figure:
    """One figure, or the reason why it is hidden. why: shown, few, beside. micros are None where it is no sum."""

    why: str
    people: int | None
    micros: int | None


@dataclass(frozen=True)
class Tally:
    """A counting: when, up to which seal, and its figures.

    cells: by span, program number (0: all) and line. counts: by span and what is counted; the count is in `people`.
    """

    tally_id: UUID
    counted_at: datetime
    seal_no: int
    known_at: datetime | None
    month: date
    milliseconds: int
    cells: Mapping[tuple[str, int, str], Figure]
    counts: Mapping[tuple[str, str], Figure]

    def whole(self, span: str) -> Figure:
        """All programs and lines of a span: the workers and their contributions."""
        return self.cells[span, int(ALL), TOTAL]

    @property
    def programs(self) -> list[int]:
        """The numbers of the programs that have an amount."""
        return sorted({program for _, program, _ in self.cells} - {int(ALL)})

    @property
    def lines(self) -> list[str]:
        """The benefits and funds that have an amount, in the order of the chart; the total last."""
        return [*dict.fromkeys(line for _, _, line in self.cells if line != TOTAL), TOTAL]


def newest_tally(connection: psycopg.Connection) -> Tally | None:
    """The newest tally, if anything was ever counted.

    Args:
        connection: as web of a regulator, or as jobs.
    """
    head = connection.execute(SQL("tally")).fetchone()
    if head is None:
        return None
    cells = connection.execute(SQL("tally_cell_all"), {"tally": head[0]}).fetchall()
    counts = connection.execute(SQL("tally_count_all"), {"tally": head[0]}).fetchall()
    tally_id, counted_at, seal_no, known_at, month, milliseconds = head
    return Tally(
        tally_id, counted_at, seal_no, known_at, month, milliseconds,
        {(span, program, line): Figure(why, people, micros) for span, program, line, why, people, micros in cells},
        {(span, what): Figure(why, many, None) for span, what, why, many in counts},
    )  # fmt: skip
