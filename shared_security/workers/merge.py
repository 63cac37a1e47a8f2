"""Makes one of two accounts of one person. One person asks, another decides; undo_merge makes two of them again.

What the merged account has moves to the survivor, and what is reported under its number from now on posts there. Its
entries keep saying whose number it was (home_account_id), which is how they find back.
"""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.post import ensure_month, post_transfers
from shared_security.providers.queries import providers_now
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import (
    OpenMerge,
    Then,
    aliases,
    lock_aliases,
    nothing,
    open_merge,
    refuse_same_person,
    set_state,
)
from shared_security.workers.merge_transfers import Held, holdings, move
from shared_security.workers.sql import SQL

WHERE = "the merge"


def request_merge(
    connection: psycopg.Connection, merged_account_id: UUID, account_id: UUID, *, today: date, actor: str
) -> UUID:
    """Ask that an account be merged into another; answers with the id of the merge.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        merged_account_id: the account that will post to the other. account_id: the survivor.

    Raises:
        Problem: one of them does not exist or is merged already, or a merge of the first is under way.
    """
    _refuse_what_cannot_merge(connection, merged_account_id, account_id)
    merge_id = new_id()
    parameters = {
        "merged": merged_account_id, "merge": merge_id, "account": account_id, "actor": actor, "today": today,
    }  # fmt: skip
    if not connection.execute(SQL("insert_merge"), parameters).rowcount:
        raise Problem("a merge of this account is under way or done", str(merged_account_id), "Decide or undo that one")
    words = f"Asked to merge this account into {account_id}."
    record(connection, actor, "request merge", "account", merged_account_id, words)
    return merge_id


def refuse_merge(connection: psycopg.Connection, merged_account_id: UUID, *, today: date, actor: str) -> None:
    """Refuse a merge that was asked for; the accounts stay as they are.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: none was asked for, or by this same actor.
    """
    merge = open_merge(connection, merged_account_id, "requested")
    refuse_same_person(merge.requested_by, actor)
    set_state(connection, merge, "refused", decided_by=actor, decided_on=today)
    record(connection, actor, "refuse merge", "account", merged_account_id, "Refused to merge this account.")


def approve_merge(
    connection: psycopg.Connection, merged_account_id: UUID, *, today: date, actor: str, then: Then = nothing
) -> None:
    """Merge: everything the account has moves to the survivor in one transaction, or nothing does.

    Args:
        connection: as loader, in no transaction: the month of posting is made first.
        actor: another person than the one who asked.
        then: what else is done in the transaction, to the accounts concerned: contributions.merge_accounts gives it.

    Raises:
        Problem: none was asked for, or by this same actor; the accounts cannot be merged; the books refuse; others post
            without a pause.
    """
    ensure_month(connection, today)
    with connection.transaction():
        # Whoever posts reads the aliases first: those under way end before this lock is given, later ones see it.
        lock_aliases(connection)
        merge = open_merge(connection, merged_account_id, "requested")
        refuse_same_person(merge.requested_by, actor)
        _refuse_what_cannot_merge(connection, merge.merged_account_id, merge.account_id)
        _refuse_two_providers(connection, merge)
        set_state(connection, merge, "approved", decided_by=actor, decided_on=today)
        connection.execute(
            SQL("alias"), {"merged": merge.merged_account_id, "account": merge.account_id, "today": today}
        )
        _post(connection, merge, holdings(connection, merge.merged_account_id), today=today, actor=actor)
        then(connection, (merge.account_id,))
        record(connection, actor, "approve merge", "account", merge.account_id, f"Took in {merged_account_id}.")
        record(connection, actor, "approve merge", "account", merged_account_id, f"Merged into {merge.account_id}.")


def _post(connection: psycopg.Connection, merge: OpenMerge, held: Held, *, today: date, actor: str) -> None:
    cause = f"merge {merge.merge_id}"
    transfers = move(held, merge.merged_account_id, merge.account_id, on=today, cause=cause)
    if transfers:
        post_transfers(connection, transfers, cause=cause, actor=actor, today=today)


def _refuse_what_cannot_merge(connection: psycopg.Connection, merged: UUID, survivor: UUID) -> None:
    if merged == survivor:
        raise Problem("an account cannot be merged into itself", WHERE, "Name two accounts")
    rows = connection.execute(SQL("known_accounts"), {"accounts": [merged, survivor]}).fetchall()
    known = {account_id for (account_id,) in rows}
    for account_id in (merged, survivor):
        if account_id not in known:
            raise Problem("there is no such account", str(account_id), "Look it up by its number")
    posts_to = aliases(connection, [merged, survivor])
    if merged in posts_to:
        raise Problem("this account is merged already", str(merged), "Undo that merge first")
    if survivor in posts_to:
        raise Problem(
            f"this account was itself merged into {posts_to[survivor]}", str(survivor), "Merge into that one instead"
        )


def _refuse_two_providers(connection: psycopg.Connection, merge: OpenMerge) -> None:
    found = providers_now(connection, [merge.merged_account_id, merge.account_id])
    if len(set(found.values())) > 1:
        raise Problem(
            "the two accounts have different providers, whose cash would have to follow",
            WHERE,
            "Let the worker move one of them under “My benefits organization” first, then approve this again",
        )
