"""What the rules say where nobody answers: done by itself, by a named rule, as of the day on which it became true."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import psycopg

from shared_security.claims.limits import LEVELS, PROVIDER, REGULATOR, SUPERVISOR
from shared_security.claims.request import Request, lock_request, read_requests
from shared_security.claims.rules import SILENCE_APPROVES, SILENCE_REFUSES, actor_of_rule
from shared_security.claims.set_limits import read_limits
from shared_security.claims.sql import SQL
from shared_security.claims.states import APPEALED, RULE, UNDECIDED, WAITING_FOR_PAPER
from shared_security.claims.step import add_step, take_step
from shared_security.claims.tell import tell
from shared_security.claims.verdict import Verdict, covered, leave_of_request, write_verdict
from shared_security.claims.who_decides import level_today
from shared_security.ledger.post import ensure_month
from shared_security.providers.status import stopped_providers
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

ESCALATOR = actor_of_rule("nobody answered in time")
MAY_NOT_DECIDE = actor_of_rule("the organization may not decide")


def escalate_requests(loader: psycopg.Connection, keys: Keys, *, today: date, at: datetime) -> int:
    """Answer every request that nobody answered in time, or pass it on; answers with how many.

    Args:
        loader: in no transaction; each request is one of its own. Any number of times a day, and late as well: what
            holds, holds from its own day.

    Raises:
        Problem: one could not be answered; all the others were.
    """
    found = read_requests(loader, "unanswered", {"today": today, "stopped": stopped_providers(loader, today)})
    done, refused = 0, list[Problem]()
    for one in found:
        try:
            done += answer_by_silence(loader, keys, one, today=today, at=at)
        except Problem as problem:
            refused.append(problem)
    if refused:
        raise refused[0]
    return done


def answer_by_silence(loader: psycopg.Connection, keys: Keys, request: Request, *, today: date, at: datetime) -> bool:
    """Do what the rules say of a request whose time has run out; answers whether there was anything to do.

    A paper that was asked for and not given stops silence from approving: then the request is passed on. An appeal is
    never decided by silence.

    Args:
        loader: in no transaction; this is one of its own.
    """
    ensure_month(loader, today)
    with loader.transaction():
        locked = lock_request(loader, request.account_id, request.request_id)
        if locked is None or locked.state not in UNDECIDED:
            return False
        overdue = locked.state != APPEALED and locked.is_overdue(today)
        if not overdue and level_today(loader, locked.account_id, locked.level, today) != locked.level:
            return _to_office(loader, keys, locked, today=today, at=at)
        if locked.state == APPEALED or not locked.deadline:
            return _pass_on(loader, keys, locked, locked.level, locked.level_on, today=today, at=at)
        if not overdue:
            return False
        held_up = locked.state == WAITING_FOR_PAPER
        if held_up:
            locked = take_step(
                loader, locked, "paper is late", RULE, actor=ESCALATOR, today=locked.deadline + timedelta(days=1), at=at
            )  # fmt: skip
        if locked.if_silent == "referred" or held_up or _was_late(loader, locked):
            return _refer(loader, keys, locked, today=today, at=at) or held_up
        _decide(loader, keys, locked, today=today, at=at)
        return True


def _was_late(loader: psycopg.Connection, request: Request) -> bool:
    """Whether a paper was asked for and did not come in time: silence then approves nothing."""
    asked = {"account": request.account_id, "request": request.request_id}
    return loader.execute(SQL("paper_was_late"), asked).fetchone() is not None


def _refer(loader: psycopg.Connection, keys: Keys, request: Request, *, today: date, at: datetime) -> bool:
    """To the level above the provider, the day after the time ran out; then on by days."""
    assert request.deadline
    if request.level != PROVIDER:
        return _pass_on(loader, keys, request, request.level, request.level_on, today=today, at=at)
    since = request.deadline + timedelta(days=1)
    return _pass_on(loader, keys, request, SUPERVISOR, since, today=today, at=at)


def _to_office(loader: psycopg.Connection, keys: Keys, request: Request, *, today: date, at: datetime) -> bool:
    """To the program's office at once, since her benefits organization may not decide."""
    after = replace(request, level=REGULATOR, level_on=today)
    key = {"account": request.account_id, "request": request.request_id}
    loader.execute(SQL("set_level"), key | {"level": REGULATOR, "level_on": today})
    add_step(loader, after, "office decides", actor=MAY_NOT_DECIDE, effective_on=today, at=at)
    tell(loader, keys, after, "office_decides", at=at)
    return True


def _pass_on(
    loader: psycopg.Connection, keys: Keys, request: Request, first: str, since: date, *, today: date, at: datetime
) -> bool:
    limits = read_limits(loader, today).of(request.program_no)
    level, level_on = limits.level_on(since, first, today)
    if LEVELS.index(level) <= LEVELS.index(request.level):
        return False
    after = replace(request, level=level, level_on=level_on)
    key = {"account": request.account_id, "request": request.request_id}
    loader.execute(SQL("set_level"), key | {"level": level, "level_on": level_on})
    add_step(loader, after, "pass on", actor=ESCALATOR, effective_on=level_on, at=at)
    tell(loader, keys, after, "escalated", at=at)
    return True


def _decide(loader: psycopg.Connection, keys: Keys, request: Request, *, today: date, at: datetime) -> None:
    assert request.deadline
    leave = leave_of_request(loader, request)
    left = covered(loader, request, leave, today)
    approves = request.if_silent == "approved"
    rule = SILENCE_APPROVES if approves else SILENCE_REFUSES
    days = left if approves else dict.fromkeys(left, 0)
    reason = None
    if sum(days.values()) < request.asked_micros:
        reason = "corrected_away" if approves else "no_decision_in_time"
    facts = {
        "pack_no": request.pack_no, "unit": request.unit, "decide_by": request.deadline.isoformat(),
        "if_silent": request.if_silent,
        "days": [{"day": one.day.isoformat(), "asked": one.asked_micros, "there": left[one.day]}
                 for one in request.days],
    }  # fmt: skip
    verdict = Verdict(
        days=days, who=RULE, decided_by=actor_of_rule(rule), facts=facts, rule=rule, reason_code=reason,
        effective_on=request.deadline + timedelta(days=1),
    )  # fmt: skip
    write_verdict(loader, keys, request, leave, verdict, today=today, at=at)
