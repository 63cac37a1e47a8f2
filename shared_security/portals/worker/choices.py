"""What the rules ask of a worker herself, such as the year she was born, and about her with one client."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shared_security.facts.check_fact import EARLIEST
from shared_security.facts.known import Subject
from shared_security.law.facts_asked import FactAsked
from shared_security.portals.shared.asked_facts import asked_facts
from shared_security.portals.shared.fact_page import fact_page
from shared_security.portals.worker.clients import client_names, own_client_ids
from shared_security.portals.worker.reader import account_of
from shared_security.values.ids import NIL
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today

SOURCE = "said by the worker"
BOTH = "worker_and_payer"


@permission("worker")
def choices(request: HttpRequest) -> HttpResponse:
    """All that is asked, with her answers."""
    found = asked_facts(request, "worker", Subject(NIL, account_of(request)), "worker")
    values = {"facts": found, "clients": _with_clients(request), "told": "told" in request.GET}
    return render(request, "worker/choices.html", values)


@permission("worker")
def choice(request: HttpRequest, asked_worker: str) -> HttpResponse:
    """One of them: her answer, from today on."""
    subject = Subject(NIL, account_of(request))
    page = fact_page(request, "worker", subject, asked_worker, "worker", starts=_from, source=SOURCE)
    if page.told:
        return redirect(f"{reverse('worker_choices')}?told")
    return render(request, "worker/choice.html", page.values)


@permission("worker")
def client_choice(request: HttpRequest, client: UUID, asked_of_both: str) -> HttpResponse:
    """What is asked about her with one client; both read it."""
    if client not in own_client_ids(request):
        raise Http404
    subject = Subject(client, account_of(request))
    page = fact_page(request, BOTH, subject, asked_of_both, "worker", starts=_from, source=SOURCE)
    if page.told:
        return redirect(f"{reverse('worker_choices')}?told")
    return render(request, "worker/choice.html", {**page.values, "client": client_names([client])[client]})


def _with_clients(request: HttpRequest) -> list[dict[str, Any]]:
    """Each client with what the rules ask about her and that client; none where they ask no such thing."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if not any(fact.about == BOTH for pack in visitor.asking for fact in pack.facts.values()):
        return []
    account_id, names = account_of(request), client_names(own_client_ids(request))
    return [
        {"id": payer_id, "name": names[payer_id],
         "facts": asked_facts(request, BOTH, Subject(payer_id, account_id), "worker")}
        for payer_id in sorted(names, key=lambda one: names[one].casefold())
    ]  # fmt: skip


def _from(asked: FactAsked) -> date:
    """A choice counts from today on; the year of a birth was always so."""
    return EARLIEST if "birth" in asked.name else today()
