"""What a request is called on the pages of those who decide: what is asked, what failed, when it is due."""

from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from shared_security.claims.limits import REGULATOR, SUPERVISOR
from shared_security.claims.request import Request
from shared_security.claims.set_limits import SetLimits
from shared_security.claims.states import APPEALED
from shared_security.claims.tell import answer_by

CHECKS: Final[dict[str, Promise]] = {
    "paper": gettext_lazy("The rules ask for a paper"),
    "above_limit": gettext_lazy("More than the rules decide by themselves"),
    "not_known": gettext_lazy("A number of the rules is not known for that day"),
}
STATES: Final[dict[str, tuple[Promise, str]]] = {
    "asked": (pgettext_lazy("state of a request", "To decide"), "needs"),
    "waiting_for_paper": (pgettext_lazy("state of a request", "Waits for a paper"), "waiting"),
    "granted": (pgettext_lazy("state of a request", "Granted"), "done"),
    "granted_in_part": (pgettext_lazy("state of a request", "Granted in part"), "done"),
    "refused": (pgettext_lazy("state of a request", "Refused"), "late"),
    "withdrawn": (pgettext_lazy("state of a request", "Taken back by the member"), "waiting"),
    "cancelled": (pgettext_lazy("state of a request", "Cancelled by the member"), "waiting"),
    "waiting_for_money": (pgettext_lazy("state of a request", "Granted, waits for money"), "needs"),
    "paying": (pgettext_lazy("state of a request", "On its way to the member"), "waiting"),
    "paid": (pgettext_lazy("state of a request", "Paid"), "done"),
    "payment_returned": (pgettext_lazy("state of a request", "Payment came back"), "late"),
    "appealed": (pgettext_lazy("state of a request", "Appealed"), "needs"),
    "closed": (pgettext_lazy("state of a request", "Closed after the appeal"), "waiting"),
}
SILENCE: Final[dict[str, Promise]] = {
    "approved": gettext_lazy("If nobody decides by then, the rules grant it."),
    "refused": gettext_lazy("If nobody decides by then, the rules refuse it."),
    "referred": gettext_lazy("If nobody decides by then, it goes to those who supervise."),
}
LEVELS: Final[dict[str, Promise]] = {
    SUPERVISOR: gettext_lazy("Nobody answered in time: those who supervise decide"),
    REGULATOR: gettext_lazy("At the program's office"),
}
ACTS: Final[dict[str, Promise]] = {
    "ask": gettext_lazy("Asked for"),
    "ask for a paper": gettext_lazy("A paper was asked for"),
    "give a paper": gettext_lazy("A paper came"),
    "paper is late": gettext_lazy("The paper did not come in time"),
    "grant": gettext_lazy("Granted"),
    "grant in part": gettext_lazy("Granted in part"),
    "refuse": gettext_lazy("Refused"),
    "refuse finally": gettext_lazy("The appeal was refused"),
    "withdraw": gettext_lazy("Taken back by the member"),
    "cancel": gettext_lazy("Cancelled by the member"),
    "appeal": gettext_lazy("Appealed"),
    "wait for money": gettext_lazy("Waits for money"),
    "order payment": gettext_lazy("Payment ordered"),
    "pay": gettext_lazy("Paid"),
    "payment came back": gettext_lazy("The payment came back"),
    "remedy": gettext_lazy("Granted by the office for leave that was wrongly lost"),
    "undo remedy": gettext_lazy("Taken back by the office: it was a mistake"),
    "office decides": gettext_lazy("Passed on to the office: the organization may not decide now"),
    "pass on": gettext_lazy("Passed on: nobody answered in time"),
}


def level_words(request: Request) -> Promise | None:
    """To whom it came because nobody answered; None where it is with its provider still, or came there by an appeal."""
    return None if (request.level, request.state) == (SUPERVISOR, APPEALED) else LEVELS.get(request.level)


def due_words(request: Request, limits: SetLimits, today: date) -> tuple[str, str]:
    """How long there is to answer, and the dress it wears."""
    last = answer_by(request, limits)
    if last is None:
        return _("No day is set"), "waiting"
    left = (last - today).days
    if left < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -left) % {"n": -left}, "late"
    if left == 0:
        return _("Due today"), "late"
    words = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    return words, "needs" if left <= 1 else "waiting"


def checks(request: Request) -> list[Any]:
    """What kept it from being decided by rule."""
    return [CHECKS.get(code, code) for code in request.why]
