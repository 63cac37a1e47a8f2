"""What the page of a request shows to those who decide on it: a provider's staff, and the program's office."""

from typing import Any

import psycopg

from shared_security.benefits.leave import leave_of
from shared_security.claims.decide import proposal_of
from shared_security.claims.law_of import law_then
from shared_security.claims.papers import papers_of
from shared_security.claims.reasons import REASONS, reason_words
from shared_security.claims.request import MadeDecision, Request, decisions_of, open_words, steps_of, told_of
from shared_security.claims.set_limits import read_limits
from shared_security.claims.states import APPEALED, ASKED
from shared_security.founding.readiness import person_of_actor
from shared_security.law.explain.teller import Teller
from shared_security.law.words import called, has
from shared_security.portals.provider.request_words import ACTS, SILENCE, STATES, checks, due_words, level_words
from shared_security.portals.shared.figures import reader_language, shown_amount
from shared_security.values.account_number import shown_account_number
from shared_security.web.visitor import site_keys, today
from shared_security.workers.current_number import current_number
from shared_security.workers.read_facts import read_facts


def request_values(jobs: psycopg.Connection, found: Request) -> dict[str, Any]:
    """All that the templates of a request show, but what the reader may do with it.

    Args:
        jobs: inside a transaction that has named who reads it.
    """
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
    limits = read_limits(jobs, on)
    due, dress = due_words(found, limits, on)
    state, state_dress = STATES[found.state]
    appeal_by = law.appeal_by(on)
    return {
        "of": found, "name": people["member"], "number": shown_account_number(current_number(jobs, found.account_id)),
        "program": Teller(law.pack, language).title(), "amount": shown_amount(found.asked_micros, found.unit),
        "days": [(one.day, shown_amount(one.asked_micros, found.unit)) for one in found.days], "due": due,
        "dress": dress, "state": state, "state_dress": state_dress, "silence": SILENCE.get(found.if_silent or ""),
        "checks": checks(found), "level": level_words(found), "reason": _reason(told.reason), "words": told.words,
        "appeal": next((open_words(jobs, keys, found, one.sealed) for one in steps if one.act == "appeal"), ""),
        "papers": [(one, _reason(one.kind)) for one in papers_of(jobs, keys, found)],
        "paper": found.state == ASKED and law.evidence(on, len(found.days)).asked,
        "balance": [(name, shown_amount(getattr(balance, name), found.unit)) for name in
                    ("accrued", "usable", "held", "used_this_year")] if balance else [],
        "proposal": _decision(jobs, found, proposal, people) if proposal else None,
        "decisions": [_decision(jobs, found, one, people) for one in made if one.step == "decided"],
        "steps": [(one, ACTS.get(one.act, one.act), people.get(one.actor, "")) for one in steps],
        "two": found.asked_micros > limits.of(found.program_no).two_persons[found.unit],
        "reasons": [
            (code, reason_words(code, language, appeal_by, final=found.state == APPEALED))
            for code, one in REASONS.items() if one.by_person
        ],
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
        "amount": shown_amount(one.granted_micros, found.unit), "by": people.get(one.decided_by, ""),
        "second": people.get(one.second_by or "", ""), "said": said,
        "words": open_words(jobs, site_keys(), found, one.sealed),
    }  # fmt: skip
