"""Time off in the worker's words: states, kinds, reasons, papers, what stands against a wish, who decides."""

from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.claims.law_of import LeaveLaw
from shared_security.claims.request import Request
from shared_security.claims.wish import CannotAsk
from shared_security.law.explain.reasons import reason_words
from shared_security.law.explain.teller import Teller
from shared_security.law.findings import Reason
from shared_security.ledger.amounts import MONEY
from shared_security.portals.shared.figures import reader_language, shown_amount, shown_day
from shared_security.values.money import MICROS_PER_CENT, unscaled

STATES: Final[dict[str, Promise]] = {
    "asked": gettext_lazy("Asked for: we are looking at it"),
    "waiting_for_paper": gettext_lazy("A paper is missing"),
    "granted": gettext_lazy("Granted"),
    "granted_in_part": gettext_lazy("Granted in part"),
    "refused": gettext_lazy("Not granted"),
    "withdrawn": gettext_lazy("You took it back"),
    "cancelled": gettext_lazy("You cancelled it"),
    "waiting_for_money": gettext_lazy("Granted: waiting for the money"),
    "paying": gettext_lazy("Your money is on its way"),
    "paid": gettext_lazy("Paid"),
    "payment_returned": gettext_lazy("The payment came back"),
    "appealed": gettext_lazy("You appealed: other people are looking at it"),
    "closed": gettext_lazy("Not granted, also on your appeal"),
}
DRESS: Final = {
    "granted": "done", "granted_in_part": "done", "paying": "done", "paid": "done", "waiting_for_paper": "needs",
    "payment_returned": "needs", "refused": "late", "closed": "late",
}  # fmt: skip
STEPS: Final[dict[str, Promise]] = {
    "ask": gettext_lazy("You asked"),
    "ask for a paper": gettext_lazy("A paper was asked for"),
    "give a paper": gettext_lazy("You added a paper"),
    "paper is late": gettext_lazy("The paper did not come in time"),
    "grant": gettext_lazy("Granted"),
    "grant in part": gettext_lazy("Granted in part"),
    "refuse": gettext_lazy("Not granted"),
    "refuse finally": gettext_lazy("Not granted, also on your appeal"),
    "withdraw": gettext_lazy("You took it back"),
    "cancel": gettext_lazy("You cancelled it"),
    "appeal": gettext_lazy("You appealed"),
    "remedy": gettext_lazy("Granted to you for time off that you had wrongly lost"),
    "undo remedy": gettext_lazy("Taken back by the program's office: it was a mistake"),
    "office decides": gettext_lazy("Your benefits organization may not decide now: passed on"),
    "pass on": gettext_lazy("Nobody answered in time: passed on"),
    "wait for money": gettext_lazy("Waiting for the money"),
    "order payment": gettext_lazy("The payment was ordered"),
    "pay": gettext_lazy("Paid"),
    "payment came back": gettext_lazy("The payment came back"),
}
REASONS: Final[dict[str, Promise]] = {
    "own_illness": gettext_lazy("I am ill or hurt"),
    "family_illness": gettext_lazy("Someone in my family is ill"),
    "medical_visit": gettext_lazy("A visit to a doctor, dentist or clinic"),
    "safety": gettext_lazy("To be safe from violence or threats"),
    "closure": gettext_lazy("My workplace or my child's school is closed"),
    "bereavement": gettext_lazy("Someone close to me died"),
    "birth_or_adoption": gettext_lazy("A birth or adoption"),
    "family_care": gettext_lazy("To care for my family"),
    "vacation": gettext_lazy("Vacation"),
    "disaster": gettext_lazy("A disaster or emergency"),
    "housing_loss": gettext_lazy("I lost my home"),
    "any_reason": gettext_lazy("Another reason"),
}
PAPERS: Final[dict[str, Promise]] = {
    "own_statement": gettext_lazy("What happened, in your own words"),
    "health_statement": gettext_lazy("A note from a doctor or clinic"),
    "court_paper": gettext_lazy("A paper from a court or the police"),
    "birth_or_adoption_paper": gettext_lazy("A paper about the birth or adoption"),
    "proof_of_cover": gettext_lazy("Proof of your health plan"),
}
TAXED: Final[dict[str, Promise]] = {
    "when_earned": gettext_lazy("Tax was taken when you earned it. Nothing more is taken now."),
    "when_drawn": gettext_lazy("This is taxed when it is paid to you."),
    "never": gettext_lazy("This is not taxed."),
    "not_known": gettext_lazy("Whether this is taxed is not known: no office has said so. Keep the receipt."),
}
WITHHELD: Final[dict[str, Promise]] = {
    "payer": gettext_lazy("Your client takes it off."),
    "provider": gettext_lazy("Your benefits organization takes it off."),
    "program": gettext_lazy("The program takes it off."),
    "nobody": gettext_lazy("Nobody takes it off: set some of it aside."),
}
SILENT: Final[dict[str, Promise]] = {
    "approved": gettext_lazy("If nobody answers by then, the rules say that it is granted."),
    "refused": gettext_lazy("If nobody answers by then, the rules say that it is not granted, and you can appeal."),
    "referred": gettext_lazy("If nobody answers by then, it goes to the people in charge."),
    "": gettext_lazy("If nobody answers by then, it goes to the people in charge by itself."),
}
WHY: Final[dict[str, Promise]] = {
    "paper": gettext_lazy("A person looks at it, because the rules ask for a paper for an absence this long."),
    "above_limit": gettext_lazy("A person looks at it, because it is a large amount."),
    "not_known": gettext_lazy("A person looks at it, because the rules do not say enough for these days."),
}
LEVELS: Final[dict[str, Promise]] = {
    "provider": gettext_lazy("Your benefits organization"),
    "supervisor": gettext_lazy("The people in charge at your benefits organization"),
    "regulator": gettext_lazy("The program's office"),
}
_DOOR: Final[dict[str, Promise]] = {
    "no_such_leave": gettext_lazy("There is no such time off now. Choose one of the list."),
    "nothing": gettext_lazy("Write how much, and for which day."),
    "too_many_days": gettext_lazy("One request takes up to 62 days. Ask for the rest in another one."),
    "no_reason": gettext_lazy("The rules ask for a reason. Choose one."),
    "reason_not_allowed": gettext_lazy("The rules do not let it be used for that. Choose another reason, if one fits."),
    "nobody_known": gettext_lazy("Go to the office that helps you: we do not know yet whose account this is."),
    "too_many_papers": gettext_lazy("One request takes up to 10 papers. Send fewer."),
    "paper_empty": gettext_lazy("This file is empty. Choose it again."),
    "paper_too_large": gettext_lazy("This file is larger than 10 MB. Take a photo of each page and send that."),
    "paper_not_read": gettext_lazy("This is no PDF, JPEG or PNG. Take a photo of the paper and send that."),
    "paper_not_asked": gettext_lazy("The rules do not ask for such a paper. Leave it out."),
}


