"""`/office/requests`: requests that no provider answered, and appeals that came this far. Who reads one is noted."""

from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from shared_security.claims.decide import proposal_of
from shared_security.claims.limits import REGULATOR
from shared_security.claims.look import look_at_request, reads_now, reference
from shared_security.claims.own_case import why_not_hers
from shared_security.claims.queue import at_regulator
from shared_security.claims.request import Request, request_of
from shared_security.claims.set_limits import read_limits
from shared_security.claims.states import UNDECIDED
from shared_security.portals.provider.papers import paper_answer
from shared_security.portals.provider.request_acts import act_on
from shared_security.portals.provider.request_values import request_values
from shared_security.portals.provider.request_words import STATES, checks, due_words
from shared_security.portals.shared.figures import shown_amount
from shared_security.providers.queries import provider_names, providers_on
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, today

MOST = 200


@permission("regulator")
@require_GET
def passed_on_page(request: HttpRequest) -> HttpResponse:
    """What waits for the office, the most urgent first: by a reference, since who asked stands in the request."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as jobs:
        found = at_regulator(jobs)[:MOST]
        where = providers_on(jobs, [one.account_id for one in found], today())
        names = provider_names(jobs, set(where.values()))
        limits = read_limits(jobs, today())
    rows = [
        {"of": one, "reference": reference(one), "amount": shown_amount(one.asked_micros, one.unit),
         "due": due_words(one, limits, today()), "state": STATES[one.state], "checks": checks(one),
         "provider": names.get(where[one.account_id], "") if one.account_id in where else ""}
        for one in found
    ]  # fmt: skip
    return render(request, "regulator/passed_on.html", {"rows": rows, "most": MOST})


@permission("regulator")
def passed_on_request_page(request: HttpRequest, passed_of: UUID, passed_on: UUID) -> HttpResponseBase:
    """Asks first, since the worker will see that it was read; then everything, for half an hour, and a decision."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    found = _found(visitor, passed_of, passed_on)
    shown = {"of": found, "reference": reference(found)}
    own = why_not_hers(as_loader(), found, visitor.actor)
    if own:
        return render(request, "regulator/passed_on_request.html", {**shown, "own": own}, status=403)
    with as_jobs(visitor.actor) as jobs:
        reads = reads_now(jobs, found, actor=visitor.actor, at=now())
        if request.method == "POST" and not reads:
            look_at_request(jobs, found, actor=visitor.actor)
            return redirect("office_request", passed_of=passed_of, passed_on=passed_on)
    if not reads:
        return render(request, "regulator/passed_on_request.html", shown)
    wrong = ""
    if request.method == "POST":
        wrong = act_on(request, found, decides=found.state in UNDECIDED, confirms=True)
        if not wrong:
            return redirect(f"{reverse('office_requests')}?done")
        found = _found(visitor, passed_of, passed_on)
    with as_jobs(visitor.actor) as jobs:
        shown |= _values(jobs, visitor, found)
    told = {**shown, "reads": True, "wrong": wrong, "typed": request.POST}
    return render(request, "regulator/passed_on_request.html", told)


@permission("regulator")
@require_POST
def office_paper(request: HttpRequest, passed_of: UUID, passed_on: UUID, passed_paper: UUID) -> HttpResponse:
    """A paper of it, while she reads it. By a form, so that nothing opens it ahead of the click."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    found = _found(visitor, passed_of, passed_on)
    with as_jobs(visitor.actor) as jobs:
        if not reads_now(jobs, found, actor=visitor.actor, at=now()):
            raise Http404
        return paper_answer(jobs, found, passed_paper)


def _found(visitor: Visitor, account_id: UUID, request_id: UUID) -> Request:
    """A request that has come to the office; not found where it has not."""
    with as_jobs(visitor.actor) as jobs:
        found = request_of(jobs, account_id, request_id)
    if found is None or found.level != REGULATOR:
        raise Http404
    return found


def _values(jobs: psycopg.Connection, visitor: Visitor, found: Request) -> dict[str, object]:
    proposal = proposal_of(jobs, found)
    return request_values(jobs, found) | {
        "decides": found.state in UNDECIDED,
        "confirms": proposal is not None and proposal.decided_by != visitor.actor,
    }
