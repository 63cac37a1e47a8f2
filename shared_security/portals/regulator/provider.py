"""`/office/providers/...`: one provider: how it stands, what the law asks and what of it is met, its trust accounts."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.law.explain.chapters import need_line
from shared_security.law.explain.teller import Teller
from shared_security.portals.regulator.law_words import official
from shared_security.portals.regulator.provider_acts import ACTS
from shared_security.portals.regulator.provider_forms import fact_form, fact_value_words
from shared_security.portals.regulator.providers import members_shown
from shared_security.portals.regulator.staff_ties import staff_ties
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.shared.provider_words import (
    FACTS,
    KINDS,
    NEED_STATES,
    STATUS_DRESS,
    STATUSES,
    language_name,
)
from shared_security.providers.criteria import Criteria, criteria_of
from shared_security.providers.provider_facts import told_on
from shared_security.providers.queries import Listed, members_of, providers_listed, trust_accounts
from shared_security.providers.status import NEEDS_TWO, Decision, decisions_of, standing
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today


@permission("regulator")
def provider_page(request: HttpRequest, office_provider: UUID) -> HttpResponseBase:
    """The page; an act leads back here."""
    provider = next(iter(providers_listed(as_web(), office_provider)), None)
    if provider is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        act = ACTS.get(request.POST.get("act", ""))
        wrong = _done(request, office_provider, act) if act else _("Choose what to do.")
        if not wrong:
            return redirect("office_provider", office_provider=office_provider)
    return _page(request, provider, wrong)


def _done(request: HttpRequest, provider_id: UUID, act: Callable[..., None]) -> str:
    """What was wrong, in words; empty where it was done."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        with as_jobs(visitor.actor) as jobs:
            act(jobs, provider_id, request.POST, visitor.actor)
    except Problem:
        return _(
            "Nothing was decided. Check what you typed: a day from today on, and why. If it is right, somebody was"
            " quicker: this page shows how it stands now."
        )
    return ""


def _page(request: HttpRequest, provider: Listed, wrong: str) -> HttpResponse:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    on, provider_id = today(), provider.provider_id
    with as_jobs(visitor.actor) as jobs:
        members = members_of(jobs, [provider_id]).get(provider_id, 0)
        ties = staff_ties(jobs, provider_id, on)
    stands = standing(as_web(), provider_id, on)
    decisions = [_decision_shown(one, visitor.actor) for one in decisions_of(as_web(), provider_id)]
    told = {one.name: one for one in told_on(as_web(), provider_id, on)}
    judged = criteria_of(as_web(), provider_id, on)
    asked = list(dict.fromkeys(name for one in judged for need in one.needs for name in need.asks))
    return render(request, "regulator/provider.html", {
        "provider": provider, "kind": KINDS[provider.kind], "wrong": wrong, "typed": request.POST, "today": on,
        "languages": [language_name(code) for code in provider.languages], "members": members_shown(members),
        "status": STATUSES.get(stands), "dress": STATUS_DRESS.get(stands, "waiting"),
        "waiting": [one for one in decisions if one["of"].open],
        "history": [one for one in decisions if not one["of"].open],
        "choices": [(code, words, code in NEEDS_TWO) for code, words in STATUSES.items()],
        "criteria": [_criteria_shown(one) for one in judged],
        "facts": [
            {"name": name, "words": FACTS[name], "form": fact_form(name), "told": told.get(name),
             "value": fact_value_words(told[name]) if name in told else "",
             "by": official(told[name].told_by, visitor.actor) if name in told else ""} for name in asked
        ],
        "accounts": trust_accounts(as_web(), provider_id), "ties": ties,
    })  # fmt: skip


def _decision_shown(one: Decision, actor: str) -> dict[str, Any]:
    return {
        "of": one, "status": STATUSES[one.status], "dress": STATUS_DRESS.get(one.status, "waiting"),
        "own": one.asked_by == actor, "asked_by": official(one.asked_by, actor),
        "by": official(one.decided_by or one.declined_by or "", actor),
    }  # fmt: skip


def _criteria_shown(one: Criteria) -> dict[str, Any]:
    """A program's needs in the reader's words, each with its state and its sources."""
    teller = Teller(one.program.pack, reader_language())
    rows = [
        {"line": need_line(teller, one.clause, judged.need), "state": NEED_STATES[judged.state][0],
         "dress": NEED_STATES[judged.state][1], "citation": judged.need.citation} for judged in one.needs
    ]  # fmt: skip
    return {"title": teller.title(), "rows": rows, "qualified": one.qualified}
