"""Assesses work of the past again where a fact was told of it: what the pages promise whoever tells one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program
from shared_security.contributions.reassess import Asked, reassess
from shared_security.contributions.sql import SQL
from shared_security.law.fact_days import rate_day_of_fact
from shared_security.law.pack import eve
from shared_security.law.publish.active import active_programs
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL


def reassess_told(connection: psycopg.Connection, since: datetime, *, today: date, actor: str) -> int:
    """Post what facts that were told since a moment change in work of the past. Done twice, it posts nothing.

    Args:
        connection: as loader, in no transaction. today: gives the month of posting.

    Returns:
        How many records changed.

    Raises:
        Problem: the books refuse, or a close needs what is not known; what other facts change is posted all the same.
    """
    active = active_programs(connection, today)
    told = connection.execute(SQL("facts_told_since"), {"since": since}).fetchall()
    changed, refused = 0, None
    for fact in told:
        for asked in _asked(active, today, *fact):
            try:
                changed += reassess(connection, asked, today=today, actor=actor).records
            except Problem as problem:
                refused = refused or problem
    if refused:
        raise refused
    return changed


def _asked(
    active: Sequence[Program],
    today: date,
    fact_id: UUID,
    name: str,
    payer_id: UUID,
    account_id: UUID,
    first: date,
    until: date | None,
) -> Iterator[Asked]:
    """What is assessed again under each program that asks for the fact."""
    for program in active:
        span = _days(program, name, first, until, today) if name in program.pack.facts else None
        if span:
            asked = Asked(program, *span, f"fact {fact_id}")
            payers = [payer_id] if payer_id != NIL else None
            workers = [account_id] if account_id != NIL else None
            yield replace(asked, payers=payers, workers=workers)


def _days(program: Program, name: str, first: date, until: date | None, today: date) -> tuple[date, date] | None:
    """The days of work before today on which a fact of some days can hold; None where there is none. A quarter's fact
    holds for all of its days, that of a payday for whatever work it pays, and that of a window for what comes in it."""
    pack, end = program.pack, min(until or today, today)
    rate_day = rate_day_of_fact(pack, name)
    if rate_day == "pay_date":
        return pack.clock.starts, today
    if first >= end:
        return None
    lengths = {rule.window.length for rule in pack.rules if rule.window} | ({rate_day} & {"quarter", "year"})
    spans = [
        (first, end),
        *(pack.clock.calendar.window(length, day) for length in lengths for day in (first, eve(end))),
    ]
    return max(min(starts for starts, _ in spans), pack.clock.starts), max(ends for _, ends in spans)
