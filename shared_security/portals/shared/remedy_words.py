"""Remedies for leave that was wrongly lost, in words: how they stand, what was wrong, what can be chosen."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

WRONGS: Final[dict[str, Promise]] = {
    "refused": gettext_lazy("It was refused, although the rules give it"),
    "lapsed": gettext_lazy("It could not be used until it ran out"),
}
STATES: Final[dict[str, tuple[Promise, str]]] = {
    "found": (gettext_lazy("Waits for a second person"), "needs"),
    "open": (gettext_lazy("Waits to be chosen"), "needs"),
    "declined": (pgettext_lazy("state of a remedy", "Declined"), "waiting"),
    "restored": (gettext_lazy("Time given back"), "done"),
    "paid_out": (gettext_lazy("Paid out"), "done"),
    "undone": (pgettext_lazy("state of a remedy", "Undone"), "waiting"),
}
OWN_STATES: Final[dict[str, tuple[Promise, str]]] = {
    "open": (gettext_lazy("You can choose"), "needs"),
    "restored": (gettext_lazy("Your time is back"), "done"),
    "paid_out": (gettext_lazy("Paid to you as time off"), "done"),
    "undone": (gettext_lazy("It was a mistake, and was taken back"), "waiting"),
}
