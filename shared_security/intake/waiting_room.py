"""The waiting room: records that are counted for their payer, and wait for their person or for a rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.answer import Answer
from shared_security.contributions.assess import Refused, assess
from shared_security.contributions.facts_used import facts_of
from shared_security.contributions.place import place as post
from shared_security.contributions.wait import waiting_work
from shared_security.contributions.work import Waits
from shared_security.facts.asked_of import asked_of
from shared_security.facts.facts_on import facts_on
from shared_security.intake.sql import SQL
from shared_security.law.publish.active import active_programs
from shared_security.ledger.amounts import Amounts
from shared_security.values.errors import Problem
from shared_security.workers.find import resolve


@dataclass(frozen=True)
class Waiting:
    """One record that waits. days: its age. account_number: as sent. owed_micros: what its payer owes, in USD."""

    record_key: UUID
    revision: int
    payer_id: UUID
    external_id: str
    reason: str
    account_number: str
    since: date
    owed_micros: int
    days: int


def list_waiting(connection: psycopg.Connection, today: date, payer_id: UUID | None = None) -> list[Waiting]:
    """What waits, the oldest first, of one payer or of all; a web connection sees the asking payer's alone."""
    rows = connection.execute(SQL("list_waiting"), {"payer": payer_id, "today": today}).fetchall()
    return [Waiting(*row) for row in rows]


def place(connection: psycopg.Connection, key: tuple[UUID, int], number: str, *, today: date, actor: str) -> Answer:
    """Post a waiting record on the account of a number: its person was found, or its rate is known now.

    Args:
        connection: as loader, in autocommit and in no transaction.
        key: record key and revision. number: 12 digits of the account it belongs to.

    Raises:
        Problem: nobody has this number, the record does not wait, or its rate is still not known.
    """
    found = resolve(connection, [number]).get(number)
    if found is None:
        raise Problem("nobody has this account number", number, "Look for a wrong digit, or open the account first")
    amounts = _due(connection, key, found.account_id, today)
    return post(connection, key, found.account_id, found.home_account_id, amounts=amounts, today=today, actor=actor)


def _due(
    connection: psycopg.Connection, key: tuple[UUID, int], account_id: UUID, today: date
) -> Sequence[Amounts] | None:
    """What is due where it was not known when the record came; None where what was owed since then stands."""
    work = waiting_work(connection, key)
    if work is None or work.amounts:
        return None
    active = active_programs(connection, today)
    known = facts_on(
        connection, asked_of(one.pack for one in active), [work.payer_id], [account_id], [date.min, date.max]
    )
    due = assess(work.fields, active, facts_of(known, work.payer_id, account_id))
    if isinstance(due, Waits | Refused):
        words = due.words if isinstance(due, Waits) else due.what
        raise Problem(f"it cannot be priced yet: {words}", work.external_id, "Place it when the rate is known")
    return due
