"""Refused rows as a form: each field that is wrong, as it was sent, to be mended in the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from shared_security.intake.draft import Fixes
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.report import Report
from shared_security.intake.rows import LENGTHS
from shared_security.law.record import COLUMNS
from shared_security.portals.payer.row_errors import OTHER_WORK, Said, said
from shared_security.portals.payer.words import column_words

ROWS_SHOWN = 25
TEXT_MAX = 200
_PREFIX = "fix"


@dataclass(frozen=True)
class FixField:
    """One field that is wrong. name: of the input; empty where it cannot be mended here."""

    said: Said
    name: str


@dataclass(frozen=True)
class FixRow:
    """One refused row. row: as in the sender's file. about: what tells the sender which it is."""

    row: int
    about: str
    fields: list[FixField]


def fix_rows(report: Report, sheet: Sheet) -> list[FixRow]:
    """The first refused rows, in the order of the file."""
    headings = {column.name: header for column, header in zip(sheet.columns, sheet.headers, strict=True) if column}
    wanted = sorted(report.errors)[:ROWS_SHOWN]
    read = takewhile(lambda sent: sent.row <= wanted[-1], sheet.sent()) if wanted else ()  # no further than is shown
    about = {sent.row: sent.fields.get("external_id", "") for sent in read}
    rows = []
    for number in wanted:
        fields = []
        for error in report.errors[number]:
            heading = headings.get(error.column) or column_words(error.column)
            told = said(error, heading, sheet.above)
            if (
                error.column == "seconds" and error.code != "conflict"
            ):  # nobody wrote seconds; the sender may have a column for hours
                length = next((name for name in LENGTHS if name in headings), "hours")
                told = told._replace(column=length, heading=headings.get(length) or column_words(length))
            if error.code == "conflict":
                told = told._replace(heading=headings.get("revision") or column_words("revision"))
            name = f"{_PREFIX}.{number}.{told.column}" if told.column in COLUMNS and error.code != "shape" else ""
            fields.append(FixField(told, name))
            if error.code == "conflict":
                fields.append(_own_id(told, number, headings.get("external_id"), about.get(number, "")))
        rows.append(FixRow(number + sheet.above, about.get(number, ""), fields))
    return rows


def _own_id(told: Said, number: int, heading: str | None, value: str) -> FixField:
    """The other way out of a conflict: the row is other work, and its id is what must change."""
    what, fix = OTHER_WORK
    heading = heading or column_words("external_id")
    said_of_id = told._replace(column="external_id", heading=heading, value=value, what=str(what), fix=str(fix))
    return FixField(said_of_id, f"{_PREFIX}.{number}.external_id")


def fixes_of(sent: Mapping[str, str]) -> Fixes:
    """What was typed into the form, by row and column; whatever else a browser sends is passed over."""
    fixes: Fixes = {}
    for name, text in sent.items():
        prefix, _, rest = name.partition(".")
        row, _, column = rest.partition(".")
        if prefix == _PREFIX and row.isascii() and row.isdigit() and len(row) < 8 and column in COLUMNS:
            fixes.setdefault(int(row), {})[column] = text.strip()[:TEXT_MAX]
    return fixes
