"""Row errors in the words of an office that sends a file: what is wrong and what to do, by the code of the error."""

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_security.intake.codes import CODES
from shared_security.intake.rows import RowError

_CODE_FIX = _("Use letters, digits and - _ . : alone, at most 60 of them.")
SAID: Final[dict[str, tuple[Promise, Promise]]] = {
    "shape": (
        _("The row does not fit under the header."),
        _("Put quotes around values that hold the separator, or take the file again: it may be cut off."),
    ),
    "text": (_("The text is too long or holds a sign we cannot keep."), _("Shorten it, or take the sign out.")),
    "day_or_month": (
        _("We cannot tell the day from the month."),
        _("Write year, month, day, such as 2026-11-21."),
    ),
    "number_unclear": (
        _("The comma or point may mean thousands or decimals."),
        _("Write digits and a decimal point, such as 1234.50."),
    ),
    "money": (_("This is not an amount in dollars and whole cents."), _("Write it like 12.50.")),
    "number": (_("This is not a whole number."), _("Write digits alone, such as 3.")),
    "length": (
        _("This does not say how long or how far in one number."),
        _("Write a number, such as 8.25: 7 hours 30 minutes are 7.5 hours."),
    ),
    "day": (_("This is not a day."), _("Write year, month, day, such as 2026-11-21.")),
    "time": (
        _("This is not a time with its time zone, or the end is before the start."),
        _("Write it like 2026-11-21T08:30:00-08:00."),
    ),
    "word": (_("This is not a code we can keep."), _CODE_FIX),
    "two_lengths": (
        _("Seconds, minutes and hours do not say the same."),
        _("Give the whole time in one of them and leave the others empty."),
    ),
    "id_missing": (_("The row has no id of yours."), _("Give each row an id that no other row has, and keep it.")),
    "id_form": (_("An id cannot look like this."), _("Use letters, digits and - _ . : / # alone, at most 60 of them.")),
    "personal": (
        _("This looks like a phone number, a tax number or an email. We keep ids for ever, so they must not."),
        _("Write a code of your own; it may begin with a letter."),
    ),
    "revision": (_("A revision is 1 or more."), _("Leave it empty for a first report.")),
    "payer_missing": (_("Nobody is named who pays."), _("Leave the column out: it is you.")),
    "payer_differs": (_("The row names another company than yours."), _("Send rows of your own alone.")),
    "payer_unknown": (_("We know no company of this name."), _("Leave the column out: it is you.")),
    "account_missing": (
        _("The benefits number is missing."),
        _("Ask the worker for it: it is on their card and page."),
    ),
    "account_form": (
        _("This cannot be a benefits number: it has 12 digits, of which the last two check the rest."),
        _("Look for a wrong digit, or two that changed places."),
    ),
    "coordinates": (_("This is not the code of a place."), _("Write a code such as US-WA, or leave it empty.")),
    "missing": (_("The rules need this, and it is empty."), _("Fill it in.")),
    "out_of_range": (_("The rules take no such value."), _("Check the figure and its unit.")),
    "no_work": (_("There is no time or work in this row."), _("Write how long the work was, such as 2.5 hours.")),
    "negative": (_("This is below zero."), _("To correct a row, send it again with the right figures.")),
    "too_much": (_("This is more than one row can hold."), _("Check the unit, or split it by day.")),
    "too_old": (_("This day is too long ago."), _("Check the year.")),
    "future": (_("This day has not come yet."), _("Send work when it is done.")),
    "conflict": (
        _("This id stands for other figures already: in this file, or sent before."),
        _("To correct what was sent before, write the next revision here, such as 2."),
    ),
}
OTHER_WORK: Final = (_("Or is it other work?"), _("Then give it an id of its own here."))
assert SAID.keys() == CODES.keys(), "every code has its words"


class Said(NamedTuple):
    """A row error as a page shows it. column: canonical; heading: as in the sender's file."""

    row: int
    column: str
    heading: str
    value: str
    what: str
    fix: str


def said(error: RowError, heading: str, above: int) -> Said:
    """An error for a reader.

    Args:
        heading: what the sender calls the column. above: how many rows stand above row 1 in the sender's file.
    """
    what, fix = SAID[error.code]
    column = "revision" if error.code == "conflict" else error.column
    value = "" if error.code == "conflict" else error.value
    return Said(error.row + above, column, heading, value, str(what), str(fix))


def said_by_code(code: str) -> str:
    """What is wrong, in one sentence, where nothing but the code is known."""
    return str(SAID[code][0]) if code in SAID else gettext("This cannot be done now.")
