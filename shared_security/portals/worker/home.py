"""Her first page: what she has earned, what waits for which client, and contributions as they land."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shared_security.contributions.earned import Earned, earned
from shared_security.contributions.own_counted import Counted, own_counted
from shared_security.contributions.own_entries import landed
from shared_security.law.explain.teller import Teller
from shared_security.law.words.figures import shown
from shared_security.ledger.chart import POCKET_KINDS
from shared_security.ledger.own_balance import balance_version, own_balance
from shared_security.ledger.plan_once import plan_once
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.lines import Line, lines_of
from shared_security.portals.worker.money import by_benefit, by_client, figures, money_of
from shared_security.portals.worker.reader import account_of, own_of
from shared_security.portals.worker.times import times_of
from shared_security.values.ids import NIL
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today

LINES = 8
LOOKS_AGAIN = 3


@permission("worker")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The whole page. With `?still` it does not change by itself."""
    return render(request, "worker/home.html", _shown(request) | {"still": "still" in request.GET})


@permission("worker", passive=True)
@require_GET
def feed(request: HttpRequest) -> HttpResponseBase:
    """The part that changes, asked for every second: 304 while nothing was posted, at the cost of one small read."""
    tag = _tag(request)
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified(headers={"ETag": tag})
    else:
        shown = _shown(request)
        shown["news"] = _news(shown["lines"], _id(request.GET.get("after", "")))
        response = render(request, "worker/live.html", shown)
        response.headers["ETag"] = shown["tag"]
    return response


def _tag(request: HttpRequest) -> str:
    """Changes with what is posted to her account, with the day and with the language; says nothing of her."""
    told = (account_of(request), balance_version(as_web(), account_of(request)), today(), get_language())
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:24]}"'


def _shown(request: HttpRequest) -> dict[str, Any]:
    """What the page shows, all of it as of the moment its tag names: if work lands meanwhile, it is read again."""
    shown: dict[str, Any] = {"tag": ""}
    for _round in range(LOOKS_AGAIN):
        tag = _tag(request)
        if shown["tag"] == tag:
            break
        shown = home_values(request) | {"tag": tag, "headers": json.dumps({"If-None-Match": tag})}
    return shown


def home_values(request: HttpRequest) -> dict[str, Any]:
    """What stands on her first page, read for the account that the request is bound to."""
    own, day = own_of(request), today()
    plan_once(as_web())
    changes = landed(as_web(), own, LINES, day)
    ever = earned(as_web(), own, date(day.year - 1, 1, 1))
    balance, money = own_balance(as_web(), account_of(request)), money_of(request, own, ever, changes)
    names = client_names({month.payer_id for month in ever.months} | {change.any.payer_id for change in changes})
    lines = lines_of(own, changes, paid=money.paid, names=names)
    benefits = by_benefit(balance, money)
    return {
        "lines": lines,
        "newest": max((line.change.batch_id for line in lines), default=NIL),
        "balance": figures(balance, money),
        "benefits": benefits,
        "days_off": any(POCKET_KINDS[one["pocket"]] == "leave" for one in benefits),
        "times": times_of(balance.times),
        "waiting": by_client(own, ever, money, names),
        "counted": [_shown_counted(one) for one in own_counted(as_web(), own, day)],
        "year": day.year,
        "this_year": _this_year(ever.in_year(day.year), names),
    }


def _time(seconds: int) -> str:
    return shown(seconds, "hour", reader_language(), long=True)


def _shown_counted(one: Counted) -> dict[str, Any]:
    """Work that waits for the end of its period, in words."""
    more = one.forecast
    return {
        "program": Teller(one.pack, reader_language()).title(), "time": _time(one.seconds), "on": one.assessed_on,
        "more": _time(more.seconds) if more else "", "now": more.now_micros if more else 0,
        "then": more.then_micros if more else 0,
    }  # fmt: skip


def _this_year(months: Earned, names: Mapping[UUID, str]) -> dict[str, Any]:
    by_pocket = months.by_pocket
    kinds = {
        kind: [(pocket, micros) for pocket, micros in by_pocket.items() if POCKET_KINDS[pocket] == kind]
        for kind in ("leave", "savings", "cover")
    }
    return {
        "micros": months.micros,
        "times": times_of(months.times),
        "kinds": {
            kind: {"pockets": pockets, "micros": sum(micros for _pocket, micros in pockets)}
            for kind, pockets in kinds.items()
            if pockets
        },
        "clients": [{"client": names[owes.payer_id], "micros": owes.micros} for owes in months.by_payer],
    }


def _news(lines: list[Line], after: UUID) -> str:
    """One sentence on what came in since the page was shown."""
    fresh = [line for line in lines if line.change.batch_id > after]
    if len(fresh) == 1:
        return fresh[0].words
    if fresh:
        return _("New contributions came in. The newest: %(words)s") % {"words": fresh[0].words}
    return _("What you have earned has changed.")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return NIL
