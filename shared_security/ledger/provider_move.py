"""Moves what providers must keep, when accounts go from one to another: no money moves between pockets, only who keeps
it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import close_batch, lock_balances
from shared_security.ledger.sql import SQL
from shared_security.values.ids import new_id

KEPT_STAGES = ("available", "held")


def lock_what_is_kept(connection: psycopg.Connection, accounts: Collection[UUID]) -> list[int]:
    """Lock what accounts have available and held, under every program with cash, also where nothing stands yet: nobody
    settles, holds or draws for them until the transaction ends. Answers with the programs.

    Args:
        connection: as loader, inside a transaction.
    """
    programs = [number for (number,) in connection.execute(SQL("programs_with_cash")).fetchall()]
    lock_balances(
        connection,
        {(one, program, MONEY, stage) for one in accounts for program in programs for stage in KEPT_STAGES},
    )
    return programs


def post_provider_move(
    connection: psycopg.Connection,
    accounts: Collection[UUID],
    programs: Collection[int],
    sides: tuple[UUID, UUID],
    *,
    cause: str,
    actor: str,
    today: date,
) -> UUID:
    """Move what stands available and held of accounts from one provider's debt to another's; answers with the batch.

    Args:
        connection: as loader, inside a transaction that has called `lock_what_is_kept` for these accounts.
        sides: the provider they leave, and the one they go to.
    """
    batch_id, month = new_id(), today.replace(day=1)
    connection.execute(SQL("insert_provider_moves"), {
        "accounts": list(accounts), "programs": list(programs), "batch": batch_id, "from": sides[0], "to": sides[1],
        "stages": list(KEPT_STAGES),
    })  # fmt: skip
    connection.execute(SQL("debts_of_moves"), {"batch": batch_id})
    close_batch(connection, batch_id, "transfer", cause=cause, actor=actor, month=month)
    return batch_id
