"""What the rules ask about a payer: what is known, by whom it was told, and a form to tell it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shared_security.facts.known import Subject
from shared_security.portals.payer.page import payer_of, shown
from shared_security.portals.shared.asked_facts import asked_facts, lacking
from shared_security.portals.shared.fact_page import fact_page
from shared_security.web.permission import permission

SOURCE = "declared by the payer"


@permission("payer")
def facts(request: HttpRequest) -> HttpResponse:
    """All that is asked, those first that nobody has told."""
    payer = payer_of(request)
    found = asked_facts(request, "payer", Subject(payer.payer_id), "payer")
    found.sort(key=lambda one: (one.holds is not None, one.asked.unknown_is is not None))
    values = {"facts": found, "lacking": lacking(found), "told": "told" in request.GET}
    return shown(request, payer, "facts", "payer_facts", values)


@permission("payer")
def fact(request: HttpRequest, asked_payer: str) -> HttpResponse:
    """One of them, with everything that was ever told."""
    payer = payer_of(request)
    page = fact_page(request, "payer", Subject(payer.payer_id), asked_payer, "payer", source=SOURCE)
    if page.told:
        return redirect(f"{reverse('payer_facts')}?told")
    return shown(request, payer, "fact", "payer_facts", page.values)
