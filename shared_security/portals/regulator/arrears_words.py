"""What the office's pages of arrears call things."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from shared_security.portals.shared.figures import reader_language
from shared_security.remittance.arrears.arrears import Charge

STEPS: Final[dict[str, Promise]] = {
    "reminder": gettext_lazy("Reminder before it is due"),
    "due": gettext_lazy("Told on the day it is due"),
    "late": gettext_lazy("First notice that it is late"),
    "second": gettext_lazy("Second notice"),
    "referred": gettext_lazy("Referred to the office"),
}
KINDS: Final[dict[str, Promise]] = {
    "payer_receivable": gettext_lazy("Contributions and charges that it owes"),
    "recoverable": gettext_lazy("What workers had used of payments that a bank took back"),
    "guarantee_claim": gettext_lazy("What the guarantee paid for it"),
}
DEBTS: Final[dict[str, Promise]] = {
    "interest": gettext_lazy("Interest for being late"),
    "penalties": gettext_lazy("Penalty for being late"),
    "fees": gettext_lazy("Fee"),
    "charges": gettext_lazy("Charge for being late"),
}


def charge_words(charge: Charge) -> list[str]:
    """Why a charge is what it is, sentence by sentence, with the numbers of the law and its sources."""
    words: list[str] = charge.explained.get("words", {}).get(reader_language(), [])
    return [str(DEBTS[charge.debt_kind]), *words, *charge.explained.get("cite", [])]
