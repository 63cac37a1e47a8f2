"""What waits for a decision at this provider, the most urgent first: by the duties of who reads it."""

from typing import Any

import psycopg
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shared_security.claims.limits import PROVIDER, SUPERVISOR
from shared_security.claims.queue import appeals, proposed_among, queue
from shared_security.claims.request import Request
from shared_security.claims.set_limits import SetLimits, read_limits
from shared_security.portals.provider.page import DECIDES, actor_of, may, provider_of, shown
from shared_security.portals.provider.request_words import STATES, checks, due_words, level_words
from shared_security.portals.shared.figures import shown_amount
from shared_security.providers.status import may_decide
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today
from shared_security.workers.read_facts import read_facts

MOST = 200


@permission("provider", duties=DECIDES)
@require_GET
def queue_page(request: HttpRequest) -> HttpResponse:
    """Three lists, of which she sees those that are hers to answer: to decide, for a second person, appeals."""
    with as_jobs(actor_of(request)) as jobs:
        lists = waiting_for(request, jobs)
        people = {one.person_id for found in lists.values() for one in found[:MOST]}
        names = read_facts(jobs, site_keys(), people, "name")
        limits = read_limits(jobs, today())
    told = {
        name: [queue_row(one, names.get(one.person_id, ""), limits) for one in found[:MOST]]
        for name, found in lists.items()
    }
    told_all = {"lists": told, "most": MOST, "stopped": not may_decide(as_web(), provider_of(request), today())}
    return shown(request, "queue", "provider_queue", told_all)


def waiting_for(request: HttpRequest, jobs: psycopg.Connection) -> dict[str, list[Request]]:
    """What waits for who reads the page, by the list it stands in."""
    open_ones = queue(jobs, provider_of(request), today())
    proposed = proposed_among(jobs, open_ones)
    second = [one for one in open_ones if one.request_id in proposed]
    lists = {}
    if may(request, ("decide",)):
        lists["decide"] = [one for one in open_ones if one.level == PROVIDER and one.request_id not in proposed]
    if may(request, ("supervise",)):
        late = [one for one in open_ones if one.level == SUPERVISOR and one.request_id not in proposed]
        lists["supervise"] = second + late
    if may(request, ("appeals",)):
        lists["appeals"] = appeals(jobs, provider_of(request), today())
    return lists


def queue_row(one: Request, name: str, limits: SetLimits) -> dict[str, Any]:
    """A request as a list shows it."""
    due, dress = due_words(one, limits, today())
    state, state_dress = STATES[one.state]
    return {
        "of": one, "name": name, "due": due, "dress": dress, "checks": checks(one), "state": state,
        "state_dress": state_dress, "amount": shown_amount(one.asked_micros, one.unit), "level": level_words(one),
    }  # fmt: skip
