"""`/office/ties`: what officials declared of themselves, so that they decide on nothing of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shared_security.access.may_act import rights
from shared_security.portals.shared.tie_pages import TieForm, act_on_ties, ties_shown
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor


@permission("regulator")
def office_ties(request: HttpRequest) -> HttpResponse:
    """Those of all officials; each says of another's that it ended."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as jobs:
        officials = {right.person_id for right in rights(jobs) if right.role == "regulator"}
    form, wrong = TieForm(request.POST) if request.method == "POST" and "end" not in request.POST else TieForm(), ""
    if request.method == "POST":
        wrong = act_on_ties(request, form, officials)
        if not wrong and not form.errors:
            return redirect("office_ties")
    with as_jobs(visitor.actor) as jobs:
        ties = ties_shown(jobs, officials, visitor.person_id)
    told = {"ties": ties, "form": form, "wrong": wrong, "may_end": True}
    return render(request, "regulator/ties.html", told)
