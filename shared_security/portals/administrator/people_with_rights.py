"""Who may act for payers and the office, who let them, and giving and ending such rights."""

from typing import Any
from uuid import UUID

import psycopg
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.access.may_act import Right, end_right, rights
from shared_security.founding.give_right import give_right_to
from shared_security.founding.readiness import person_of_actor
from shared_security.payers.find import find_payers
from shared_security.portals.administrator.forms import ROLES, GiveRight
from shared_security.providers.queries import provider_names
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys
from shared_security.workers.read_facts import read_facts


@permission("administrator")
def people_with_rights(request: HttpRequest) -> HttpResponse:
    """The list, a button that ends each, and a form that gives one. What is done is recorded under one's own name."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    form, wrong = GiveRight(), ""
    if request.method == "POST" and "end" in request.POST:
        wrong = _end(visitor, request.POST["end"])
    elif request.method == "POST":
        form = GiveRight(request.POST)
        if form.is_valid():
            _give(visitor, form)
    if request.method == "POST" and not wrong and not form.errors:
        return redirect("people_with_rights")
    with as_jobs(visitor.actor) as connection:
        shown = _shown(connection, rights(connection), visitor)
    return render(request, "administrator/people_with_rights.html", {"rights": shown, "form": form, "wrong": wrong})


def _end(visitor: Visitor, which: str) -> str:
    """What was wrong, in words; empty where the right has ended."""
    try:
        with as_jobs(visitor.actor) as connection:
            end_right(connection, UUID(which), today=now().date(), actor=visitor.actor)
    except (Problem, ValueError):
        return _(
            "This right was not ended: it has ended already, or nobody else could give rights then, here or at that"
            " organization."
        )
    return ""


def _give(visitor: Visitor, form: GiveRight) -> None:
    """Give the right; what was wrong is put to the form."""
    said = form.cleaned_data
    try:
        with as_jobs(visitor.actor) as connection:
            give_right_to(
                connection, site_keys(), said["name"], said["to"], said["role"], said["payer"],
                today=now().date(), actor=visitor.actor,
            )  # fmt: skip
    except Problem:
        form.add_error(
            None,
            _(
                "The right was not given. Look whether the person has it already, is you, or is known here under "
                "another name, and whether the company or household is registered under this name."
            ),
        )


def _shown(connection: psycopg.Connection, held: list[Right], visitor: Visitor) -> list[dict[str, Any]]:
    """The rights with the names of those they are of, and of those who gave them."""
    givers = {right.right_id: person_of_actor(right.given_by) for right in held}
    people = {right.person_id for right in held} | {giver for giver in givers.values() if giver}
    names = read_facts(connection, site_keys(), people, "name")
    payers = find_payers(connection, site_keys(), {str(right.payer_id) for right in held if right.payer_id})
    of_payer = {payer.payer_id: payer.name for found in payers.values() for payer in found}
    providers = provider_names(connection, {right.provider_id for right in held if right.provider_id})
    of_payer |= providers
    words = dict(ROLES)
    return [
        {
            "id": right.right_id, "name": names.get(right.person_id, ""), "may": words[right.role],
            "payer": of_payer.get(right.payer_id or right.provider_id or NIL, ""), "on": right.given_on,
            "by": names.get(giver, "") if (giver := givers[right.right_id]) else right.given_by,
            "own": right.person_id == visitor.person_id,
        }
        for right in held
    ]  # fmt: skip
