"""`/office/look/ID/facts`: what was told about a worker, while a look at her account is open; entering it for her."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shared_security.facts.known import Subject
from shared_security.oversight.looks import Look, find_look
from shared_security.portals.shared.asked_facts import asked_facts
from shared_security.portals.shared.fact_page import fact_page
from shared_security.values.ids import NIL
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now


@permission("regulator")
def looked_facts_page(request: HttpRequest, look_id: UUID) -> HttpResponse:
    """What is known of her today."""
    look = open_look(request, look_id)
    asked = asked_facts(request, "worker", Subject(NIL, look.account_id), "office")
    shown = {"look": look, "facts": asked, "told": "told" in request.GET}
    return render(request, "regulator/looked_facts.html", shown)


@permission("regulator")
def looked_fact_page(request: HttpRequest, look_id: UUID, asked_worker: str) -> HttpResponse:
    """One fact: who told what, when; a form to enter or correct it."""
    look = open_look(request, look_id)
    page = fact_page(request, "worker", Subject(NIL, look.account_id), asked_worker, "office")
    if page.told:
        return redirect(f"{reverse('office_looked_facts', args=[look_id])}?told")
    return render(request, "regulator/looked_fact.html", {"look": look, **page.values})


def open_look(request: HttpRequest, look_id: UUID) -> Look:
    """The official's own look, as long as it is open."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    found = find_look(as_web(), look_id)
    if found is None or not found.open_to(visitor.actor, now()):
        raise Http404
    return found
