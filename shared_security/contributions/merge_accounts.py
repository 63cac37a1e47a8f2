"""Merges two accounts of one person, or undoes that, and re-assesses every window that their work shares or shared."""

from datetime import date
from functools import partial
from uuid import UUID

import psycopg

from shared_security.contributions.reassess import post_reassessed
from shared_security.contributions.reassess_people import reassess_people
from shared_security.contributions.take_back import LacksBalances
from shared_security.law.publish.active import active_programs
from shared_security.ledger.post import lock_balances
from shared_security.workers import merge, undo_merge


def approve_merge(connection: psycopg.Connection, merged_account_id: UUID, *, today: date, actor: str) -> None:
    """Merge, as workers.merge does, and count the work of both as one person's, in the same transaction.

    Args:
        connection: as loader, in no transaction. actor: another person than the one who asked.

    Raises:
        Problem: as workers.merge.approve_merge.
    """
    then = partial(_reassess, cause=f"merge of {merged_account_id}", today=today, actor=actor)
    merge.approve_merge(connection, merged_account_id, today=today, actor=actor, then=then)


def approve_undo(connection: psycopg.Connection, merged_account_id: UUID, *, today: date, actor: str) -> None:
    """Undo a merge, as workers.undo_merge does, and count the work of each alone again, in the same transaction.

    Args:
        connection: as loader, in no transaction. actor: another person than the one who asked.

    Raises:
        Problem: as workers.undo_merge.approve_undo.
    """
    then = partial(_reassess, cause=f"undo of the merge of {merged_account_id}", today=today, actor=actor)
    undo_merge.approve_undo(connection, merged_account_id, today=today, actor=actor, then=then)


def _reassess(
    connection: psycopg.Connection, accounts: tuple[UUID, ...], *, cause: str, today: date, actor: str
) -> None:
    """Everything that these people have under programs with windows; periods that were closed are closed again when
    their act is next done."""
    for program in active_programs(connection, today):
        if program.pack.windowed:
            entries = reassess_people(
                connection, program, accounts, date.min, date.max, today=today, newly_claimed=False
            )
            if not entries:
                continue
            try:
                post_reassessed(connection, entries, cause=cause, today=today, actor=actor, locked=())
            except LacksBalances as lacking:
                # Whoever posts waits until the merge is done: there is nobody to lock in another order than.
                lock_balances(connection, lacking.balances)
                post_reassessed(connection, entries, cause=cause, today=today, actor=actor, locked=lacking.balances)
