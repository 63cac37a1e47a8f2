"""Everything that was sent, the newest first, and a way to one row by its id. A household sees its visits."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from shared_security.intake.queries import submissions, told_visits
from shared_security.portals.payer.page import is_household, page_number, payer_of, shown, turned
from shared_security.portals.payer.weekly import visit_lines
from shared_security.web.connections import as_web
from shared_security.web.permission import permission

ON_A_PAGE = 20


@permission("payer")
def sent(request: HttpRequest) -> HttpResponse:
    """A page of the log."""
    payer, number = payer_of(request), page_number(request)
    limit, offset = ON_A_PAGE + 1, (number - 1) * ON_A_PAGE
    found: Sequence[object]
    if is_household(payer):
        found = visit_lines(told_visits(as_web(), payer.payer_id, limit=limit, offset=offset))
    else:
        found = submissions(as_web(), payer.payer_id, limit=limit, offset=offset)
    return shown(request, payer, "sent", "payer_sent", turned(found, number, ON_A_PAGE))
