"""What of a worker's work is counted and not assessed yet, since it can be known only when its period has ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program, by_its_clock, with_facts
from shared_security.contributions.forecast import Forecast, forecast
from shared_security.contributions.sql import SQL
from shared_security.contributions.window_members import stored_work
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs
from shared_security.law.rules import Rule
from shared_security.law.windows import Timed, window_days
from shared_security.ledger.entries import facts_from_json
from shared_security.workers.own_accounts import OwnAccounts


@dataclass(frozen=True)
class Counted:
    """Work of a period that is assessed on a day: under which program and rule, how much, and what more would bring."""

    pack: Pack
    rule: str
    first: date
    assessed_on: date
    records: int
    seconds: int
    forecast: Forecast | None


def own_counted(connection: psycopg.Connection, own: OwnAccounts, today: date) -> list[Counted]:
    """What is counted of the periods that run today.

    Args:
        connection: as web, bound to the worker's account.
    """
    found = []
    for program in active_programs(connection, today):
        for rule in program.pack.closes:
            if rule.starts <= today < rule.ends:
                counted = _counted(connection, own, program, rule, today)
                found += [counted] if counted else []
    return found


def _counted(
    connection: psycopg.Connection, own: OwnAccounts, program: Program, rule: Rule, today: date
) -> Counted | None:
    first, end = window_days(program.pack, rule, today)
    asked = {
        **own.asked, "program": program.program_no, "first": first, "end": end,
        "posted_since": (first - timedelta(days=1)).replace(day=1),
    }  # fmt: skip
    timed = [_timed(program, own, *row) for row in connection.execute(SQL("own_counted"), asked).fetchall()]
    if not timed:
        return None
    seconds = sum(_seconds(one) for one in timed)
    return Counted(
        program.pack, rule.name, first, end, len(timed), seconds, forecast(program.pack, rule, timed, today)
    )  # fmt: skip


def _timed(
    program: Program,
    own: OwnAccounts,
    key: UUID,
    revision: int,
    payer_id: UUID,
    stored: dict[str, object],
    facts: dict[str, list[Any]] | None,
) -> Timed:
    record = with_facts(by_its_clock(stored_work(stored), program.pack), facts_from_json(facts))
    return Timed((key, revision), payer_id, own.homes[0], (key, revision), record)


def _seconds(one: Timed) -> int:
    value = one.record.get("seconds")
    return value if isinstance(value, int) else 0
