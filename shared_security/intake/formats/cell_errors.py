"""Cells that are refused while a file is read, whatever the law says."""

import re

from shared_security.intake.formats.limits import CELL_MAX
from shared_security.intake.rows import VALUE_MAX, RowError
from shared_security.law.record import COLUMNS, day, instant

_NO_SIGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def no_text(row: int, column: str, text: str) -> RowError | None:
    """What no field may hold, whatever it is: signs that a database cannot keep, or a page of text."""
    fix = "Take the sign out, or shorten the text"
    if len(text) > CELL_MAX:
        what = f"the text has {len(text):,} characters, more than {CELL_MAX:,}"
    elif not text.isprintable() and (found := _NO_SIGN.search(text)):
        what = f"the text holds the sign U+{ord(found[0]):04X}, which is none"
    else:
        return None
    shown = text[:VALUE_MAX].encode("unicode_escape").decode() if not text.isprintable() else text[:VALUE_MAX]
    return RowError(row, column, shown, "text", what, fix)


def no_single_meaning(row: int, column: str, text: str) -> RowError:
    """A date or a number that may mean two things: it is never guessed."""
    if COLUMNS[column] in (day, instant):
        what = "day and month cannot be told apart"
        fix = f"Write it as YYYY-MM-DD, or say the order in the header: {column} (MM/DD/YYYY)"
        return RowError(row, column, text[:VALUE_MAX], "day_or_month", what, fix)
    what = "comma and point may mean thousands or decimals"
    return RowError(
        row, column, text[:VALUE_MAX], "number_unclear", what, "Write digits and a decimal point, such as 1234.50"
    )
