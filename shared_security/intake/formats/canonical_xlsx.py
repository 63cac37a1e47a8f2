"""Canonical columns in the first sheet of an XLSX workbook."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as DamagedError

import fastexcel
import xlsxwriter

from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.formats.limits import UNPACKED_MAX
from shared_security.intake.formats.sheet import Cells, Row, Sheet, survey


def parse(data: bytes, path: Path) -> Sheet:
    """Survey the first sheet of a workbook; dates are read as YYYY-MM-DD, formulas by their last value.

    Raises:
        FileProblem: it is no workbook, is too large, or its header is at fault.
    """
    columns, assumed = _columns(data, path)
    height = len(columns[0]) if columns else 0
    header_at = next((at for at in range(height) if any(column[at].strip() for column in columns)), None)
    if header_at is None:
        fix = "Put a header line and one line for each record into the first sheet"
        raise FileProblem("empty", "the first sheet is empty", str(path), fix)

    def rows() -> Iterator[Row]:
        cells = zip(*columns, strict=True)
        for _ in range(header_at + 1):
            next(cells)
        yield from (Row(number, row) for number, row in enumerate(cells, start=1))

    headers = [column[header_at] for column in columns]
    return survey(path, headers, rows, _write, assumed=assumed, above=header_at + 1)


def _columns(data: bytes, path: Path) -> tuple[list[list[str]], list[str]]:
    """Each column of the first sheet as text, and what is to be said of other sheets."""
    if not data.startswith(b"PK\x03\x04"):
        fix = "Save it as XLSX, or name the format it has (csv or jsonl)"
        raise FileProblem("other_kind", "this is not an XLSX file", str(path), fix)
    _refuse_bomb(data, path)
    try:
        book = fastexcel.read_excel(data)
        sheet = book.load_sheet(0, header_row=None, dtypes="string")
        if not sheet.width or not sheet.height:
            return [], []
        batch, errors = sheet.to_arrow_with_errors()
    except fastexcel.FastExcelError as error:
        reason = str(error).splitlines()[0]
        what = f"the workbook cannot be read: {reason}"
        raise FileProblem("damaged", what, str(path), "Open it and save it again") from error
    columns = [[cell or "" for cell in column.to_pylist()] for column in batch.columns]
    for fault in errors.errors if errors else ():
        row, place = fault.offset_position
        columns[place][row] = "#ERROR"  # an error of a formula is not nothing: it must be refused
    others = len(book.sheet_names) - 1
    more = f"there {'is' if others == 1 else 'are'} {others} more"
    return columns, [f"Only the first sheet, {sheet.name!r}, was read; {more}"] if others else []


def _refuse_bomb(data: bytes, path: Path) -> None:
    """A small packed file may hold a thousand times its size: it is unpacked once, piece by piece, and counted.

    What the file says of its own size is not believed.
    """
    left = UNPACKED_MAX
    try:
        with ZipFile(BytesIO(data)) as packed:
            for part in packed.infolist():
                with packed.open(part) as stream:
                    while left >= 0 and (piece := stream.read(1_048_576)):
                        left -= len(piece)
    except (BadZipFile, DamagedError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise FileProblem("damaged", "the workbook is damaged", str(path), "Open it and save it again") from error
    if left < 0:
        what = f"the workbook is larger than {UNPACKED_MAX:,} bytes once it is unpacked"
        raise FileProblem("unpacked", what, str(path), "Keep the sheet with the records alone, or send it as CSV")


def _write(headers: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """A workbook of one sheet; every cell is text, so that no cell becomes a formula."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("refused")
        for number, cells in enumerate([tuple(headers), *rows]):
            for place, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, place, cell)
    return memory.getvalue()
