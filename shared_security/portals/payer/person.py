"""One person a payer has sent work for, by number: what the rules ask about the two of them, and a form to tell it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shared_security.facts.known import Subject
from shared_security.intake.queries import home_of_number
from shared_security.payers.find import Payer
from shared_security.portals.payer.facts import SOURCE
from shared_security.portals.payer.page import payer_of, shown
from shared_security.portals.shared.asked_facts import asked_facts
from shared_security.portals.shared.fact_page import fact_page
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_web
from shared_security.web.permission import permission

ABOUT = "worker_and_payer"


@permission("payer")
def person(request: HttpRequest, person_number: str) -> HttpResponse:
    """All that is asked about this person with this payer."""
    payer = payer_of(request)
    found = asked_facts(request, ABOUT, _both(payer, person_number), "payer")
    values = {"facts": found, "told": "told" in request.GET, **_named(person_number)}
    return shown(request, payer, "person", "payer_people", values)


@permission("payer")
def person_fact(request: HttpRequest, person_number: str, asked_of_both: str) -> HttpResponse:
    """One of them, with everything that was ever told."""
    payer = payer_of(request)
    page = fact_page(request, ABOUT, _both(payer, person_number), asked_of_both, "payer", source=SOURCE)
    if page.told:
        return redirect(f"{reverse('payer_person', args=[person_number])}?told")
    return shown(request, payer, "person_fact", "payer_people", {**page.values, **_named(person_number)})


def _both(payer: Payer, number: str) -> Subject:
    """The payer and the person of a number it has sent work under; of any other number nothing is said."""
    home: UUID | None = home_of_number(as_web(), payer.payer_id, number)
    if home is None:
        raise Http404
    return Subject(payer.payer_id, home)


def _named(number: str) -> dict[str, str]:
    return {"number": number, "shown_number": shown_account_number(number)}
