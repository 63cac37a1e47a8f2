"""One loader's share of the plain rows of a large file: those of some accounts, posted part by part."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import psycopg

from shared_security.contributions.quick_batch import NotPlain, post_quick
from shared_security.contributions.quick_rows import QuickRows
from shared_security.contributions.record import LARGEST_BATCH
from shared_security.intake.known_numbers import note_many
from shared_security.intake.report import Report
from shared_security.intake.sql import SQL
from shared_security.ledger.amounts import MONEY, UNPAID_BY_PAYERS
from shared_security.ledger.entries import LINES

CUT_SECONDS = 5
Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Part:
    """What became of a part: how many of its rows are new in the books, how many stood there as they were sent, and how
    many of each no program asks anything for. due: program, unit, pocket or fund, millionths, of those that are new.
    by_payer, by_number: USD of them, in micro-dollars."""

    looked_at: int
    new: int
    new_uncovered: int
    again: int
    again_uncovered: int
    due: Rows
    by_payer: Rows
    by_number: Rows

    def tell(self, report: Report) -> None:
        """Put it into the report on the file."""
        report.accept_many(self.new, self.new_uncovered, ((*key, amount) for *key, amount in self.due))
        report.owe_many(self.by_payer, self.by_number)
        report.accept_again(self.again, self.again_uncovered)


@dataclass
class Lane:
    """Posts rows of `quick_work`: those after `span.start` up to `span.stop`. Nothing that it holds is another lane's.

    connection: as loader, in autocommit. duck: with the rows, its temporary tables its own. columns: see QuickRows.
    """

    connection: psycopg.Connection
    duck: duckdb.DuckDBPyConnection
    columns: tuple[str, ...]
    span: range
    today: date
    cause: str
    actor: str

    def post(self) -> Iterator[Part]:
        """Post part by part, each in its own transaction."""
        met = False
        for after in range(self.span.start, self.span.stop, LARGEST_BATCH):
            upto = min(after + LARGEST_BATCH, self.span.stop)
            rows = QuickRows(self.duck, self.columns, after, upto)
            try:
                note_many(self.connection, self._all("quick_numbers"), self.today)
                met |= post_quick(self.connection, rows, today=self.today, cause=self.cause, actor=self.actor, met=met)
            except NotPlain:
                self.duck.execute(SQL("quick_none"))
            yield self._part(after, upto)

    def cut(self) -> None:
        """Undo the part that is being posted, as far as it is not in the books; from another thread."""
        with suppress(psycopg.OperationalError):  # it ended by itself, or does not answer
            self.connection.cancel_safe(timeout=CUT_SECONDS)

    def _part(self, after: int, upto: int) -> Part:
        ((new, new_uncovered),) = self._all("quick_told")
        sums = ", ".join(f"CAST(sum({line}_micros) AS BIGINT)" for line in LINES)
        due = [
            (program, unit, line, micros)
            for program, unit, *amounts in self.duck.execute(SQL("quick_sums").format(columns=sums)).fetchall()
            for line, micros in zip(LINES, amounts, strict=True)
            if micros
        ]
        asked = {"money": MONEY, "unpaid": list(UNPAID_BY_PAYERS)}
        by_payer, by_number = self._all("quick_by_payer", asked), self._all("quick_by_number", asked)
        ((again, again_uncovered),) = self._all("quick_told_again", {"after": after, "upto": upto})
        return Part(upto - after, new, new_uncovered, again, again_uncovered, due, by_payer, by_number)

    def _all(self, name: str, asked: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        return self.duck.execute(SQL(name), asked).fetchall()
