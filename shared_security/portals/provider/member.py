"""One member's account as the member sees it, to read alone: for half an hour after it was written down who looks."""

from copy import copy
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shared_security.access.look_at_member import open_member
from shared_security.portals.provider.page import actor_of, shown
from shared_security.portals.provider.words import WAYS_TO_PROVIDER
from shared_security.portals.worker.home import home_values
from shared_security.providers.queries import provider_of
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today
from shared_security.workers.person_of import person_of
from shared_security.workers.read_facts import read_facts

FIELDS = ("name", "phone", "mail")


@permission("provider", duties=("members",))
@require_GET
def member_page(request: HttpRequest, seen: UUID) -> HttpResponse:
    """The page; not found where nobody looked so, it was another, it is over, or the member is another's now."""
    account_id = open_member(as_web(), seen, at=now(), today=today())
    if account_id is None:
        raise Http404
    asking = _as_member(request, account_id)
    given = provider_of(as_web(), account_id, today())
    assert given is not None, "the look opened a member of today"
    return shown(request, "member", "provider_members", {
        **home_values(asking), "number": asking.visitor.number, "person": _person(request, account_id),  # type: ignore[attr-defined]
        "since": given.since, "way": WAYS_TO_PROVIDER[given.way], "program": given.program,
    })  # fmt: skip


def _as_member(request: HttpRequest, account_id: UUID) -> HttpRequest:
    """The request as if the member asked, for reading alone: the database answers so from now on."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    asking = copy(request)
    asking.visitor = Visitor(replace(visitor.bound, account_id=account_id))  # type: ignore[attr-defined]
    return asking


def _person(request: HttpRequest, account_id: UUID) -> dict[str, Any]:
    """What the member gave: a name and ways to be reached; nothing where nobody is known of the account yet."""
    with as_jobs(actor_of(request)) as jobs:
        person_id = person_of(jobs, account_id)
        people = [person_id] if person_id else []
        return {field: read_facts(jobs, site_keys(), people, field).get(person_id, "") for field in FIELDS if person_id}
