"""Assesses work of the past again where a fact was told of it: what the pages promise whoever tells one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program
from shared_security.contributions.reassess import Asked, reassess
from shared_security.contributions.sql import SQL
from shared_security.law.publish.active import active_programs
from shared_security.values.ids import NIL


def reassess_told(connection: psycopg.Connection, since: datetime, *, today: date, actor: str) -> int:
    """Post what facts that were told since a moment change in work of the past. Done twice, it posts nothing.

    Args:
        connection: as loader, in no transaction. today: gives the month of posting.

    Returns:
        How many records changed.

    Raises:
        Problem: the books refuse, or a close needs what is not known; what was done before stays.
    """
    active = active_programs(connection, today)
    told = connection.execute(SQL("facts_told_since"), {"since": since, "today": today}).fetchall()
    changed = 0
    for fact in told:
        for asked in _asked(active, *fact):
            changed += reassess(connection, asked, today=today, actor=actor).records
    return changed


def _asked(
    active: Sequence[Program], fact_id: UUID, name: str, payer_id: UUID, account_id: UUID, first: date, end: date
) -> Iterator[Asked]:
    """What is assessed again under each program that asks for the fact: a quarter's fact holds for all of its days."""
    for program in active:
        if name in program.pack.facts:
            asked = Asked(program, _window_start(program, first), end, f"fact {fact_id}")
            payers = [payer_id] if payer_id != NIL else None
            workers = [account_id] if account_id != NIL else None
            yield replace(asked, payers=payers, workers=workers)


def _window_start(program: Program, first: date) -> date:
    """The first day of all windows that a day lies in, since what changes in one may change what comes after it."""
    calendar = program.pack.clock.calendar
    windows = [rule.window for rule in program.pack.rules if rule.window]
    starts = [calendar.window(window.length, first)[0] for window in windows]
    return max(min([first, *starts]), program.pack.clock.starts)
