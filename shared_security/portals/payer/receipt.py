"""The receipt of what was sent at one time: what counted, what it cost, what waits and why, what came back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from shared_security.intake.queries import draft_after
from shared_security.intake.queries import submission as read_submission
from shared_security.portals.payer.page import payer_of, shown
from shared_security.portals.payer.words import WAITS
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now


@permission("payer")
def receipt(request: HttpRequest, submission: UUID) -> HttpResponse:
    """The numbers of a submission, as they were when it ended."""
    payer = payer_of(request)
    found = read_submission(as_web(), payer.payer_id, submission)
    if found is None:
        raise Http404
    reasons = [(str(WAITS[reason]), count) for reason, count in found.waiting_reasons.items()]
    less = max(0, -found.cost_micros)  # of a change or of what was taken back: a minus is misread as a sum to pay
    values = {"sent": found, "less": less, "reasons": reasons, "rest": draft_after(as_web(), submission, now())}
    return shown(request, payer, "receipt", "payer_sent", values)
