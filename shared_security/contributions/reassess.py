"""Re-assesses work of the past under the law and the facts as they are known now: first a look, then the act.

It posts what each record is due now less what is posted for it, and names its cause. Done twice, it posts nothing.
Periods that were closed are closed again for the same people.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program
from shared_security.contributions.bear_time import bear_time
from shared_security.contributions.close_period import close_period, ended_windows
from shared_security.contributions.reassess_people import reassess_people
from shared_security.contributions.sql import SQL
from shared_security.contributions.take_back import take_back, with_balances
from shared_security.ledger.entries import EVER, Entry
from shared_security.ledger.post import BalanceKey, close_batch, ensure_month
from shared_security.ledger.post_entries import post_entries
from shared_security.values.ids import new_id

AT_ONCE = 500  # workers in one transaction


@dataclass(frozen=True)
class Asked:
    """What is re-assessed: a program's records on days [first, end), of all payers and workers or of some. cause: why,
    in words."""

    program: Program
    first: date
    end: date
    cause: str
    payers: Collection[UUID] | None = None
    workers: Collection[UUID] | None = None


@dataclass
class Reassessed:
    """What changes: how many records and workers, and by payer and unit how much more (below zero: less) is due."""

    workers: int = 0
    records: int = 0
    by_payer: Counter[tuple[UUID, str]] = field(default_factory=Counter)

    def add(self, entries: Sequence[Entry]) -> None:
        """Take in adjustments."""
        self.workers += len({entry.home_account_id for entry in entries})
        self.records += len({entry.key for entry in entries})
        for entry in entries:
            self.by_payer[entry.payer_id, entry.amounts.unit] += entry.amounts.total_micros


def preview_reassessment(connection: psycopg.Connection, asked: Asked, *, today: date) -> Reassessed:
    """What the act would change now; nothing is written. Closes are not among it: they tell when they are done.

    Args:
        connection: as loader, in no transaction.
    """
    found = Reassessed()
    for workers in _chunks(_workers(connection, asked)):
        with connection.transaction(force_rollback=True):
            found.add(reassess_people(connection, asked.program, workers, asked.first, asked.end, today=today))
    return found


def reassess(connection: psycopg.Connection, asked: Asked, *, today: date, actor: str) -> Reassessed:
    """Post what the records of these days are due now, less what is posted for them.

    Args:
        connection: as loader, in no transaction. today: gives the month of posting.

    Raises:
        Problem: the books refuse; what was done of other people before stays. Or a close needs what is not known; all
            that is no close is done.
    """
    ensure_month(connection, today)
    found, chunks = Reassessed(), _chunks(_workers(connection, asked))
    for workers in chunks:
        found.add(_reassess(connection, asked, workers, today=today, actor=actor))
    for workers in chunks:
        _close_again(connection, asked, workers, today=today, actor=actor)
    return found


def _reassess(
    connection: psycopg.Connection, asked: Asked, workers: Sequence[UUID], *, today: date, actor: str
) -> list[Entry]:
    def act(besides: set[BalanceKey]) -> list[Entry]:
        entries = reassess_people(
            connection, asked.program, workers, asked.first, asked.end, today=today, besides=besides
        )  # fmt: skip
        if entries:
            post_reassessed(connection, entries, cause=asked.cause, today=today, actor=actor, locked=besides)
        return entries

    return with_balances(connection, act)


def post_reassessed(
    connection: psycopg.Connection,
    entries: Sequence[Entry],
    *,
    cause: str,
    today: date,
    actor: str,
    locked: Collection[BalanceKey],
) -> None:
    """Post adjustments as one batch, inside the transaction that has locked what they move, and `locked` besides.

    Raises:
        LacksBalances: money is to be taken back from others than those; nothing was written.
    """
    batch_id, month = new_id(), today.replace(day=1)
    take_back(connection, entries, batch_id, today=today, cause=cause, locked=locked)
    bear_time(connection, entries, batch_id, today=today, cause=cause)
    post_entries(connection, entries, batch_id, month)
    close_batch(connection, batch_id, "reassess", cause=cause, actor=actor, month=month)


def _close_again(
    connection: psycopg.Connection, asked: Asked, workers: Sequence[UUID], *, today: date, actor: str
) -> None:
    for rule in asked.program.pack.closes:
        for first, end in ended_windows(asked.program, rule, today):
            if first < asked.end and asked.first < end:
                close_period(
                    connection, asked.program, rule.name, first, today=today, actor=actor, workers=workers
                )  # fmt: skip


def _workers(connection: psycopg.Connection, asked: Asked) -> list[UUID]:
    if asked.workers is not None:
        return sorted(asked.workers)
    parameters = {
        "first": asked.first, "end": asked.end, "payers": list(asked.payers) if asked.payers is not None else None,
        "posted_since": (asked.first - timedelta(days=asked.first.day)).replace(day=1) if asked.first > EVER else EVER,
    }  # fmt: skip
    return [account for (account,) in connection.execute(SQL("workers_on_days"), parameters).fetchall()]


def _chunks(workers: Sequence[UUID]) -> list[Sequence[UUID]]:
    return [workers[start : start + AT_ONCE] for start in range(0, len(workers), AT_ONCE)]
