"""`/office/facts`: what the programs ask about payers, what was told, and entering it with where it comes from."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shared_security.facts.known import Subject
from shared_security.oversight.fact_payers import FactPayer, fact_payer, fact_payers
from shared_security.portals.regulator.words import payer_words
from shared_security.portals.shared.asked_facts import asked_facts
from shared_security.portals.shared.fact_page import fact_page
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today

MOST_PAYERS = 200


@permission("regulator")
def facts_page(request: HttpRequest) -> HttpResponse:
    """What is asked, and of whom how much is known: those of whom least is known come first."""
    asked = asked_facts(request, "payer", Subject(), "office")
    sought = request.GET.get("name", "")[:80]
    names = [one.asked.name for one in asked]
    found = fact_payers(as_web(), names, today(), sought=sought, most=MOST_PAYERS) if asked else []
    rows = [{"of": one, "who": _who(one)} for one in found]
    shown = {"asked": asked, "rows": rows, "sought": sought, "most": MOST_PAYERS}
    return render(request, "regulator/facts.html", shown)


@permission("regulator")
def payer_facts_page(request: HttpRequest, fact_of: UUID) -> HttpResponse:
    """One payer: what is known of it today."""
    payer = _payer(fact_of)
    asked = asked_facts(request, "payer", Subject(fact_of), "office")
    shown = {"payer": payer, "who": _who(payer), "facts": asked, "told": "told" in request.GET}
    return render(request, "regulator/payer_facts.html", shown)


@permission("regulator")
def payer_fact_page(request: HttpRequest, fact_of: UUID, asked_payer: str) -> HttpResponse:
    """One fact of a payer: who told what, when; a form to enter or correct it."""
    payer = _payer(fact_of)
    page = fact_page(request, "payer", Subject(fact_of), asked_payer, "office")
    if page.told:
        return redirect(f"{reverse('office_payer_facts', args=[fact_of])}?told")
    return render(request, "regulator/payer_fact.html", {"payer": payer, "who": _who(payer), **page.values})


def _payer(payer_id: UUID) -> FactPayer:
    found = fact_payer(as_web(), payer_id, today())
    if found is None:
        raise Http404
    return found


def _who(payer: FactPayer) -> str:
    return payer_words(payer.kind, payer.name, payer.payer_id)
