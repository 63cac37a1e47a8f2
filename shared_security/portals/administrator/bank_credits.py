"""What payers paid and nothing has used yet, with what the rules say of it; and refunds, asked for and decided on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from shared_security.law.publish.active import active_programs
from shared_security.portals.administrator.bank_frame import (
    actor_of,
    payers_named,
    people_named,
    shown,
    uuid_of,
    wrong_words,
)
from shared_security.portals.administrator.bank_words import LAW_SAYS
from shared_security.remittance.bank.cash_desk import credits_of_payers, payment_lines, refunds_shown
from shared_security.remittance.bank.refund import approve_refund, cancel_refund, decline_refund
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.settlement.overpayment import overpayment_says
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys

MOST = 200
LINES_OF_EACH = 3
STATES = {
    "asked": (_("Waits for a second person"), "needs"), "approved": (_("Approved, not yet at the bank"), "waiting"),
    "paid": (_("Paid out"), "done"), "declined": (_("Declined"), "waiting"),
    "cancelled": (_("Cancelled: the bank did not pay it"), "waiting"),
}  # fmt: skip


DECISIONS = {"approve": approve_refund, "cancel": cancel_refund}


@permission("administrator")
def bank_credits(request: HttpRequest) -> HttpResponse:
    """Payers with credit, the most first, with the newest lines it came by: from there it may be refunded."""
    found, today = credits_of_payers(as_web())[:MOST], now().date()
    names = payers_named(request, [one.payer_id for one in found])
    with as_jobs(actor_of(request)) as jobs:
        programs = active_programs(jobs, today)
    rows = [
        {
            "of": one, "payer": names[one.payer_id],
            "says": LAW_SAYS[overpayment_says(programs, one.program_no, one.micros, today=today)],
            "lines": payment_lines(as_web(), site_keys(), one.payer_id, one.program_no)[:LINES_OF_EACH],
        }
        for one in found
    ]  # fmt: skip
    return shown(request, "bank_credits", "credits", {"rows": rows, "most": MOST})


@permission("administrator")
def bank_refunds(request: HttpRequest) -> HttpResponse:
    """Refunds: those that wait for a decision first. Whoever asked for one does not approve it."""
    wrong, actor = "", actor_of(request)
    if request.method == "POST":
        wrong = _decide(request, actor)
        if not wrong:
            return redirect("bank_refunds")
    found = refunds_shown(as_web(), limit=MOST)
    names = payers_named(request, [one.payer_id for one in found])
    people = people_named(request, [by for one in found for by in (one.asked_by, one.approved_by, one.declined_by)])
    rows = [
        {
            "of": one, "payer": names[one.payer_id], "state": STATES[one.state][0], "dress": STATES[one.state][1],
            "own": one.asked_by == actor, "by": people[one.asked_by],
            "decided_by": people.get(one.declined_by or one.approved_by or "", ""),
        }
        for one in found
    ]  # fmt: skip
    return shown(request, "bank_refunds", "refunds", {"rows": rows, "wrong": wrong})


def _decide(request: HttpRequest, actor: str) -> str:
    """What was wrong, in words; empty where it was done."""
    refund_id = uuid_of(request.POST.get("refund", "")) or UUID(int=0)
    decide = DECISIONS.get(request.POST.get("act", ""), decline_refund)
    try:
        decide(as_loader(), refund_id, today=now().date(), actor=actor)
    except BankProblem as problem:
        return wrong_words(request, problem)
    return ""
