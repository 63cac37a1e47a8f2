"""What an import (or its preview) did: counts, what is due, and why rows were refused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from shared_security.contributions.work import Work
from shared_security.intake.replaced import LiveCosts
from shared_security.intake.rows import RowError
from shared_security.ledger.amounts import Amounts

ROWS_NAMED = 1_000  # of the rows that wait for one reason, so many are named
Due = Counter[tuple[int, str, str]]  # millionths of the unit by program number, unit, and pocket or fund


@dataclass
class Report:
    """Every row of the file is in exactly one of accepted, waiting, superseded, refused and left out.

    rows: of the file. empty, total_row: rows left out; total_row is its number, 0 where there is none.
    assumed: sentences on what was assumed in reading. accepted: rows that stand in the books; posted_before: those of
    them that stood there before; corrections: those that replaced an earlier revision; uncovered: those that no
    program in force asks anything for. waiting: by reason; waited_before: those of them that waited already;
    waiting_rows: the numbers of the first 1,000 of each reason.
    posted, owed: what is due for rows that are new in the books, and for rows that wait. by_payer: USD of both, in
    micro-dollars. taken_back: what corrections replaced, of what was due before. by_number: USD that is new, by the
    account number that was sent. errors: by row number.
    conflicts: rows refused since the same id came before with other content.
    refused_file: where the refused rows are; None where there are none, or nothing was written.
    """

    rows: int
    empty: int
    total_row: int
    assumed: tuple[str, ...]
    accepted: int = 0
    posted_before: int = 0
    corrections: int = 0
    uncovered: int = 0
    superseded: int = 0
    conflicts: int = 0
    waiting: Counter[str] = field(default_factory=Counter)
    waiting_rows: dict[str, list[int]] = field(default_factory=dict)
    waited_before: int = 0
    posted: Due = field(default_factory=Counter)
    owed: Due = field(default_factory=Counter)
    by_payer: Counter[UUID] = field(default_factory=Counter)
    taken_back: Due = field(default_factory=Counter)
    by_number: Counter[str] = field(default_factory=Counter)
    errors: dict[int, list[RowError]] = field(default_factory=dict)
    refused_file: Path | None = None

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len(self.errors)

    @property
    def recorded(self) -> int:
        """How many rows the books have taken note of."""
        return self.accepted + self.waiting.total() + self.superseded

    @property
    def left_out(self) -> int:
        """How many rows are no records: empty ones, and a last row of totals."""
        return self.empty + (self.total_row > 0)

    @property
    def told(self) -> int:
        """How many rows were answered so far."""
        return self.recorded + self.refused + self.left_out

    @property
    def news(self) -> int:
        """How many rows would change anything: those not in the books or the waiting room before."""
        return self.accepted - self.posted_before + self.waiting.total() - self.waited_before

    @property
    def due_micros(self) -> int:
        """USD for rows that are new in the books, less what corrections took back."""
        return _usd(self.posted) - _usd(self.taken_back)

    @property
    def owed_micros(self) -> int:
        """USD for rows that are new and wait."""
        return _usd(self.owed)

    def refuse(self, errors: Iterable[RowError]) -> None:
        """Take in row errors."""
        for error in errors:
            self.errors.setdefault(error.row, []).append(error)

    def accept(
        self, work: Work, due: Sequence[Amounts], *, before: bool, corrects: bool, costs: LiveCosts | None = None
    ) -> None:
        """Take in a row that stands in the books. before: it stood there already; corrects: it replaced another.

        due: what was answered. costs: what records cost until now; where it is left out, nothing was replaced.
        """
        self.accepted += 1
        self.posted_before += before
        self.uncovered += not work.amounts
        if not before:
            self.corrections += corrects
            self._add(self.posted, work, due, costs)

    def accept_many(self, rows: int, uncovered: int, sums: Iterable[tuple[int, str, str, int]]) -> None:
        """Take in rows that are new in the books and replaced nothing.

        Args:
            uncovered: those of them that no program asks anything for. sums: what is due for all of them: program,
                unit, pocket or fund, millionths.
        """
        self.accepted += rows
        self.uncovered += uncovered
        for program_no, unit, name, amount in sums:
            self.posted[program_no, unit, name] += amount

    def accept_again(self, rows: int, uncovered: int) -> None:
        """Take in rows that stood in the books before."""
        self.accepted += rows
        self.posted_before += rows
        self.uncovered += uncovered

    def owe_many(self, by_payer: Iterable[tuple[UUID, int]], by_number: Iterable[tuple[str, int]]) -> None:
        """Take in what payers owe for rows that are new in the books: USD by payer, and by account number as sent."""
        for payer_id, micros in by_payer:
            self.by_payer[payer_id] += micros
        for number, micros in by_number:
            self.by_number[number] += micros

    def wait(
        self, row: int, work: Work, due: Sequence[Amounts], *, before: bool, costs: LiveCosts | None = None
    ) -> None:
        """Take in a row that waits. row: its number. due: what was answered. before: it waited already."""
        reason = work.waits.reason if work.waits else "account_unknown"
        self.waiting[reason] += 1
        self.waited_before += before
        if len(named := self.waiting_rows.setdefault(reason, [])) < ROWS_NAMED:
            named.append(row)
        if not before:
            self._add(self.owed, work, due, costs)

    def _add(self, sums: Due, work: Work, due: Sequence[Amounts], costs: LiveCosts | None) -> None:
        for amounts in costs.replace(work, due) if costs else ():
            for name, amount in amounts.lines:
                self.taken_back[amounts.program_no, amounts.unit, name] += amount
            if amounts.is_owed:
                self.by_number[work.account_number] -= amounts.total_micros
        for amounts in due:
            for name, amount in amounts.lines:
                sums[amounts.program_no, amounts.unit, name] += amount
            if amounts.is_owed:
                total_micros = amounts.total_micros
                self.by_payer[work.payer_id] += total_micros
                self.by_number[work.account_number] += total_micros


def _usd(due: Due) -> int:
    return sum(amount for (_, unit, _), amount in due.items() if unit == "USD")
