"""What is known of merges: who asked, what is in force, who belongs to whom."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.values.errors import Problem
from shared_security.workers.sql import SQL

TRIES = 30  # each waits as long as sql/lock_aliases.sql says
Then = Callable[[psycopg.Connection, tuple[UUID, ...]], None]
_NOT_SO = {
    "requested": "nobody has asked to merge this account",
    "approved": "this account is not merged, or to undo it is under way",
    "undo_requested": "nobody has asked to undo the merge of this account",
}


def nothing(connection: psycopg.Connection, accounts: tuple[UUID, ...]) -> None:
    """What is done besides, where nothing is."""


@dataclass(frozen=True)
class OpenMerge:
    """A merge that is neither refused nor undone."""

    merged_account_id: UUID
    merge_id: UUID
    account_id: UUID
    state: str
    requested_by: str
    undo_requested_by: str | None
    undo_requested_on: date | None


def open_merge(connection: psycopg.Connection, merged_account_id: UUID, state: str) -> OpenMerge:
    """The merge of an account in that state, locked until the end of the transaction.

    Raises:
        Problem: there is none.
    """
    row = connection.execute(SQL("open_merge"), {"merged": merged_account_id}).fetchone()
    merge = OpenMerge(*row) if row else None
    if merge is None or merge.state != state:
        raise Problem(_NOT_SO[state], str(merged_account_id), "Look at its merges and their states")
    return merge


def refuse_same_person(asked_by: str | None, actor: str) -> None:
    """Two persons: who asked does not decide.

    Raises:
        Problem: they are the same.
    """
    if asked_by == actor:
        raise Problem("who asked for it cannot decide it", "the merge", "Let another person decide")


def set_state(
    connection: psycopg.Connection,
    merge: OpenMerge,
    state: str,
    *,
    decided_by: str | None = None,
    decided_on: date | None = None,
    undo_requested_by: str | None = None,
    undo_requested_on: date | None = None,
    undone_by: str | None = None,
    undone_on: date | None = None,
) -> None:
    """Bring a merge into a state. Who decided it stays where it is not said; what is said of an undo replaces it."""
    parameters = {
        "merged": merge.merged_account_id, "merge": merge.merge_id, "state": state,
        "decided_by": decided_by, "decided_on": decided_on,
        "undo_requested_by": undo_requested_by, "undo_requested_on": undo_requested_on,
        "undone_by": undone_by, "undone_on": undone_on,
    }  # fmt: skip
    connection.execute(SQL("set_merge_state"), parameters)


def aliases(connection: psycopg.Connection, account_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Where merged accounts post; accounts that are not merged are absent."""
    rows = connection.execute(SQL("aliases"), {"accounts": list(account_ids)})
    return dict(rows.fetchall())


def lock_aliases(connection: psycopg.Connection) -> None:
    """Let nobody post before this transaction ends: who is at it ends first, who comes later sees what it has done.

    A page posts on one connection and reads on another, which has read this table: to wait for the one while the other
    waits behind us would stop everybody. So those who wait are let through again and again.

    Args:
        connection: as loader, inside a transaction.

    Raises:
        Problem: somebody was at it all the time.
    """
    for _try in range(TRIES):
        try:
            with connection.transaction():
                for step in ("wait_shortly", "lock_aliases", "wait_as_before"):
                    connection.execute(SQL(step))
            return
        except psycopg.errors.LockNotAvailable:
            continue
    raise Problem("work is being posted without a pause", "the merge", "Try again in a minute. Nothing was changed")


def family(connection: psycopg.Connection, account_id: UUID) -> set[UUID]:
    """An account and every account that was merged into it, or into one of those, and still is."""
    known, fresh = {account_id}, {account_id}
    while fresh:
        rows = connection.execute(SQL("merged_into"), {"accounts": list(fresh)})
        fresh = {merged for (merged,) in rows} - known
        known |= fresh
    return known


def homes_since(connection: psycopg.Connection, account_ids: Collection[UUID]) -> set[UUID]:
    """These accounts and every account that one of them was ever merged into: where their entries can stand."""
    known, fresh = set(account_ids), set(account_ids)
    while fresh:
        rows = connection.execute(SQL("survivors_ever"), {"accounts": list(fresh)})
        fresh = {account for (account,) in rows} - known
        known |= fresh
    return known
