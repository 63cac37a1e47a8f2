"""One line of a bank: what the bank wrote, whose it may be, what was placed; placing, taking back, refund."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shared_security.payers.find import find_payer, list_payers
from shared_security.portals.administrator.bank_frame import (
    actor_of,
    cents_of_field,
    form_id,
    payers_named,
    people_named,
    shown,
    uuid_of,
    wrong_words,
)
from shared_security.portals.administrator.bank_words import KINDS, REASONS
from shared_security.remittance.bank.cash_desk import Match, ShownLine, matches_of, one_line
from shared_security.remittance.bank.fit_remittance import Fitting, fitting
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.refund import Wish, ask_refund, refundable_cents
from shared_security.remittance.bank.suggest import suggest
from shared_security.remittance.bank.take_back_line import take_back_line, take_back_used
from shared_security.remittance.bank_problem import BankProblem
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys


@permission("administrator")
def bank_line(request: HttpRequest, bank_line: UUID) -> HttpResponse:
    """The line, and whatever may be done with it now. What was done leads back here."""
    line = one_line(as_web(), site_keys(), bank_line)
    if line is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        wrong = _done(request, line, act) if act else _("Choose what to do with this line.")
        if not wrong:
            return redirect("bank_line", bank_line=bank_line)
    return shown(request, "bank_line", "lines" if line.open_cents else "placed", {
        "line": line, "wrong": wrong, "form_id": new_id(), "came_in": line.amount_cents > 0,
        "left_cents": abs(line.open_cents), "guesses": _guesses(request, line), "typed": request.POST,
        "left_field": f"{abs(line.open_cents) // 100}.{abs(line.open_cents) % 100:02}",
        "cash": _cash(request, line), **_parts(request, line),
    })  # fmt: skip


def _done(request: HttpRequest, line: ShownLine, act: Callable[[HttpRequest, ShownLine], None]) -> str:
    """What was wrong, in words; empty where it was done."""
    try:
        act(request, line)
    except BankProblem as problem:
        return wrong_words(request, problem)
    except Problem:
        return _("No payer of this name is registered, or several are. Write the name or id as it is registered.")
    return ""


def _place(request: HttpRequest, line: ShownLine) -> None:
    """A guess that a person confirms: the whole of what is left."""
    sent = request.POST
    _put(request, line, sent.get("kind", ""), abs(line.open_cents), uuid_of(sent.get("payer", "")),
         uuid_of(sent.get("about", "")))  # fmt: skip


def _place_named(request: HttpRequest, line: ShownLine) -> None:
    """A part, for a payer that is named."""
    with as_jobs(actor_of(request)) as jobs:
        payer = find_payer(jobs, site_keys(), request.POST.get("payer_name", ""))
    _put(request, line, "payment", cents_of_field(request.POST.get("amount", "")), payer.payer_id, None)


def _place_of_bank(request: HttpRequest, line: ShownLine) -> None:
    """Interest or a fee: the whole of what is left."""
    _put(request, line, "interest" if line.amount_cents > 0 else "fee", abs(line.open_cents), None, None)


def _put(
    request: HttpRequest, line: ShownLine, kind: str, cents: int, payer_id: UUID | None, about_id: UUID | None
) -> None:
    seen = request.POST.get("seen", "")
    placing = Placing(
        line.line_id, kind, cents if line.amount_cents > 0 else -cents, payer_id, about_id,
        match_id=form_id(request, new_id()), seen_cents=int(seen) if seen.lstrip("-").isdecimal() else None,
        remember="remember" in request.POST,
    )  # fmt: skip
    place_line(as_loader(), placing, today=now().date(), actor=actor_of(request))


def _take_back(request: HttpRequest, _line: ShownLine) -> None:
    match_id = uuid_of(request.POST.get("match", "")) or new_id()
    take_back_line(as_loader(), match_id, today=now().date(), actor=actor_of(request))


def _take_back_used(request: HttpRequest, _line: ShownLine) -> None:
    match_id, chosen = uuid_of(request.POST.get("match", "")) or new_id(), form_id(request, new_id())
    take_back_used(as_loader(), match_id, today=now().date(), actor=actor_of(request), return_id=chosen)


def _ask_refund(request: HttpRequest, line: ShownLine) -> None:
    sent = request.POST
    wish = Wish(line.line_id, uuid_of(sent.get("payer", "")) or new_id(), cents_of_field(sent.get("amount", "")),
                sent.get("why", ""), form_id(request, new_id()))  # fmt: skip
    ask_refund(as_loader(), wish, today=now().date(), actor=actor_of(request))


ACTS: dict[str, Callable[[HttpRequest, ShownLine], None]] = {
    "place": _place, "place named": _place_named, "of the bank": _place_of_bank, "take back": _take_back,
    "take back used": _take_back_used, "ask refund": _ask_refund,
}  # fmt: skip


def _guesses(request: HttpRequest, line: ShownLine) -> list[dict[str, Any]]:
    """Whose the line may be, with names and reasons."""
    if not line.open_cents:
        return []
    with as_jobs(actor_of(request)) as jobs:
        found = suggest(jobs, [line], list_payers(jobs, site_keys()), today=now().date())[line.line_id]
    names = payers_named(request, [one.payer_id for one in found])
    return [
        {"of": one, "payer": names[one.payer_id], "why": REASONS[one.reason], "kind": KINDS[one.kind]} for one in found
    ]


def _cash(request: HttpRequest, line: ShownLine) -> list[Fitting]:
    """Remittances that the line may be of, and one that it names and differs from."""
    if not line.open_cents:
        return []
    with as_jobs(actor_of(request)) as jobs:
        return list(fitting(jobs, line.custodial_account_id, line.open_cents, line.reference))


def _parts(request: HttpRequest, line: ShownLine) -> dict[str, Any]:
    """What was placed, what of that may be taken back and how, and what may go back to where it came from."""
    matches = matches_of(as_web(), [line.line_id])
    live = [one for one in matches if one.ended_on is None]
    returned = {one.about_id for one in live if one.kind == "return"}
    names = payers_named(request, [one.payer_id for one in matches])
    people = people_named(request, [by for one in matches for by in (one.matched_by, one.ended_by)])

    def told(one: Match) -> dict[str, Any]:
        return {
            "of": one, "kind": KINDS[one.kind], "payer": names.get(one.payer_id, ""), "by": people[one.matched_by],
            "ended_by": people.get(one.ended_by or "", ""),
            "may_end": one.kind != "return" and one.match_id not in returned,
        }  # fmt: skip

    payers = dict.fromkeys(one.payer_id for one in live if one.kind == "payment" and one.match_id not in returned)
    limits = {one: refundable_cents(as_web(), line.line_id, one, line.program_no) for one in payers if one}
    return {
        "live": [told(one) for one in live], "ended": [told(one) for one in matches if one.ended_on is not None],
        "refunds": [
            {"payer_id": one, "payer": names[one], "most_cents": most, "most": f"{most // 100}.{most % 100:02}"}
            for one, most in limits.items() if most
        ],
    }  # fmt: skip
