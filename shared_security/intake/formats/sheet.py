"""A file as rows under headers, whatever its format: surveyed once as a whole, then read row by row."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shared_security.intake.formats.cell_errors import no_single_meaning, no_text
from shared_security.intake.formats.days import DayOrder
from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.formats.headers import ERROR_COLUMNS, OWN, Column, columns_of, plain
from shared_security.intake.formats.limits import ROWS_MAX
from shared_security.intake.formats.numbers import NumberStyle, whole_of
from shared_security.intake.rows import VALUE_MAX, RowError, Sent
from shared_security.law.record import COLUMNS, day, instant, money, whole

if TYPE_CHECKING:
    from shared_security.intake.formats.table import Table

Cells = tuple[str, ...]
AS_SENT = f"{OWN}sent"
_TOTAL = re.compile(r"(grand |sub)?totals?( general)?:?|sum|suma|totales:?", re.I)
_LENGTHS = ("minutes", "hours", "miles")
_NUMERIC = {name for name, kind in COLUMNS.items() if kind in (money, whole) or name in _LENGTHS}
_DAYS = {name for name, kind in COLUMNS.items() if kind is day}
_DATED = _DAYS | {name for name, kind in COLUMNS.items() if kind is instant}


@dataclass(frozen=True)
class Row:
    """One row. number: 1 is the first below the header, empty rows counted. broken: why it fits under no header."""

    number: int
    cells: Cells
    broken: RowError | None = None

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not self.broken and not any(cell.strip() for cell in self.cells)


Write = Callable[[Sequence[str], Iterable[Cells]], bytes]


@dataclass(frozen=True)
class Sheet:
    """A file that was surveyed.

    headers: as sent. columns: the canonical column of each, None where it is passed over.
    rows: reads all rows, from the first, each time it is called. count: how many rows there are.
    empty: how many of them say nothing. total_row: the number of a last row of totals, 0 where there is none.
    assumed: sentences on what was assumed. write: headers and cells in the sender's own layout.
    above: how many rows a spreadsheet shows above row 1.
    columnar: all rows as columns, of a large file that is plainly written; else None.
    """

    path: Path
    headers: tuple[str, ...]
    columns: tuple[Column | None, ...]
    rows: Callable[[], Iterator[Row]]
    write: Write
    count: int
    empty: int
    total_row: int
    assumed: tuple[str, ...]
    numbers: NumberStyle
    days: dict[str, DayOrder]
    above: int
    columnar: "Table | None" = None

    def sent(self) -> Iterator[Sent]:
        """Each row that is a record, as canonical text."""
        for row in self.rows():
            if not row.empty and row.number != self.total_row:
                yield self._sent(row)

    def refused(self, errors: Mapping[int, Sequence[RowError]], counted_from: int = 0) -> bytes:
        """A file of the rows that have errors in the sender's own layout, with five columns beside them.

        Args:
            errors: by row number.
            counted_from: what error_row adds to that number: `above`, to say rows as a spreadsheet shows them.
        """
        kept = [place for place, header in enumerate(self.headers) if plain(header) not in ERROR_COLUMNS]
        headers = [self.headers[place] for place in kept]
        if any(error.code == "shape" for said in errors.values() for error in said):
            # A row out of step comes back whole in a column of its own, so that it cannot be taken as it is.
            headers.append(AS_SENT)
        width = len(headers)

        def returned() -> Iterator[Cells]:
            for row in self.rows():
                if row.number in errors:
                    cells = [row.cells[place] for place in kept if place < len(row.cells)]
                    cells += [""] * (width - len(cells))
                    if row.broken:
                        cells[-1] = row.broken.value
                    yield (*cells, *_said(errors[row.number], counted_from))

        return self.write([*headers, *ERROR_COLUMNS], returned())

    def _sent(self, row: Row) -> Sent:
        fields: dict[str, str] = {}
        changed: dict[str, str] = {}
        unclear: list[RowError] = [row.broken] if row.broken else []
        for column, cell in zip(self.columns, row.cells, strict=False):
            text = cell.strip()
            if column and text:
                if fault := no_text(row.number, column.name, text):
                    unclear.append(fault)
                    continue
                known = self._canonical(column.name, text)
                fields[column.name] = text if known is None else known
                if known != text:
                    changed[column.name] = text
                if known is None:
                    unclear.append(no_single_meaning(row.number, column.name, text))
        return Sent(row.number, fields, tuple(unclear), changed)

    def _canonical(self, name: str, text: str) -> str | None:
        if name in _NUMERIC:
            if "$" in text and COLUMNS[name] is not money:
                return text
            number = self.numbers.read(text)
            return whole_of(number) if number and COLUMNS[name] is whole else number
        if name in _DAYS:
            return self.days[name].read(text)
        if name in _DATED:
            return self.days[name].read_moment(text)
        return text


def survey(
    path: Path,
    headers: Sequence[str],
    rows: Callable[[], Iterator[Row]],
    write: Write,
    *,
    comma_allowed: bool = False,
    assumed: Iterable[str] = (),
    above: int = 0,
    columnar: "Table | None" = None,
) -> Sheet:
    """Read all rows once: count them, and see how the file as a whole writes numbers and dates. Of rows that are there
    as columns only those are read that are not plain: the others tell nothing of how a file is written.

    Raises:
        Problem: headers or size, see `columns_of` and limits.py; or values stand under a header without a name.
    """
    columns = columns_of(headers, path)
    numbers = NumberStyle(comma_allowed)
    days = {column.name: DayOrder(column.month_first) for column in columns if column and column.name in _DATED}
    see = {
        place: days[column.name].see if column.name in _DATED else numbers.see
        for place, column in enumerate(columns)
        if column and column.name in _DATED | _NUMERIC
    }
    nameless = [place for place, header in enumerate(headers) if not header.strip()]
    count, empty, last = 0, 0, None
    if columnar:
        _refuse_many(columnar.count, path)
    for row in columnar.odd() if columnar else rows():
        count += 1
        _refuse_many(count, path)
        if row.empty:
            empty += 1
            continue
        last = row
        for place, cell in enumerate(row.cells):
            if place in see and cell:
                see[place](cell.strip())
        _refuse_nameless([row.cells[place] for place in nameless if place < len(row.cells)], row, path)
    total_row = last.number if last and _is_total(last, columns) else 0
    return Sheet(
        path, tuple(headers), columns, rows, write, columnar.count if columnar else count, empty, total_row,
        tuple(assumed), numbers, days, above, columnar,
    )  # fmt: skip


def _refuse_many(count: int, path: Path) -> None:
    if count > ROWS_MAX:
        fix = "Split it into smaller files; a record counts once, whatever file it is in"
        what = f"the file has more than {ROWS_MAX:,} rows"
        raise FileProblem("too_many_rows", what, str(path), fix, about=f"{ROWS_MAX:,}")


def _refuse_nameless(cells: Sequence[str], row: Row, path: Path) -> None:
    if any(cell.strip() for cell in cells):
        where = f"{path}, row {row.number}"
        fix = f"Name it, delete it, or call it {OWN}something"
        raise FileProblem("nameless_column", "a column with values has no name", where, fix, about=str(row.number))


def _is_total(row: Row, columns: Sequence[Column | None]) -> bool:
    """Whether a last row holds sums: some cell says so, and no other id stands in it."""
    ids = [cell.strip() for column, cell in zip(columns, row.cells, strict=False) if column == Column("external_id")]
    said = any(_TOTAL.fullmatch(cell.strip()) for cell in row.cells)
    return said and not row.broken and all(not text or _TOTAL.fullmatch(text) for text in ids)


def _said(errors: Sequence[RowError], counted_from: int) -> Cells:
    """What stands in the five columns beside a refused row; several errors are set off by a bar."""
    columns = " | ".join(error.column for error in errors)
    values = " | ".join(error.value[:VALUE_MAX] for error in errors)
    codes = " | ".join(error.code for error in errors)
    fixes = " | ".join(f"{error.what}. {error.fix}." for error in errors)
    return str(errors[0].row + counted_from), columns, values, codes, fixes
