"""Makes two accounts of one again, where two people were taken for one. One person asks, another does it.

What goes back is what belongs to the merged account: the entries reported under its number, before the merge and since,
and what its own transfers did to them. Where the survivor has less than that, nothing moves.
"""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.post import ensure_month, lock_balances, post_transfers
from shared_security.values.errors import Problem
from shared_security.workers.merge_state import (
    OpenMerge,
    Then,
    aliases,
    family,
    lock_aliases,
    nothing,
    open_merge,
    refuse_same_person,
    set_state,
)
from shared_security.workers.merge_transfers import Held, belongings, holdings, move
from shared_security.workers.sql import SQL


def request_undo(connection: psycopg.Connection, merged_account_id: UUID, *, today: date, actor: str) -> None:
    """Ask that a merge be undone.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: the account is not merged, or this was asked already.
    """
    merge = open_merge(connection, merged_account_id, "approved")
    set_state(connection, merge, "undo_requested", undo_requested_by=actor, undo_requested_on=today)
    record(connection, actor, "request undo", "account", merged_account_id, "Asked to undo the merge of this account.")


def refuse_undo(connection: psycopg.Connection, merged_account_id: UUID, *, actor: str) -> None:
    """Refuse to undo a merge; it stays in force.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: nobody asked, or this same actor did.
    """
    merge = open_merge(connection, merged_account_id, "undo_requested")
    refuse_same_person(merge.undo_requested_by, actor)
    set_state(connection, merge, "approved")
    record(connection, actor, "refuse undo", "account", merged_account_id, "Refused to undo the merge.")


def approve_undo(
    connection: psycopg.Connection, merged_account_id: UUID, *, today: date, actor: str, then: Then = nothing
) -> None:
    """Undo a merge: what belongs to the merged account goes back in one transaction, or nothing does.

    Accounts that were merged into it go with it. What is reported under its number posts to it again.

    Args:
        connection: as loader, in no transaction: the month of posting is made first.
        actor: another person than the one who asked.
        then: what else is done in the transaction, to the accounts concerned: contributions.merge_accounts gives it.

    Raises:
        Problem: nobody asked, or this same actor did; or the survivor has less than would have to go back.
    """
    ensure_month(connection, today)
    with connection.transaction():
        lock_aliases(connection)
        merge = open_merge(connection, merged_account_id, "undo_requested")
        refuse_same_person(merge.undo_requested_by, actor)
        survivor = aliases(connection, [merged_account_id])[merged_account_id]
        theirs = belongings(connection, family(connection, merged_account_id))
        _refuse_where_less_is_there(connection, survivor, theirs)
        set_state(
            connection, merge, "undone",
            undo_requested_by=merge.undo_requested_by, undo_requested_on=merge.undo_requested_on,
            undone_by=actor, undone_on=today,
        )  # fmt: skip
        connection.execute(SQL("end_alias"), {"merged": merged_account_id, "today": today})
        connection.execute(
            SQL("point_aliases"),
            {"merged": list(family(connection, merged_account_id)), "account": merged_account_id, "today": today},
        )
        _post(connection, merge, survivor, theirs, today=today, actor=actor)
        then(connection, (survivor, merged_account_id))
        record(connection, actor, "approve undo", "account", survivor, f"Gave back {merged_account_id}.")
        record(connection, actor, "approve undo", "account", merged_account_id, f"No longer merged into {survivor}.")


def _post(
    connection: psycopg.Connection, merge: OpenMerge, survivor: UUID, theirs: Held, *, today: date, actor: str
) -> None:
    cause = f"undo of merge {merge.merge_id}"
    transfers = move(theirs, survivor, merge.merged_account_id, on=today, cause=cause)
    if transfers:
        post_transfers(connection, transfers, cause=cause, actor=actor, today=today)


def _refuse_where_less_is_there(connection: psycopg.Connection, survivor: UUID, theirs: Held) -> None:
    """Look under the lock of the balances, so that what is seen is what is moved."""
    lock_balances(connection, ((survivor, program, unit, stage) for program, unit, stage, _ in theirs))
    there = holdings(connection, survivor)
    for place, amount_micros in sorted(theirs.items()):
        if amount_micros > there.get(place, 0) or amount_micros < 0:
            program, unit, stage, pocket = place
            raise Problem(
                f"{pocket} ({stage}, {unit}, program {program}) has less than belongs to the merged account: "
                f"{there.get(place, 0):,} of {amount_micros:,} micros",
                str(survivor),
                "Some was used or paid in since; put it back first, or move what is left by hand",
            )
