"""`/provider/ties`: what the staff declared of itself: relatives, and clients that somebody has a tie to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shared_security.access.staff import staff_of
from shared_security.portals.provider.page import actor_of, may, provider_of, shown
from shared_security.portals.shared.tie_pages import TieForm, act_on_ties, ties_shown
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor


@permission("provider")
def provider_ties(request: HttpRequest) -> HttpResponse:
    """Her own; and, for whoever keeps the staff, those of all, with ending them."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    keeps, wrong = may(request, ("staff",)), ""
    with as_jobs(actor_of(request)) as jobs:
        staff = {right.person_id for right in staff_of(jobs, provider_of(request))}
    form = TieForm(request.POST) if request.method == "POST" and "end" not in request.POST else TieForm()
    if request.method == "POST":
        wrong = act_on_ties(request, form, staff if keeps else ())
        if not wrong and not form.errors:
            return redirect("provider_ties")
    with as_jobs(actor_of(request)) as jobs:
        ties = ties_shown(jobs, staff if keeps else {visitor.person_id}, visitor.person_id)
    told = {"ties": ties, "form": form, "wrong": wrong, "may_end": keeps}
    return shown(request, "ties", "provider_ties", told)
