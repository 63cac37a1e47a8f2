"""Canonical columns in a CSV file: separated by comma, semicolon or tab, in any of three encodings."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

from shared_security.intake.formats.encodings import decode
from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.formats.headers import column_of, columns_of
from shared_security.intake.formats.sheet import Cells, Row, Sheet, survey
from shared_security.intake.formats.table import Table, read_lines
from shared_security.intake.rows import RowError

SEPARATORS = (",", ";", "\t")
_SEPARATOR_LINE = {f"sep={separator}": separator for separator in SEPARATORS}  # Excel's own first line


@dataclass(frozen=True)
class _Text:
    """The text of a file and how it is written. skipped: how many rows stand above the first below the header."""

    path: Path
    text: str
    encoding: str
    separator: str
    headers: tuple[str, ...]
    skipped: int

    def rows(self) -> Iterator[Row]:
        """The rows below the header."""
        lines = _lines(self.text, self.separator, self.path)
        for _ in range(self.skipped):
            next(lines)
        last: Row | None = None
        for number, cells in enumerate(lines, start=1):
            if last:
                yield last
            last = self._row(number, cells)
        if last:
            yield self._whole(last)

    def row_of(self, number: int, line: str, last: bool) -> Row:
        """A row from its line, in a file without quotes."""
        row = self._row(number, tuple(line.split(self.separator)) if line else ())
        return self._whole(row) if last else row

    def _row(self, number: int, cells: Cells) -> Row:
        """A row with more values than headers is out of step: none of its values can be trusted."""
        width = len(self.headers)
        if not any(cell.strip() for cell in cells[width:]):
            return Row(number, cells)
        fix = "Put quotes around values that hold the separator"
        return self._broken(number, cells, f"the row has {len(cells)} values, the header {width}", fix)

    def _broken(self, number: int, cells: Cells, what: str, fix: str) -> Row:
        return Row(number, (), RowError(number, "", self.separator.join(cells), "shape", what, fix))

    def _whole(self, last: Row) -> Row:
        """A last row that ends early, without the end of a line, may have been cut off."""
        if last.empty or last.broken or len(last.cells) >= len(self.headers) or self.text.endswith(("\n", "\r")):
            return last
        what = f"the last row ends after {len(last.cells)} of {len(self.headers)} columns: the file may be cut off"
        return self._broken(last.number, last.cells, what, "Take the file again, or end the row with a new line")

    def write(self, headers: Sequence[str], rows: Iterable[Cells]) -> bytes:
        """A table as this file is written."""
        end = "\r\n" if "\r\n" in self.text[:10_000] else "\n"
        memory = BytesIO()
        file = TextIOWrapper(memory, newline="", encoding=self.encoding, errors="backslashreplace")
        writer = csv.writer(file, delimiter=self.separator, lineterminator=end)
        writer.writerow(headers)
        writer.writerows(rows)
        file.flush()
        return memory.getvalue()


def parse(data: bytes, path: Path) -> Sheet:
    """Survey the bytes of a CSV file; path is what it is called.

    Raises:
        FileProblem: it is of another kind, is too large, or its header or quotes are at fault.
    """
    text, encoding, assumed = decode(data, path)
    separator, skipped, headers = _header(text, path)
    table = _Text(path, text, encoding, separator, headers, skipped)
    told = [assumed] if assumed else []
    above = skipped  # rows, as a spreadsheet counts them
    return survey(
        path, headers, table.rows, table.write, comma_allowed=separator != ",", assumed=told, above=above,
        columnar=_columnar(data, table),
    )  # fmt: skip


def _columnar(data: bytes, text: _Text) -> Table | None:
    """The rows as columns, where the file is large and its values can be told by commas alone."""
    lines = read_lines(data, text.separator, text.encoding)
    if lines is None:
        return None
    nameless = [place for place, header in enumerate(text.headers) if not header.strip()]
    return Table(lines, text.skipped, columns_of(text.headers, text.path), nameless, text.row_of)


def _header(text: str, path: Path) -> tuple[str, int, Cells]:
    """The separator under which most headers are known, how many rows end with the header, and the header."""
    first = text.lstrip("\r\n ").partition("\n")[0].strip().lower()
    marked = _SEPARATOR_LINE.get(first)
    found, fault = [], None
    for separator in (marked,) if marked else SEPARATORS:
        try:
            found.append((separator, *_first_row(text, separator, path, 1 if marked else 0)))
        except FileProblem as problem:
            fault = fault or problem
    if not found and fault:
        raise fault
    return max(found, key=lambda one: sum(column_of(header) is not None for header in one[2]))


def _first_row(text: str, separator: str, path: Path, passed: int) -> tuple[int, Cells]:
    """The first row that says anything, after `passed` of them, and how many rows there are with it."""
    for number, cells in enumerate(_lines(text, separator, path), start=1):
        if any(cell.strip() for cell in cells):
            if not passed:
                return number, cells
            passed -= 1
    fix = "Write a header line and one line for each record"
    raise FileProblem("no_header", "the file has no header line", str(path), fix)


def _lines(text: str, separator: str, path: Path) -> Iterator[Cells]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    first = 1  # line of the row that is being read: a quote that stays open is met again at the end of the file alone
    try:
        for cells in reader:
            yield tuple(cells)
            first = reader.line_num + 1
    except csv.Error as error:
        what = f"a quote or a line end is out of place: {error}"
        fix = "Double a quote that stands inside a quoted text, and close each quote that is opened"
        where = f"{path}, the row from line {first} on"
        raise FileProblem("quotes", what, where, fix, about=str(first)) from error
