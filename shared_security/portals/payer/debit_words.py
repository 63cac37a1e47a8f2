"""The words of debits for who pays: what became of one, why an account is debited no more, and the consent."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.shared.figures import shown_day
from shared_security.remittance.debits.mandate import Mandate
from shared_security.remittance.rails.answers import STOPS

STATES: dict[str, tuple[Promise, str]] = {
    "made": (gettext_lazy("Will be taken"), "waiting"),
    "sent": (gettext_lazy("Sent to your bank"), "waiting"),
    "paid": (gettext_lazy("Paid"), "done"),
    "returned": (gettext_lazy("Sent back by your bank"), "late"),
    "undone": (gettext_lazy("Undone"), "needs"),
}
# Why, and what to do, by the answer of the bank.
ENDED: dict[str, Promise] = {
    "closed": gettext_lazy("Your bank says that the account is closed. Give another account, or pay by transfer."),
    "not_found": gettext_lazy(
        "Your bank did not find the account. Look at its numbers and give it again, or pay by transfer."
    ),
    "revoked": gettext_lazy(
        "You, or who holds the account, told the bank that you do not allow this. Nothing more is taken. Pay by "
        "transfer, or give your permission again."
    ),
    "halted": gettext_lazy(
        "You, or who holds the account, stopped the payment at the bank. Nothing more is taken. Pay by transfer, or "
        "give your permission again."
    ),
    "frozen": gettext_lazy(
        "Your bank says that nothing can be taken from this account. Give another account, or pay by transfer."
    ),
    "deceased": gettext_lazy("The bank says that who holds the account has died. We are sorry. Nothing more is taken."),
}


def state_words(state: str) -> tuple[Promise, str]:
    """What became of a debit, and the dress of the word."""
    return STATES[state]


def ended_words(mandate: Mandate) -> str:
    """Why an account is debited no more."""
    if mandate.stopped_why == "payer":
        return _("You stopped it. Nothing more is taken from the account.")
    return str(ENDED[STOPS.get(mandate.stopped_why or "", "not_found")])


def consent_words(office: str, day: date) -> str:
    """What a payer agrees to, with who debits and how it is revoked, as NACHA asks, and the day: kept as it was read.

    office: as pages name who runs this site.
    """
    return _(
        "I authorize %(office)s to debit this bank account by ACH for what my invoices ask: each amount on the day it "
        "is due, or the next banking day. I can see each amount and its day beforehand, and undo one until the "
        "afternoon of the banking day before. This holds until I revoke it. I can revoke it at any time, on this page "
        "or by telling %(office)s: nothing more is debited then, but for what is on its way to the bank. Given on "
        "%(day)s."
    ) % {"office": office, "day": shown_day(day)}
