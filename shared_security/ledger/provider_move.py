"""Moves what providers must keep, when accounts go from one to another: no money moves between pockets, only who keeps
it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.post import close_batch
from shared_security.ledger.sql import SQL
from shared_security.values.ids import new_id

KEPT_STAGES = ("available", "held")


@dataclass(frozen=True)
class Standing:
    """What an account has in one stage of a program and unit: millionths by pocket, in the order of the chart."""

    account_id: UUID
    program_no: int
    unit: str
    stage: str
    micros: tuple[int, ...]


@dataclass(frozen=True)
class Locked:
    """What stands for accounts, under lock: money in every program with cash, also where nothing stands yet."""

    programs: tuple[int, ...]
    standing: tuple[Standing, ...]


def lock_whole_accounts(connection: psycopg.Connection, accounts: Collection[UUID]) -> Locked:
    """Lock all that stands for accounts: until the transaction ends nobody reports, settles, holds or draws for them.

    Args:
        connection: as loader, inside a transaction; accounts that are merged into these are named too.
    """
    programs = tuple(number for (number,) in connection.execute(SQL("programs_with_cash")).fetchall())
    asked = {"accounts": list(accounts), "programs": list(programs), "stages": list(KEPT_STAGES)}
    rows = connection.execute(SQL("lock_whole_accounts"), asked).fetchall()
    return Locked(
        programs,
        tuple(
            Standing(account, program, unit, stage, tuple(micros)) for account, program, unit, stage, *micros in rows
        ),
    )


def post_provider_move(
    connection: psycopg.Connection,
    accounts: Collection[UUID],
    locked: Locked,
    sides: tuple[UUID, UUID],
    *,
    cause: str,
    actor: str,
    today: date,
) -> UUID:
    """Move what stands available and held of accounts from one provider's debt to another's; answers with the batch.

    Args:
        connection: as loader, inside a transaction.
        locked: by `lock_whole_accounts` for these accounts, in the same transaction.
        sides: the provider they leave, and the one they go to.
    """
    batch_id, month = new_id(), today.replace(day=1)
    connection.execute(SQL("insert_provider_moves"), {
        "accounts": list(accounts), "programs": list(locked.programs), "batch": batch_id, "from": sides[0],
        "to": sides[1], "stages": list(KEPT_STAGES),
    })  # fmt: skip
    connection.execute(SQL("debts_of_moves"), {"batch": batch_id})
    close_batch(connection, batch_id, "transfer", cause=cause, actor=actor, month=month)
    return batch_id
