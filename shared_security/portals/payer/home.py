"""The first page of who pays: what is to pay, what was sent this month, what to mend, and the one next step."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from shared_security.intake.draft import draft_names
from shared_security.intake.queries import owed_this_month, standing_of, submissions, told_visits
from shared_security.intake.repeats import end_repeat
from shared_security.payers.find import Payer
from shared_security.portals.payer.page import actor_of, is_household, payer_of, shown
from shared_security.portals.payer.waiting import waiting_lines
from shared_security.portals.payer.weekly import visit_lines, weekly_lines
from shared_security.remittance.account_statement import owed_now
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys
from shared_security.web.visitor import today as site_today

LAST_SHOWN = 5
WAITING_SHOWN = 10


@permission("payer")
def home(request: HttpRequest) -> HttpResponse:
    """A company's, or a household's in words of its own; a household stops what repeats here."""
    payer = payer_of(request)
    if stop := _as_id(request.POST.get("stop", "")):
        with as_jobs(actor_of(request)) as jobs:
            end_repeat(jobs, payer.payer_id, stop, today=now().date(), actor=actor_of(request))
        return redirect(f"{reverse('payer_home')}?stopped")
    name = "home_household" if is_household(payer) else "home"
    return shown(request, payer, name, "payer_home", _values(payer) | {"stopped": "stopped" in request.GET})


def _values(payer: Payer) -> dict[str, Any]:
    web, today = as_web(), now().date()
    posted, waits = owed_this_month(web, payer.payer_id, today)
    waiting = waiting_lines(web, payer.payer_id, today)
    last = submissions(web, payer.payer_id, limit=LAST_SHOWN)
    owed = owed_now(web, payer.payer_id, today=site_today())
    values: dict[str, Any] = {"visits": visit_lines(told_visits(web, payer.payer_id, limit=LAST_SHOWN))}
    if not is_household(payer):
        values = {"drafts": draft_names(web, site_keys(), payer.payer_id, now())}
    return values | {
        "owed": owed, "month": today, "owed_micros": posted + waits, "waits_micros": waits, "last": last,
        "waiting": waiting[:WAITING_SHOWN], "waiting_count": len(waiting), "more": len(waiting) - WAITING_SHOWN,
        "oldest": max((one.waiting.days for one in waiting), default=0),
        "weekly": weekly_lines(standing_of(web, payer.payer_id)),
        "refused": next((one for one in last[:1] if one.refused), None),
    }  # fmt: skip


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
