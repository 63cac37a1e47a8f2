"""What payments to workers and the places they go to are called on pages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shared_security.remittance.payouts.payouts_of import Payout

KINDS: Final[dict[str, Promise]] = {
    "bank": gettext_lazy("Bank account"),
    "card": gettext_lazy("Prepaid card"),
    "cheque": gettext_lazy("Check by mail"),
    "cash": gettext_lazy("Cash at the desk of your benefits organization"),
}
STATES: Final[dict[str, tuple[Promise, str]]] = {
    "ordered": (gettext_lazy("Being prepared"), "waiting"),
    "filed": (gettext_lazy("Being prepared"), "waiting"),
    "sent": (gettext_lazy("On its way"), "waiting"),
    "paid": (pgettext_lazy("a payment to a worker", "Paid"), "done"),
    "returned": (gettext_lazy("Sent back by the bank"), "late"),
    "failed": (gettext_lazy("Came back: kept for you"), "late"),
    "undone": (gettext_lazy("Undone: kept for you"), "needs"),
}
DEDUCTIONS: Final[dict[str, Promise]] = {
    "withholding": gettext_lazy("Tax that is withheld"),
    "garnishment": gettext_lazy("Kept back by order of a court or office"),
}


def place_words(kind: str, shown: str) -> str:
    """A place as its worker knows it."""
    if kind in ("bank", "card") and shown:
        return _("%(kind)s ending in %(end)s") % {"kind": KINDS[kind], "end": shown}
    return str(KINDS[kind])


def state_words(one: Payout) -> tuple[Promise, str]:
    """How a payment stands, and its dress."""
    if one.kind == "cash" and one.state == "ordered":
        return gettext_lazy("Ready at the desk"), "needs"
    if one.kind == "cash" and one.state == "sent":
        return gettext_lazy("Handed out"), "waiting"
    return STATES[one.state]
