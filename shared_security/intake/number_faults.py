"""Why a field could not be read, as its sender needs to hear it: below zero, too large, or a clock time. Pure."""

import re
from collections.abc import Callable, Mapping

from shared_security.intake.plausible import BELOW_ZERO
from shared_security.intake.rows import Fault
from shared_security.law.record import COLUMNS, FieldFault, Value, code, day, instant, money, whole

_CODE_OF_KIND: Mapping[Callable[[str], Value], str] = {
    money: "money", whole: "number", day: "day", instant: "time", code: "word",
}  # fmt: skip
_NUMBER = re.compile(r"-?(\d+)(\.\d+)?", re.ASCII)
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d )?\d{1,3}:[0-5]\d(:[0-5]\d)?", re.ASCII)  # a workbook puts a day before it
_DIGITS_MAX = 12  # before the point; what law.record reads


def number_fault(unread: FieldFault) -> Fault:
    """A field that the law could not read, as a fault of its row."""
    column, kind = unread.column, _CODE_OF_KIND.get(COLUMNS[unread.column], "length")
    number = _NUMBER.fullmatch(unread.value) if kind in ("money", "number", "length") else None
    if number and kind == "length" and unread.value.startswith("-"):
        return Fault(column, "negative", *BELOW_ZERO)
    if number and len(number[1]) > _DIGITS_MAX:
        return Fault(column, "too_much", f"a number of {len(number[1])} digits", "Look for a column that has slipped")
    if column == "hours" and _CLOCK.fullmatch(unread.value):
        # Not "format it as a number": a workbook keeps 7:30 as 0.3125 of a day.
        fix = "Write 7.5 for 7:30; in a workbook, multiply such cells by 24 and format them as numbers"
        return Fault(column, kind, "hours and minutes, or a time of day, are not a decimal number", fix)
    return Fault(column, kind, unread.what, unread.fix)
