"""Deciding on a request from its page: reads the form, calls one function, and says in words what was wrong."""

import re

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.claims.decide import Decision, ask_for_paper, confirm, decide
from shared_security.claims.request import Request
from shared_security.portals.provider.page import actor_of
from shared_security.values.errors import Problem
from shared_security.web.connections import as_loader
from shared_security.web.visitor import now, site_keys, today

_AMOUNT = re.compile(r"\$?\s*([0-9]{1,9})(?:\.([0-9]{1,6}))?")
MOST_WORDS = 500


def act_on(request: HttpRequest, found: Request, *, decides: bool, confirms: bool) -> str:
    """Do what the form says; what was wrong, in words, or nothing where it was done.

    Args:
        decides: whether whoever sent it may decide. confirms: whether she may agree to what another proposed.
    """
    act = request.POST.get("act", "")
    told = {"today": today(), "at": now(), "actor": actor_of(request)}
    try:
        if act == "confirm" and confirms:
            confirm(as_loader(), site_keys(), found, seen=_seen(request), **told)  # type: ignore[arg-type]
        elif act == "paper" and decides:
            ask_for_paper(as_loader(), site_keys(), found, words=_words(request), **told)  # type: ignore[arg-type]
        elif act in ("grant", "part", "refuse") and decides:
            decision = _decision(request, found, act)
            if isinstance(decision, str):
                return decision
            decide(as_loader(), site_keys(), found, decision, **told)  # type: ignore[arg-type]
        else:
            return _("Choose what to do with this request. Nothing was decided.")
    except Problem as problem:
        return problem_words(problem)
    return ""


def _seen(request: HttpRequest) -> int:
    """Which proposal stood on the page; 0, which none is, where the form does not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("10000") else 0


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "").strip()[:MOST_WORDS]


def _decision(request: HttpRequest, found: Request, act: str) -> Decision | str:
    """What the form decides; or what is wrong with it, in words."""
    if act == "grant":
        return Decision(words=_words(request))
    reason = request.POST.get("reason", "")
    if not reason:
        return _("Choose the reason that the member reads. Nothing was decided.")
    if act == "refuse":
        return Decision(0, reason, _words(request))
    micros = micros_of_field(request.POST.get("amount", ""))
    if not 0 < micros < found.asked_micros:
        return _("Write how much to grant: more than nothing and less than was asked for. Nothing was decided.")
    return Decision(micros, reason, _words(request))


def micros_of_field(text: str) -> int:
    """Hours, days or dollars as a person writes them, in millionths; 0 where it is no amount."""
    match = _AMOUNT.fullmatch(text.strip().replace(",", ""))
    return int(match[1]) * 1_000_000 + int((match[2] or "").ljust(6, "0")) if match else 0


def problem_words(problem: Problem) -> str:
    """What was wrong and what to do, in the reader's language."""
    for begins, words in _SAID.items():
        if problem.what.startswith(begins):
            return str(words)
    return _("Nothing was decided: the request was decided or taken back meanwhile. This page shows it as it is now.")


_SAID = {
    "this request was passed on": gettext_lazy(
        "It was passed on to others, who answer it now. Nothing was decided: this page shows it as it is now."
    ),
    "nobody decides for a relative": gettext_lazy(
        "The member is a relative of yours, as you said. Nothing was decided: leave it to a colleague."
    ),
    "nobody decides who works for": gettext_lazy(
        "You act for, or said that you have a tie to, a client whose work earned this time off. Nothing was decided:"
        " leave it to a colleague."
    ),
    "nobody decides for herself": gettext_lazy(
        "This is your own case, or of somebody you share a phone or email with. Nothing was decided: leave it to a"
        " colleague."
    ),
    "whoever proposed it": gettext_lazy("You proposed it, so another person must confirm it. Nothing was decided."),
    "an appeal is decided by other people": gettext_lazy(
        "You decided on it before, so other people decide on the appeal. Nothing was decided."
    ),
    "no reason is given": gettext_lazy("Choose the reason that the member reads. Nothing was decided."),
    "less is there than that": gettext_lazy(
        "A correction took part of the time away after it was asked for. Nothing was decided: grant the part that is"
        " there."
    ),
    "between nothing and": gettext_lazy(
        "Write how much to grant: more than nothing and less than was asked for. Nothing was decided."
    ),
    "the rules let no paper be asked": gettext_lazy(
        "The rules let no paper be asked for this absence. Nothing was decided: decide with what is there."
    ),
}
