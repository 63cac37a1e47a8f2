"""`/office/arrears`: who is late, by age; and one payer: invoices, charges, history, and all that may be done."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.law.explain.teller import Teller
from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown
from shared_security.law.publish.active import ActiveProgram
from shared_security.oversight.fact_payers import FactPayer, fact_payer
from shared_security.payers.names import payer_names
from shared_security.portals.regulator.arrears_acts import ACTS
from shared_security.portals.regulator.arrears_words import KINDS, STEPS, charge_words
from shared_security.portals.regulator.law_words import official
from shared_security.portals.regulator.words import payer_words
from shared_security.portals.shared.figures import reader_language
from shared_security.remittance.arrears.arrears import MANY, arrears, charges_of, steps_of
from shared_security.remittance.arrears.charge_discretion import offered
from shared_security.remittance.arrears.guarantee import Planned, plan_guarantee
from shared_security.remittance.arrears.insolvency import insolvencies_of
from shared_security.remittance.arrears.write_off import may_write_off, write_offs_of
from shared_security.remittance.invoices.invoice import invoices_of, rounded_up
from shared_security.remittance.programs import program_of, programs_owed
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, site_keys, today


@permission("regulator")
def arrears_page(request: HttpRequest) -> HttpResponse:
    """Who is late, the oldest first: in whole cents, each rounded up as invoices are."""
    with as_jobs(_actor(request)) as jobs:
        found = arrears(jobs, today())
        names = payer_names(jobs, site_keys(), {one.payer_id for one in found})
        titles = {one.program_no: Teller(one.pack, reader_language()).title() for one in programs_owed(jobs, today())}
    rows = [
        {"of": one, "who": payer_words(names[one.payer_id].kind, names[one.payer_id].name, one.payer_id),
         "program": titles[one.program_no], "ages": [rounded_up(micros) for micros in one.ages],
         "charges": rounded_up(one.charges_micros)} for one in found
    ]  # fmt: skip
    sums = [sum(one.ages[n] for one in found) for n in range(4)]
    shown = {"rows": rows, "sums": [rounded_up(micros) for micros in sums], "total": rounded_up(sum(sums)),
             "charges": rounded_up(sum(one.charges_micros for one in found)),
             "full": len(found) == MANY, "most": MANY}  # fmt: skip
    return render(request, "regulator/arrears.html", shown)


@permission("regulator")
def payer_arrears_page(request: HttpRequest, late_payer: UUID, late_program: int) -> HttpResponseBase:
    """One payer under one program; an act leads back here."""
    payer, program = payer_and_program(late_payer, late_program)
    wrong = ""
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        wrong = _done(request, payer.payer_id, program, act) if act else _("Choose what to do.")
        if not wrong:
            return redirect("office_payer_arrears", late_payer=late_payer, late_program=late_program)
    with as_jobs(_actor(request)) as jobs:
        shown = _shown(jobs, payer.payer_id, program, _actor(request))
    shown |= {"payer": payer, "who": payer_words(payer.kind, payer.name, payer.payer_id), "wrong": wrong,
              "program": program, "title": Teller(program.pack, reader_language()).title(), "typed": request.POST,
              "form_id": new_id(), "day": today()}  # fmt: skip
    return render(request, "regulator/payer_arrears.html", shown)


def payer_and_program(payer_id: UUID, program_no: int) -> tuple[FactPayer, ActiveProgram]:
    """Both, or no such page."""
    payer = fact_payer(as_web(), payer_id, today())
    program = program_of(as_loader(), program_no, today())
    if payer is None or program is None:
        raise Http404
    return payer, program


Done = Callable[[psycopg.Connection, UUID, ActiveProgram, Mapping[str, str], str], None]


def _done(request: HttpRequest, payer_id: UUID, program: ActiveProgram, act: Done) -> str:
    """What was wrong, in words; empty where it was done."""
    try:
        act(as_loader(), payer_id, program, request.POST.dict(), _actor(request))
    except Problem:
        return _(
            "Nothing was moved. Check what you typed. If it is right, somebody was quicker: this page shows how it"
            " stands now."
        )
    return ""


def _shown(jobs: psycopg.Connection, payer_id: UUID, program: ActiveProgram, actor: str) -> dict[str, Any]:
    number, day = program.program_no, today()
    late: list[dict[str, Any]] = [
        {"of": one, "late": one.due_on < day, "days": max((day - one.due_on).days, 0),
         "offered": _offered(jobs, program, one.invoice_id) if one.due_on < day else {}}
        for one in invoices_of(jobs, payer_id, open_alone=True) if one.program_no == number
    ]  # fmt: skip
    charges: list[dict[str, Any]] = [
        {"of": one, "words": charge_words(one), "own": one.waive_asked_by == actor} for one in
        charges_of(jobs, payer_id, number)
    ]  # fmt: skip
    found = insolvencies_of(jobs, payer_id, number)
    live = next((one for one in found if one.ended_on is None), None)
    return {
        "invoices": late, "charges": charges,
        "open_cents": rounded_up(sum(one["of"].open_micros for one in late)),
        "late_cents": rounded_up(sum(one["of"].open_micros for one in late if one["late"])),
        "charged_cents": rounded_up(sum(one["of"].open_micros for one in charges)),
        "steps": [{"of": one, "words": STEPS[one.step]} for one in steps_of(jobs, payer_id, number)],
        "live": live, "own": live and live.asked_by == actor, "asked_by": live and official(live.asked_by, actor),
        "ended": [one for one in found if one.ended_on], "plan": _plan(jobs, program, payer_id) if live else None,
        "write_offs": [
            {"of": one, "kind": KINDS[one.kind], "own": one.asked_by == actor, "by": official(one.asked_by, actor)}
            for one in write_offs_of(jobs, payer_id, number)
        ],
        "may": [(kind, KINDS[kind], most) for kind, most in may_write_off(jobs, payer_id, number).items() if most],
    }  # fmt: skip


def _offered(jobs: psycopg.Connection, program: ActiveProgram, invoice_id: UUID) -> dict[str, int]:
    try:
        return offered(jobs, program, invoice_id, today())
    except (NotSaid, NumberNotKnown, FactNotKnown):
        return {}


def _plan(jobs: psycopg.Connection, program: ActiveProgram, payer_id: UUID) -> dict[str, Any] | None:
    """What the guarantee would pay, and why in the reader's words; None where the law names nobody."""
    try:
        plan: Planned = plan_guarantee(jobs, program, payer_id, today=today())
    except (NotSaid, NumberNotKnown, FactNotKnown):
        return None
    words: Any = plan.explained["words"]
    return {"of": plan, "words": words[reader_language()], "cite": plan.explained["cite"]}


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor
