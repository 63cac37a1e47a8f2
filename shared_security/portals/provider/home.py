"""The first page of a provider's staff: what waits for whom, how it stands with the office, and its members."""

from django.http import HttpRequest, HttpResponse

from shared_security.portals.provider.page import actor_of, may, provider_of, shown
from shared_security.portals.provider.words import STATUS_TOLD
from shared_security.portals.shared.provider_words import STATUS_DRESS, STATUSES
from shared_security.providers.queries import members_of
from shared_security.providers.status import standing
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today


@permission("provider")
def home(request: HttpRequest) -> HttpResponse:
    """What is to do first, by the duties of who reads it."""
    provider_id = provider_of(request)
    stands = standing(as_web(), provider_id, today())
    with as_jobs(actor_of(request)) as jobs:
        members = members_of(jobs, [provider_id]).get(provider_id, 0)
    return shown(request, "home", "provider_home", {
        "status": STATUSES.get(stands), "told": STATUS_TOLD.get(stands), "dress": STATUS_DRESS.get(stands, "waiting"),
        "members": members, "looks": may(request, ("members",)),
    })  # fmt: skip