def door_words(problem: CannotAsk, law: LeaveLaw | None) -> str:
    """Why something can never be granted, and what can be asked for instead."""
    figures = problem.figures
    day = figures.get("day")
    instead = [
        _("You can ask for %(amount)s.") % {"amount": shown_amount(askable(micros, law.unit), law.unit)}
        for micros in problem.possible.values()
        if law
    ]
    if problem.code == "not_enough" and isinstance(day, date):
        there = _("For %(day)s there is less than that to use.") % {"day": shown_day(day)}
        return " ".join([there, *(instead or [_("Nothing can be used on that day.")])])
    if problem.code == "too_long_ago" and isinstance(figures["first"], date):
        return _("You can ask for days since %(day)s.") % {"day": shown_day(figures["first"])}
    if problem.code == "too_far_ahead" and isinstance(figures["last"], date):
        return _("You can ask for days through %(day)s.") % {"day": shown_day(figures["last"])}
    if problem.code in _DOOR:
        return str(_DOOR[problem.code])
    told = Teller(law.pack, reader_language()) if law else None
    reasons = figures.get("reasons", ())
    assert isinstance(reasons, tuple)
    said = [f"{reason_words(told, one)}." for one in reasons if told and isinstance(one, Reason)]
    return " ".join([*said, *instead])


def askable(micros: int, unit: str) -> int:
    """As much of an amount as can be asked for: of money whole cents, for nothing less can be paid."""
    return micros - micros % MICROS_PER_CENT if unit == MONEY else micros


def askable_text(micros: int, unit: str) -> str:
    """As much as can be asked for, as the form takes it."""
    return unscaled(askable(micros, unit), 6, at_least=2 if unit == MONEY else 0)


def days_words(request: Request) -> str:
    """Which days, in words."""
    if request.first_day == request.last_day:
        return shown_day(request.first_day)
    return _("%(first)s through %(last)s") % {
        "first": shown_day(request.first_day), "last": shown_day(request.last_day)
    }  # fmt: skip
