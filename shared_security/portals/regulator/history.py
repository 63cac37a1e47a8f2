"""`/office/programs/.../history`: the versions of a program, and what was proposed for it, with who and when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.law.publish.history import history_of
from shared_security.law.publish.proposals import proposals_of
from shared_security.portals.regulator.drafts import base_or_404, proposal_shown
from shared_security.portals.regulator.law_words import official
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now


@permission("regulator")
def history_page(request: HttpRequest, program: str) -> HttpResponse:
    """Everything that ever was to be law here, the newest first."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    base_or_404(program)
    activated = [
        {"of": one, "by": official(one.activated_by, visitor.actor),
         "withdrawn_by": official(one.withdrawn_by or "", visitor.actor),
         "coming": one.activated_on > now().date() and not one.withdrawn_at}
        for one in history_of(as_web(), program)
    ]  # fmt: skip
    proposed = [
        proposal_shown(one)
        | {"by": official(one.proposed_by, visitor.actor), "decided_by": official(one.decided_by or "", visitor.actor)}
        for one in proposals_of(as_web(), program)
    ]
    shown = {"program": program, "activated": activated, "proposed": proposed}
    return render(request, "regulator/history.html", shown)
