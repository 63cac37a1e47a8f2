"""What the rules ask a worker herself: whether she takes part, the year she was born. Shown where a program asks."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shared_security.facts.check_fact import EARLIEST
from shared_security.facts.known import Subject
from shared_security.law.facts_asked import FactAsked
from shared_security.portals.shared.asked_facts import asked_facts
from shared_security.portals.shared.fact_page import fact_page
from shared_security.portals.worker.reader import account_of
from shared_security.values.ids import NIL
from shared_security.web.permission import permission
from shared_security.web.visitor import today

SOURCE = "said by the worker"


@permission("worker")
def choices(request: HttpRequest) -> HttpResponse:
    """All that is asked, with her answers."""
    found = asked_facts(request, "worker", Subject(NIL, account_of(request)), "worker")
    return render(request, "worker/choices.html", {"facts": found, "told": "told" in request.GET})


@permission("worker")
def choice(request: HttpRequest, asked_worker: str) -> HttpResponse:
    """One of them: her answer, from today on."""
    subject = Subject(NIL, account_of(request))
    page = fact_page(request, "worker", subject, asked_worker, "worker", starts=_from, source=SOURCE)
    if page.told:
        return redirect(f"{reverse('worker_choices')}?told")
    return render(request, "worker/choice.html", page.values)


def _from(asked: FactAsked) -> date:
    """A choice counts from today on; the year of a birth was always so."""
    return EARLIEST if "birth" in asked.name else today()
