"""The first page of an administrator: what is missing before people may rely on this system."""

from contextlib import suppress

import psycopg
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from shared_security.founding.readiness import Setting, name_bank, points, say
from shared_security.portals.administrator.point_words import words_of
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now


@permission("administrator")
def home(request: HttpRequest) -> HttpResponse:
    """Each point with what was found and what to do; those that only a person can know have a button to say so."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        if request.method == "POST":
            with suppress(Problem):  # a button that is none of ours, or no name: the page says what there is
                _act(connection, request.POST, visitor.actor)
            return redirect("administrator_home")
        found = points(connection, _setting(), at=now())
    shown = [{"code": point.code, "done": point.done, **words_of(point)} for point in found]
    for one in shown:
        one["kind"] = "needs" if "button" in one else ""  # what can be done here stands out
    missing = [one for one in shown if not one["done"]]
    return render(request, "administrator/home.html", {
        "missing": missing, "done": [one for one in shown if one["done"]], "count": len(missing),
    })  # fmt: skip


def _act(connection: psycopg.Connection, told: QueryDict, actor: str) -> None:
    if "custodian" in told:
        name_bank(connection, told.get("custodian", "")[:120], actor=actor)
    else:
        say(connection, told.get("say", ""), actor=actor)


def _setting() -> Setting:
    channels = {"mail": settings.EMAIL_HOST, "text": settings.TEXT_GATEWAY_URL}
    return Setting({channel for channel, place in channels.items() if place}, settings.BEHIND_PROXY)
