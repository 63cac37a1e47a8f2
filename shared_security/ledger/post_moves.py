"""Posts what claims move between stages of pockets, many at once: settlement and the return of a payment.

Set-based, because one payment may be for a million workers. Otherwise as ledger.post.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.post import (
    Sums,
    Transfer,
    add_to_balances,
    add_to_ledger_balances,
    close_batch,
    copy_transfers,
    refuse_not_allowed,
)
from shared_security.ledger.recipes import RECIPES
from shared_security.ledger.sql import SQL


@dataclass(frozen=True)
class StageMove:
    """What one claim moves between the two stages of a recipe: micros by pocket, in the order of the chart. turned: the
    other way round."""

    account_id: UUID
    home_account_id: UUID
    recipe: str
    micros: tuple[int, ...]
    turned: bool = False

    @property
    def stages(self) -> tuple[str, str]:
        """From which stage to which."""
        recipe = RECIPES[self.recipe]
        from_, to = (side.removeprefix("pocket:") for side in (recipe.debit, recipe.credit))
        return (to, from_) if self.turned else (from_, to)


@dataclass(frozen=True)
class Moving:
    """One batch of moves: whose money, under which program, why, by whom and when."""

    batch_id: UUID
    payer_id: UUID
    program_no: int
    cause: str
    actor: str
    today: date

    @property
    def month(self) -> date:
        """The month of posting."""
        return self.today.replace(day=1)


def post_moves(
    connection: psycopg.Connection,
    moving: Moving,
    moves: Sequence[StageMove],
    transfers: Sequence[Transfer],
    provider_micros: Mapping[UUID, int],
) -> None:
    """Post moves of pockets and transfers beside them as one batch; the shared ledger balances come last, so that they
    are held for the shortest time.

    Args:
        connection: as loader, inside a transaction that has locked the balances of the accounts.
        provider_micros: what it changes in what each provider must keep for its members.

    Raises:
        Problem: a balance would fall below zero; nothing of the transaction may be kept.
        LookupError: the caller did not lock a balance that is not there.
    """
    refuse_not_allowed(transfers)
    connection.execute(SQL("insert_stage_moves"), _columns(moving, moves))
    copy_transfers(connection, transfers, moving.batch_id, moving.month)
    sums = Sums()
    for move in moves:
        for stage, sign in zip(move.stages, (-1, 1), strict=True):
            for pocket, micros in zip(POCKETS, move.micros, strict=True):
                sums.add((move.account_id, moving.program_no, MONEY, stage), pocket, sign * micros)
    sums.add_transfers(transfers)
    add_to_balances(connection, sums)
    add_provider_debts(connection, moving.batch_id, {(who, moving.program_no): n for who, n in provider_micros.items()})
    close_batch(
        connection, moving.batch_id, "transfer", cause=moving.cause, actor=moving.actor, month=moving.month
    )  # fmt: skip
    add_to_ledger_balances(connection, transfers)


def add_provider_debts(connection: psycopg.Connection, batch_id: UUID, changed: Mapping[tuple[UUID, int], int]) -> None:
    """Note what a batch changes in what providers must keep for their members: micros by provider and program."""
    with connection.cursor().copy(SQL("copy_provider_debts")) as copy:
        for (provider_id, program_no), micros in sorted(changed.items()):
            if micros:
                copy.write_row((provider_id, batch_id, program_no, micros))


def _columns(moving: Moving, moves: Sequence[StageMove]) -> dict[str, object]:
    stages = [move.stages for move in moves]
    columns: dict[str, object] = {
        "batch": moving.batch_id, "month": moving.month, "program": moving.program_no, "today": moving.today,
        "cause": moving.cause, "payer": moving.payer_id,
        "accounts": [move.account_id for move in moves], "homes": [move.home_account_id for move in moves],
        "recipes": [move.recipe for move in moves],
        "from_stages": [from_ for from_, _ in stages], "to_stages": [to for _, to in stages],
    }  # fmt: skip
    return columns | {pocket: [move.micros[n] for move in moves] for n, pocket in enumerate(POCKETS)}
