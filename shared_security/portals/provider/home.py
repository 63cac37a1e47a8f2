"""The first page of a provider's staff: what waits for her, how it stands with the office, members and accounts."""

from datetime import date, datetime
from typing import Any

import psycopg
from django.http import HttpRequest, HttpResponse

from shared_security.claims.request import Request
from shared_security.claims.set_limits import SetLimits, read_limits
from shared_security.claims.tell import answer_by
from shared_security.portals.provider.page import DECIDES, actor_of, may, provider_of, shown
from shared_security.portals.provider.queue import queue_row, waiting_for
from shared_security.portals.provider.words import STATUS_TOLD
from shared_security.portals.shared.provider_words import STATUS_DRESS, STATUSES
from shared_security.providers.queries import members_of, trust_accounts
from shared_security.providers.status import standing
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today
from shared_security.workers.read_facts import read_facts


@permission("provider")
def home(request: HttpRequest) -> HttpResponse:
    """What is to do first, by the duties of who reads it."""
    provider_id = provider_of(request)
    stands = standing(as_web(), provider_id, today())
    with as_jobs(actor_of(request)) as jobs:
        members = members_of(jobs, [provider_id]).get(provider_id, 0)
        waits = _waits(request, jobs) if may(request, DECIDES) else {}
    return shown(request, "home", "provider_home", {
        "status": STATUSES.get(stands), "told": STATUS_TOLD.get(stands), "dress": STATUS_DRESS.get(stands, "waiting"),
        "members": members, "looks": may(request, ("members",)), "accounts": trust_accounts(as_web(), provider_id),
        "waits": waits,
    })  # fmt: skip


def _waits(request: HttpRequest, jobs: psycopg.Connection) -> dict[str, Any]:
    """How many wait for her, and the most urgent of them."""
    found = [one for ones in waiting_for(request, jobs).values() for one in ones]
    limits = read_limits(jobs, today())
    first = min(found, key=lambda one: _urgency(one, limits), default=None)
    if first is None:
        return {"count": 0}
    names = read_facts(jobs, site_keys(), [first.person_id], "name")
    return {"count": len(found), "first": queue_row(first, names.get(first.person_id, ""), limits)}


def _urgency(one: Request, limits: SetLimits) -> tuple[bool, date, datetime]:
    """Emergencies first, then by the day they are due."""
    return not one.emergency, answer_by(one, limits) or date.max, one.asked_at
