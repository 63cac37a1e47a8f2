"""The file to begin with: the columns most offices need and two made-up rows, as CSV or XLSX."""

from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

from shared_security.portals.shared.csv_file import csv_file

HEADERS = ("external_id", "account", "worker_name", "work_date", "hours", "gross_pay")
ROWS = (
    ("2026-11-16-a", "1234 5678 9092", "Ana Mendez", "2026-11-16", "6.5", "143.00"),
    ("2026-11-17-a", "1234 5678 9092", "Ana Mendez", "2026-11-17", "4", "88.00"),
)
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}


def template_file(format: str) -> HttpResponse:
    """The template to download."""
    if format == "xlsx":
        return attachment(_xlsx(), "hours.xlsx", format)
    return csv_file("hours.csv", (HEADERS, *ROWS))


def attachment(data: bytes, name: str, format: str) -> HttpResponse:
    """A file for the reader to keep."""
    response = HttpResponse(data, content_type=TYPES[format])
    # The name is ours or was sent by this very reader; quotes and line ends are taken out by the header's own rules.
    plain = "".join(letter if letter.isalnum() or letter in " .-_" else "_" for letter in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{plain.encode("ascii", "replace").decode()}"'
    return response


def _xlsx() -> bytes:
    """Every cell as text, so that no number loses a digit."""
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet("hours")
        text = book.add_format({"num_format": "@"})
        sheet.set_column(0, len(HEADERS) - 1, 18, text)
        for number, row in enumerate((HEADERS, *ROWS)):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, text)
    return memory.getvalue()
