"""Asks for leave: holds it at once, and decides by rule where nothing stands against it."""

from dataclasses import dataclass
from datetime import date, datetime

import psycopg

from shared_security.claims.limits import PROVIDER
from shared_security.claims.papers import keep_papers
from shared_security.claims.request import Request, Told, request_of, seal_told
from shared_security.claims.rules import ALL_TESTS_PASSED, actor_of_rule
from shared_security.claims.sql import SQL
from shared_security.claims.states import ASKED, RULE, START, WORKER, state_after
from shared_security.claims.step import add_step, take_step
from shared_security.claims.tell import tell
from shared_security.claims.verdict import Verdict, write_verdict
from shared_security.claims.weigh import PAPER, Weighed, weigh
from shared_security.claims.who_decides import level_today
from shared_security.claims.wish import CannotAsk, Wish
from shared_security.ledger.post import ensure_month
from shared_security.workers.keys import Keys


@dataclass(frozen=True)
class Asked:
    """A request that was made. again: it was there before, under this id."""

    request: Request
    again: bool = False


def ask(loader: psycopg.Connection, keys: Keys, wish: Wish, *, today: date, at: datetime, actor: str) -> Asked:
    """Ask for leave. The same request_id counts once: the second time answers with what the first one made.

    Args:
        loader: in no transaction; the door has made sure that the account is hers who asks.

    Raises:
        CannotAsk: it can never be granted as it is: it says which part can be asked for. Nothing was kept.
    """
    ensure_month(loader, today)
    with loader.transaction():
        _take_turn(loader, wish, today)
        known = request_of(loader, wish.account_id, wish.request_id)
        if known:
            return Asked(known, again=True)
        weighed = weigh(loader, wish, today=today, actor=actor)
        request = _write(loader, keys, wish, weighed, today=today, at=at, actor=actor)
        keep_papers(loader, keys, request, wish.papers, at=at)
        if not weighed.why:
            return Asked(_decide_by_rule(loader, keys, request, weighed, today=today, at=at))
        if PAPER in weighed.why and not wish.papers:
            rule = actor_of_rule("a paper is asked for")
            request = take_step(loader, request, "ask for a paper", RULE, actor=rule, today=today, at=at)
        tell(loader, keys, request, request.state, at=at)
        return Asked(request)


def _take_turn(loader: psycopg.Connection, wish: Wish, today: date) -> None:
    """Two with one id take turns, so that the second finds what the first made."""
    loader.execute(SQL("take_turn"), {"request": str(wish.request_id)})


def _write(
    loader: psycopg.Connection, keys: Keys, wish: Wish, weighed: Weighed, *, today: date, at: datetime, actor: str
) -> Request:
    row = loader.execute(SQL("person_of_account"), {"account": wish.account_id}).fetchone()
    if row is None or row[0] is None:
        raise CannotAsk("nobody_known", "", "nobody is known to have this account", "Go to the office that helps you")
    told = seal_told(loader, keys, row[0], wish.request_id, Told(wish.reason, wish.words))
    days = sorted(wish.days, key=lambda one: one.day)
    by = weighed.decide_by
    key = {"account": wish.account_id, "request": wish.request_id}
    loader.execute(SQL("insert_request"), key | {
        "person": row[0], "program": weighed.law.program_no, "pack": weighed.law.pack_no, "pocket": wish.pocket,
        "unit": weighed.law.unit, "first_day": days[0].day, "last_day": days[-1].day, "payer": wish.payer_id,
        "asked": wish.micros, "emergency": bool(by and by.emergency), "today": today, "at": at,
        "decide_by": by and by.day, "if_silent": by and by.if_silent, "paper_due": weighed.evidence.due,
        "level": level_today(loader, wish.account_id, PROVIDER, today),
        "state": state_after(START, "ask", WORKER), "why": list(weighed.why), "appeal_of": None,
        "destination": wish.destination_id, "tell_payer": wish.tell_payer and wish.payer_id is not None,
        "language": wish.language, "sealed": told,
    })  # fmt: skip
    loader.execute(
        SQL("insert_days"), key | {"days": [one.day for one in days], "micros": [one.micros for one in days]}
    )
    request = request_of(loader, wish.account_id, wish.request_id)
    assert request and request.state == ASKED
    add_step(loader, request, "ask", actor=actor, effective_on=today, at=at)
    return request


def _decide_by_rule(
    loader: psycopg.Connection, keys: Keys, request: Request, weighed: Weighed, *, today: date, at: datetime
) -> Request:
    verdict = Verdict(
        days={one.day: one.asked_micros for one in request.days}, who=RULE,
        decided_by=actor_of_rule(ALL_TESTS_PASSED), facts=weighed.facts, effective_on=today, rule=ALL_TESTS_PASSED,
    )  # fmt: skip
    return write_verdict(loader, keys, request, weighed.leave, verdict, today=today, at=at)
