"""Canonical columns in the first sheet of an XLSX workbook."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

import fastexcel
import xlsxwriter

from shared_security.intake.formats.limits import read_bytes
from shared_security.intake.formats.sheet import Cells, Row, Sheet, survey
from shared_security.values.errors import Problem


def read(path: Path) -> Sheet:
    """Survey the first sheet of a workbook; dates are read as YYYY-MM-DD, formulas by their last value.

    Raises:
        Problem: the file is no workbook, is too large, or its header is at fault.
    """
    columns, assumed = _columns(path)
    height = len(columns[0]) if columns else 0
    header_at = next((at for at in range(height) if any(column[at].strip() for column in columns)), None)
    if header_at is None:
        fix = "Put a header line and one line for each record into the first sheet"
        raise Problem("the first sheet is empty", str(path), fix)

    def rows() -> Iterator[Row]:
        cells = zip(*columns, strict=True)
        for _ in range(header_at + 1):
            next(cells)
        yield from (Row(number, row) for number, row in enumerate(cells, start=1))

    return survey(path, [column[header_at] for column in columns], rows, _write, assumed=assumed)


def _columns(path: Path) -> tuple[list[list[str]], list[str]]:
    """Each column of the first sheet as text, and what is to be said of other sheets."""
    data = read_bytes(path)
    if not data.startswith(b"PK\x03\x04"):
        fix = "Save it as XLSX, or name the format it has (csv or jsonl)"
        raise Problem("this is not an XLSX file", str(path), fix)
    try:
        book = fastexcel.read_excel(data)
        sheet = book.load_sheet(0, header_row=None, dtypes="string")
        if not sheet.width or not sheet.height:
            return [], []
        batch, errors = sheet.to_arrow_with_errors()
    except fastexcel.FastExcelError as error:
        reason = str(error).splitlines()[0]
        raise Problem(f"the workbook cannot be read: {reason}", str(path), "Open it and save it again") from error
    columns = [[cell or "" for cell in column.to_pylist()] for column in batch.columns]
    for fault in errors.errors if errors else ():
        row, place = fault.offset_position
        columns[place][row] = "#ERROR"  # an error of a formula is not nothing: it must be refused
    others = len(book.sheet_names) - 1
    more = f"there {'is' if others == 1 else 'are'} {others} more"
    return columns, [f"Only the first sheet, {sheet.name!r}, was read; {more}"] if others else []


def _write(path: Path, headers: Sequence[str], rows: Iterable[Cells]) -> None:
    """Write a workbook of one sheet; every cell is text, so that no cell becomes a formula."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("refused")
        for number, cells in enumerate([tuple(headers), *rows]):
            for place, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, place, cell)
    path.write_bytes(memory.getvalue())
