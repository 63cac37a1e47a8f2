"""Hours and dollars as people type them at home: a comma or a point, with or without the sign of the dollar."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shared_security.law.record import COLUMNS
from shared_security.values.errors import Problem

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")


def read_hours(text: str) -> int:
    """Hours as seconds: 2.5, 2,5 and 2:30 are 9000.

    Raises:
        ValidationError: it is no length of time, or none at all.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 3_600 + int(clock[2]) * 60
    seconds = _read("hours", text.replace(",", "."), _("Write how many hours, such as 2.5."))
    if not 0 < seconds <= 24 * 3_600:
        raise ValidationError(_("Write how many hours, such as 2.5. A day has 24 at most."))
    return seconds


def read_dollars(text: str) -> int:
    """Dollars as micro-dollars.

    Raises:
        ValidationError: it is no amount.
    """
    plain = text.strip().removeprefix("$").strip()
    if re.fullmatch(r"\d+,\d{1,2}", plain):
        plain = plain.replace(",", ".")
    micros = _read("gross_pay", plain.replace(",", ""), _("Write dollars and cents, such as 75.00."))
    if not 0 <= micros < 1_000_000_000_000:
        raise ValidationError(_("Write dollars and cents, such as 75.00."))
    return micros


def _read(column: str, text: str, words: str) -> int:
    try:
        value = COLUMNS[column](text)
    except Problem:
        raise ValidationError(words) from None
    assert isinstance(value, int)
    return value
