"""The staff of a provider: who does what there; whoever keeps the staff gives and ends it, never for herself."""

from typing import Any
from uuid import UUID

import psycopg
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from shared_security.access.may_act import Right
from shared_security.access.staff import change_duties, end_staff_right, staff_of
from shared_security.founding.give_right import give_right_to
from shared_security.founding.readiness import person_of_actor
from shared_security.portals.provider.page import actor_of, provider_of, shown
from shared_security.portals.provider.staff_form import DutiesForm, StaffForm
from shared_security.portals.provider.words import DUTIES
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, site_keys, today
from shared_security.workers.read_facts import read_facts


@permission("provider", duties=("staff",))
def staff_page(request: HttpRequest) -> HttpResponse:
    """The list, with ending and changing each; and a form that gives. What is done is recorded under one's own name."""
    form, wrong = StaffForm(), ""
    if request.method == "POST" and "right" in request.POST:
        wrong = _change(request)
    elif request.method == "POST":
        form = StaffForm(request.POST)
        if form.is_valid():
            give_staff(form, provider_of(request), actor_of(request))
    if request.method == "POST" and not wrong and not form.errors:
        return redirect("provider_staff")
    with as_jobs(actor_of(request)) as jobs:
        rows = staff_shown(jobs, staff_of(jobs, provider_of(request)), request.visitor)  # type: ignore[attr-defined]
    return shown(request, "staff", "provider_staff", {"rows": rows, "form": form, "wrong": wrong})


def give_staff(form: StaffForm, provider_id: UUID, actor: str) -> None:
    """Let somebody do what the form says at a provider; what was wrong is put to the form."""
    said = form.cleaned_data
    try:
        with as_jobs(actor) as jobs:
            give_right_to(
                jobs, site_keys(), said["name"], said["to"], "provider", "", provider_id=provider_id,
                duties=said["duties"], today=today(), actor=actor,
            )  # fmt: skip
    except Problem:
        form.add_error(
            None,
            _(
                "Nothing was given. Look whether the person works here already, is you, or is known here under another"
                " name."
            ),
        )


def _change(request: HttpRequest) -> str:
    """What was wrong, in words; empty where the right has ended or changed."""
    form = DutiesForm(request.POST)
    ends = request.POST.get("act") == "end"
    if not ends and not form.is_valid():
        return _("Choose at least one thing that the person does here. Nothing was changed.")
    told: dict[str, Any] = {"today": today(), "actor": actor_of(request)}
    try:
        right_id = UUID(request.POST["right"])
        with as_jobs(actor_of(request)) as jobs:
            if ends:
                end_staff_right(jobs, provider_of(request), right_id, **told)
            else:
                change_duties(jobs, provider_of(request), right_id, form.cleaned_data["duties"], **told)
    except (Problem, ValueError):
        return _("Nothing was changed: it has ended already, it is yours, or nobody would be left who keeps the staff.")
    return ""


def staff_shown(jobs: psycopg.Connection, held: list[Right], visitor: Visitor) -> list[dict[str, Any]]:
    """Rights with the names of those they are of, and of those who gave them."""
    givers = {right.right_id: person_of_actor(right.given_by) for right in held}
    people = {right.person_id for right in held} | {giver for giver in givers.values() if giver}
    names = read_facts(jobs, site_keys(), people, "name")
    return [
        {
            "id": right.right_id, "name": names.get(right.person_id, ""), "on": right.given_on,
            "duties": [DUTIES[duty] for duty in right.duties],
            "by": names.get(giver, "") if (giver := givers[right.right_id]) else right.given_by,
            "own": right.person_id == visitor.person_id,
            "form": DutiesForm(initial=dict.fromkeys(right.duties, True), auto_id=f"id_{right.right_id.hex}_%s"),
        }
        for right in held
    ]  # fmt: skip
