"""One request: what is asked and why, what the account has, papers, what was decided before; and deciding on it."""

from typing import Any
from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shared_security.claims.decide import proposal_of
from shared_security.claims.limits import PROVIDER, REGULATOR
from shared_security.claims.own_case import why_not_hers
from shared_security.claims.request import MadeDecision, Request, request_of, requests_of
from shared_security.claims.states import APPEALED, UNDECIDED
from shared_security.claims.wants_rate import wants_rate
from shared_security.portals.provider.page import DECIDES, actor_of, may, provider_of, shown
from shared_security.portals.provider.queue import waiting_for
from shared_security.portals.provider.request_acts import act_on
from shared_security.portals.provider.request_values import request_values
from shared_security.portals.provider.request_words import STATES
from shared_security.portals.shared.figures import shown_amount
from shared_security.providers.queries import providers_on
from shared_security.providers.status import may_decide
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today

EARLIER = 10


@permission("provider", duties=DECIDES)
def request_page(request: HttpRequest, of_member: UUID, leave_request: UUID) -> HttpResponseBase:
    """The page; what is decided leads to the next that waits, or back to the list. A case of her own she does not read
    here either."""
    found = own_request(request, of_member, leave_request)
    if why := why_not_hers(as_loader(), found, actor_of(request)):
        return not_hers(request, why)
    wrong = ""
    if request.method == "POST":
        with as_jobs(actor_of(request)) as jobs:
            proposal = proposal_of(jobs, found)
        decides, confirms = who_decides(request, found, proposal), _may_confirm(request, found)
        wrong = act_on(request, found, decides=decides, confirms=confirms)
        if not wrong:
            return redirect(_next(request, found) or f"{reverse('provider_queue')}?done")
        found = own_request(request, of_member, leave_request)
    with as_jobs(actor_of(request)) as jobs:
        values = _values(request, jobs, found)
    return shown(request, "request", "provider_queue", values | {"wrong": wrong, "typed": request.POST})


def own_request(request: HttpRequest, account_id: UUID, request_id: UUID) -> Request:
    """A request of a member of this provider today; not found where it is none, or is with the program's office."""
    with as_jobs(actor_of(request)) as jobs:
        found = request_of(jobs, account_id, request_id)
        where = providers_on(jobs, [account_id], today()).get(account_id)
    if found is None or where != provider_of(request):
        raise Http404
    return found


def not_hers(request: HttpRequest, why: str) -> HttpResponseBase:
    """Refuses to show it to whoever has an interest of her own in it: whoever lives with a worker, or works for a
    client of hers, must not learn from a desk for what she has asked, such as days of safety."""
    answer = shown(request, "not_hers", "provider_queue", {"why": why})
    answer.status_code = 403
    return answer


def who_decides(request: HttpRequest, found: Request, proposal: MadeDecision | None) -> bool:
    """Whether it is hers to answer: by the level it has reached, and what it waits for. What was proposed is left to
    those who supervise, who may decide otherwise too."""
    if (
        found.state not in UNDECIDED
        or found.level == REGULATOR
        or not may_decide(as_web(), provider_of(request), today())
    ):
        return False
    if found.state == APPEALED:
        return may(request, ("appeals",))
    return may(request, ("decide",) if found.level == PROVIDER and proposal is None else ("supervise",))


def _next(request: HttpRequest, before: Request) -> str:
    """The address of the most urgent one that waits for her after this; empty where there is none."""
    with as_jobs(actor_of(request)) as jobs:
        lists = waiting_for(request, jobs)
    left = [one for found in lists.values() for one in found if one.request_id != before.request_id]
    if not left:
        return ""
    return f"{reverse('provider_request', args=(left[0].account_id, left[0].request_id))}?done"


def _values(request: HttpRequest, jobs: psycopg.Connection, found: Request) -> dict[str, Any]:
    proposal = proposal_of(jobs, found)
    others = [one for one in requests_of(jobs, (found.account_id,)) if one.request_id != found.request_id]
    return request_values(jobs, found) | {
        "decides": who_decides(request, found, proposal),
        "confirms": bool(proposal and proposal.decided_by != actor_of(request)) and _may_confirm(request, found),
        "rate": wants_rate(jobs, found, today=today()), "pays": may(request, ("pay",)),
        "others": [(one, STATES[one.state], shown_amount(one.asked_micros, one.unit)) for one in others[:EARLIER]],
    }  # fmt: skip


def _may_confirm(request: HttpRequest, found: Request) -> bool:
    """Whether it is hers to agree to what another proposed."""
    return may(request, ("supervise",)) and found.level != REGULATOR
