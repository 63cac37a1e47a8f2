"""A table as a file for a spreadsheet: letters arrive as they are, and no cell is taken for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

BOM = "\ufeff"  # tells a spreadsheet that the letters are UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")


def csv_file(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The file, to be kept under a name of ours; the first row is the heading."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8", headers=disposition)
    csv.writer(response).writerows([_safe(str(cell)) for cell in row] for row in rows)
    return response


def _safe(cell: str) -> str:
    """A payer may be called anything; a spreadsheet must not take a name for a formula. Amounts below zero are none."""
    return f"'{cell}" if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell) else cell
