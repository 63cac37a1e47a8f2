"""`/my/remedies/ID`: time off that she wrongly lost: what was found, what she can choose, what came of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_security.claims.choose_remedy import PAY_OUT, choices_of, choose_remedy
from shared_security.claims.remedy import Remedy, remedies_of, remedy_of, remedy_words
from shared_security.portals.shared.remedy_words import OWN_STATES, WRONGS
from shared_security.portals.worker.reader import own_of
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today

BY = "worker"


@permission("worker")
def remedy_page(request: HttpRequest, own_remedy: UUID) -> HttpResponse:
    """One of hers; what she chooses is done once and shown."""
    found, wrong = _own(request, own_remedy), ""
    if request.method == "POST":
        wrong = _choose(request, found, request.POST.get("choice", ""))
        if not wrong:
            return redirect(f"{reverse('worker_remedy', args=[found.remedy_id])}?done")
    with as_jobs(_actor(request)) as jobs:
        choices = choices_of(jobs, found, BY, today=today())
        words = remedy_words(jobs, site_keys(), found)
    return render(request, "worker/remedy.html", {
        "one": shown_remedy(found), "choices": choices, "words": words, "wrong": wrong, "done": "done" in request.GET,
    })  # fmt: skip


def own_remedies(request: HttpRequest) -> list[dict[str, Any]]:
    """All of hers that she may see, the newest first."""
    return [shown_remedy(one) for one in remedies_of(as_web(), own_of(request).homes)]


def shown_remedy(one: Remedy) -> dict[str, Any]:
    """What a page shows of it."""
    words, dress = OWN_STATES[one.state]
    return {
        "id": one.remedy_id, "pocket": one.pocket, "unit": one.unit, "lost": one.lost_micros, "of": one.request_id,
        "wrong": WRONGS[one.wrong], "words": words, "dress": dress, "on": one.confirmed_on, "chosen_on": one.chosen_on,
        "pay": one.pay_request_id, "state": one.state,
    }  # fmt: skip


def _own(request: HttpRequest, remedy_id: UUID) -> Remedy:
    """Hers, or none: of her account or one that is joined with it."""
    for account_id in own_of(request).homes:
        if found := remedy_of(as_web(), account_id, remedy_id):
            return found
    raise Http404


def _choose(request: HttpRequest, found: Remedy, choice: str) -> str:
    """Do what she chose; answers with what stands against it."""
    told = {"today": today(), "at": now(), "actor": _actor(request)}
    try:
        choose_remedy(as_loader(), site_keys(), found, choice, BY, **told)  # type: ignore[arg-type]
    except Problem:
        if choice == PAY_OUT:
            return _(
                "It cannot be paid out now. Nothing changed: look below at what you can choose, or ask the program's"
                " office."
            )
        return _("This cannot be done any more. Nothing changed: look below at how it stands.")
    return ""


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor
