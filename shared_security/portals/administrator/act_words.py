"""What each timed act does, in the words of the page of health."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Final[dict[str, Promise]] = {
    "seal the books": _("Seal the books"),
    "send notices": _("Send mail and text messages"),
    "keep months ahead": _("Make room for the coming months"),
    "forget what ended": _("Forget what has ended"),
    "place bank lines": _("Place what came by bank"),
    "settle what came in": _("Settle what was paid"),
    "move members": _("Move members to another provider"),
    "tell of repeats": _("Report work that repeats each week"),
    "place what became known": _("Place work that waited"),
    "escalate requests": _("Pass on requests that nobody answered"),
    "tell clients of leave": _("Tell clients of leave"),
    "count the books": _("Count the totals for the office"),
    "close ended periods": _("Close periods that have ended"),
    "issue invoices": _("Issue invoices"),
    "make debits": _("Make files of debits"),
    "pay granted leave": _("Pay leave that was granted"),
    "close debits": _("Close files of debits"),
    "order remittances": _("Order cash to the providers"),
    "charge for being late": _("Charge for being late"),
    "tell of arrears": _("Tell payers of what is due or late"),
    "expire leave": _("End leave that lapsed"),
    "warn of expiry": _("Warn of leave that will lapse"),
    "check the books": _("Check the books"),
}


def act_words(name: str) -> str:
    """An act in words; one that is new and has none yet by its name."""
    return str(ACTS.get(name, name))
