"""One request: what is asked and why, what the account has, papers, what was decided before; and deciding on it."""

from typing import Any
from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shared_security.benefits.leave import leave_of
from shared_security.claims.decide import proposal_of
from shared_security.claims.law_of import law_then
from shared_security.claims.limits import LIMITS, PROVIDER, REGULATOR
from shared_security.claims.papers import papers_of
from shared_security.claims.reasons import REASONS, reason_words
from shared_security.claims.request import (
    MadeDecision,
    Request,
    decisions_of,
    open_words,
    request_of,
    requests_of,
    steps_of,
    told_of,
)
from shared_security.claims.states import APPEALED, ASKED, UNDECIDED
from shared_security.founding.readiness import person_of_actor
from shared_security.law.explain.teller import Teller
from shared_security.law.words import called, has
from shared_security.portals.provider.page import DECIDES, actor_of, may, provider_of, shown
from shared_security.portals.provider.queue import waiting_for
from shared_security.portals.provider.request_acts import act_on
from shared_security.portals.provider.request_words import (
    ACTS,
    LEVELS,
    SILENCE,
    STATES,
    amount,
    checks,
    due_words,
)
from shared_security.portals.shared.figures import reader_language
from shared_security.providers.queries import providers_on
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today
from shared_security.workers.current_number import current_number
from shared_security.workers.read_facts import read_facts

EARLIER = 10


@permission("provider", duties=DECIDES)
def request_page(request: HttpRequest, of_member: UUID, leave_request: UUID) -> HttpResponseBase:
    """The page; what is decided leads to the next that waits, or back to the list."""
    found = own_request(request, of_member, leave_request)
    wrong = ""
    if request.method == "POST":
        with as_jobs(actor_of(request)) as jobs:
            decides = who_decides(request, found, proposal_of(jobs, found))
        wrong = act_on(request, found, decides)
        if not wrong:
            return redirect(_next(request, found) or f"{reverse('provider_queue')}?done")
        found = own_request(request, of_member, leave_request)
    with as_jobs(actor_of(request)) as jobs:
        values = _values(request, jobs, found)
    return shown(request, "request", "provider_queue", values | {"wrong": wrong, "typed": request.POST})


def own_request(request: HttpRequest, account_id: UUID, request_id: UUID) -> Request:
    """A request of a member of this provider today; not found where it is none, or is with the program's office."""
    with as_jobs(actor_of(request)) as jobs:
        found = request_of(jobs, account_id, request_id)
        where = providers_on(jobs, [account_id], today()).get(account_id)
    if found is None or where != provider_of(request):
        raise Http404
    return found


def who_decides(request: HttpRequest, found: Request, proposal: MadeDecision | None) -> bool:
    """Whether it is hers to answer: by the level it has reached, and what it waits for. What was proposed is left to
    those who supervise, who may decide otherwise too."""
    if found.state not in UNDECIDED or found.level == REGULATOR:
        return False
    if found.state == APPEALED:
        return may(request, ("appeals",))
    return may(request, ("decide",) if found.level == PROVIDER and proposal is None else ("supervise",))


def _next(request: HttpRequest, before: Request) -> str:
    """The address of the most urgent one that waits for her after this; empty where there is none."""
    with as_jobs(actor_of(request)) as jobs:
        lists = waiting_for(request, jobs)
    left = [one for found in lists.values() for one in found if one.request_id != before.request_id]
    if not left:
        return ""
    return f"{reverse('provider_request', args=(left[0].account_id, left[0].request_id))}?done"


def _values(request: HttpRequest, jobs: psycopg.Connection, found: Request) -> dict[str, Any]:
    keys, on = site_keys(), today()
    law, language = law_then(jobs, found.pack_no, found.pocket), reader_language()
    told, proposal = told_of(jobs, keys, found), proposal_of(jobs, found)
    made = decisions_of(jobs, found)
    balance = next(
        (one for one in leave_of(jobs, found.account_id, today=on)
         if (one.program_no, one.pocket, one.unit) == (found.program_no, found.pocket, found.unit)), None,
    )  # fmt: skip
    steps = steps_of(jobs, found)
    people = _people(jobs, found, made, [one.actor for one in steps])
    due, dress = due_words(found, on)
    state, state_dress = STATES[found.state]
    appeal_by = law.appeal_by(on)
    return {
        "of": found, "name": people["member"], "number": shown_account_number(current_number(jobs, found.account_id)),
        "program": Teller(law.pack, language).title(), "amount": amount(found.asked_micros, found.unit),
        "days": [(one.day, amount(one.asked_micros, found.unit)) for one in found.days], "due": due, "dress": dress,
        "state": state, "state_dress": state_dress, "silence": SILENCE.get(found.if_silent or ""),
        "checks": checks(found), "level": LEVELS.get(found.level), "reason": _reason(told.reason), "words": told.words,
        "appeal": next((open_words(jobs, keys, found, one.sealed) for one in steps if one.act == "appeal"), ""),
        "papers": [(one, _reason(one.kind)) for one in papers_of(jobs, keys, found)],
        "paper": found.state == ASKED and law.evidence(on, len(found.days)).asked,
        "balance": [(name, amount(getattr(balance, name), found.unit)) for name in
                    ("accrued", "usable", "held", "used_this_year")] if balance else [],
        "decides": who_decides(request, found, proposal),
        "confirms": proposal is not None and may(request, ("supervise",)) and proposal.decided_by != actor_of(request),
        "proposal": _decision(jobs, found, proposal, people) if proposal else None,
        "decisions": [_decision(jobs, found, one, people) for one in made if one.step == "decided"],
        "steps": [(one, ACTS.get(one.act, one.act), people.get(one.actor, "")) for one in steps],
        "two": found.asked_micros > LIMITS.two_persons[found.unit],
        "reasons": [
            (code, reason_words(code, language, appeal_by, final=found.state == APPEALED))
            for code, one in REASONS.items() if one.by_person
        ],
        "others": [
            (one, STATES[one.state], amount(one.asked_micros, one.unit))
            for one in requests_of(jobs, (found.account_id,)) if one.request_id != found.request_id
        ][:EARLIER],
    }  # fmt: skip


def _reason(code: str) -> str:
    """A reason or kind of paper of the law, in the reader's words."""
    return called("clause", code, reader_language()) if has(f"clause.{code}") else code.replace("_", " ")


def _people(jobs: psycopg.Connection, found: Request, made: list[MadeDecision], actors: list[str]) -> dict[str, str]:
    """Names of the member and of those who acted, by how they are recorded; of rules nothing."""
    by = {*actors, *(one.decided_by for one in made), *(one.second_by or "" for one in made)}
    ids = {actor: person for actor in by if (person := person_of_actor(actor))}
    names = read_facts(jobs, site_keys(), {found.person_id, *ids.values()}, "name")
    return {actor: names.get(person, "") for actor, person in ids.items()} | {"member": names.get(found.person_id, "")}


def _decision(jobs: psycopg.Connection, found: Request, one: MadeDecision, people: dict[str, str]) -> dict[str, Any]:
    said = reason_words(one.reason_code, reader_language(), one.appeal_by)[:2] if one.reason_code else ()
    return {
        "of": one, "outcome": STATES[one.outcome][0], "dress": STATES[one.outcome][1],
        "amount": amount(one.granted_micros, found.unit), "by": people.get(one.decided_by, ""),
        "second": people.get(one.second_by or "", ""), "said": said,
        "words": open_words(jobs, site_keys(), found, one.sealed),
    }  # fmt: skip
