"""The waiting room: records that are counted for their payer, and wait for their person, a rate or a fact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.answer import Answer
from shared_security.contributions.assess import Refused, assess
from shared_security.contributions.facts_used import facts_of
from shared_security.contributions.place import place as post
from shared_security.contributions.wait import waiting_work
from shared_security.contributions.work import Waits, Work
from shared_security.facts.asked_of import asked_of
from shared_security.facts.facts_on import facts_on
from shared_security.facts.known import FactsKnown
from shared_security.intake.sql import SQL
from shared_security.law.publish.active import ActiveProgram, active_programs
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
    work, amounts = waiting_work(connection, [key]).get(key), None
    if work and not work.amounts:
        amounts = law_now(connection, today, [work.payer_id], [found.account_id]).due(work, found.account_id)
    return post(connection, key, found.account_id, found.home_account_id, amounts=amounts, today=today, actor=actor)


@dataclass(frozen=True)
class LawNow:
    """The programs in force, and the facts that they ask as they are known now."""

    active: Sequence[ActiveProgram]
    known: FactsKnown

    def due(self, work: Work, account_id: UUID) -> Sequence[Amounts]:
        """What is due for a record that came when it was not known.

        Raises:
            Problem: it is not known yet.
        """
        due = assess(work.fields, self.active, facts_of(self.known, work.payer_id, account_id))
        if isinstance(due, Waits | Refused):
            words = due.words if isinstance(due, Waits) else due.what
            raise Problem(f"it cannot be priced yet: {words}", work.external_id, "Place it when the rate is known")
        return due


def law_now(connection: psycopg.Connection, today: date, payers: Iterable[UUID], accounts: Iterable[UUID]) -> LawNow:
    """The law as it stands, with what is known of these payers and accounts: asked once for all their records."""
    active = active_programs(connection, today)
    asked = asked_of(one.pack for one in active)
    return LawNow(active, facts_on(connection, asked, payers, accounts, [date.min, date.max]))
