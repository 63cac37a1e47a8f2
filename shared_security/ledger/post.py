"""Posts to the books: the only place where money moves. Everything here runs inside the caller's transaction."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus

from shared_security.ledger.chart import CHART, FUND_STAGES, FUNDS, KEPT, POCKETS, STAGES
from shared_security.ledger.recipes import RECIPES, Recipe
from shared_security.ledger.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL, new_id

LOG = logging.getLogger(__name__)
BalanceKey = tuple[UUID, int, str, str]  # account, program, unit, stage


@dataclass(frozen=True)
class Side:
    """One end of a transfer: a ledger account by kind, owner, and, for a pocket or fund, stage and its name."""

    kind: str
    owner: UUID | None = None
    stage: str | None = None
    pocket: str | None = None

    def stands_at(self, place: str) -> bool:
        """Whether a recipe's side names this place: `pocket` is every stage, `pocket:held` that one."""
        return place in (self.kind, str(self))

    def __str__(self) -> str:
        return f"{self.kind}:{self.stage}" if self.stage else self.kind


@dataclass(frozen=True)
class Transfer:
    """A positive amount from one ledger account to another, by a recipe: `from_` is debited, `to` credited.

    account_id: the security account it concerns, NIL where none. home_account_id: the account to whose number the work
    was reported, where that was merged into this one. payer_id: whose money it is.
    """

    account_id: UUID
    recipe: str
    program_no: int
    unit: str
    amount_micros: int
    from_: Side
    to: Side
    effective_on: date
    cause: str
    home_account_id: UUID | None = None
    payer_id: UUID | None = None


@dataclass
class Sums:
    """What a batch adds to balances: micros by (account, program, unit, stage), then by pocket."""

    by_balance: dict[BalanceKey, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def add(self, key: BalanceKey, pocket: str, amount_micros: int) -> None:
        """Add to one pocket; an amount below zero takes away."""
        if amount_micros and pocket in POCKETS:
            self.by_balance[key][pocket] += amount_micros

    def add_transfers(self, transfers: Iterable[Transfer]) -> None:
        """Add what transfers do to pockets."""
        for transfer in transfers:
            for side, sign in ((transfer.from_, -1), (transfer.to, 1)):
                if side.kind == "pocket" and side.owner and side.stage and side.pocket:
                    key = (side.owner, transfer.program_no, transfer.unit, side.stage)
                    self.add(key, side.pocket, sign * transfer.amount_micros)


def lock_balances(connection: psycopg.Connection, keys: Iterable[BalanceKey]) -> None:
    """Lock, and make where they are missing, the balances of accounts, in one order for everybody."""
    ordered = sorted(set(keys), key=lambda key: (key[0].bytes, *key[1:]))
    if ordered:
        connection.execute(SQL("lock_balances"), _columns(ordered))


def add_to_balances(connection: psycopg.Connection, sums: Sums) -> None:
    """Add sums to balances that lock_balances holds.

    Raises:
        Problem: a balance would fall below zero; nothing of the transaction may be kept.
        LookupError: the caller did not lock a balance that is not there.
    """
    changed = [(key, pockets) for key, pockets in sums.by_balance.items() if any(pockets.values())]
    if not changed:
        return
    changed.sort(key=lambda item: (item[0][0].bytes, *item[0][1:]))
    parameters = _columns([key for key, _ in changed])
    parameters |= {pocket: [pockets.get(pocket, 0) for _, pockets in changed] for pocket in POCKETS}
    try:
        changed_rows = connection.execute(SQL("add_to_balances"), parameters).rowcount
    except psycopg.errors.CheckViolation as error:
        raise Problem(
            "this would take more from a pocket than is there", fix="Take less, or correct what came before"
        ) from error
    if changed_rows != len(changed):
        raise LookupError(f"{len(changed) - changed_rows} balances were never locked; nothing may be kept")


def _columns(keys: Sequence[BalanceKey]) -> dict[str, list[object]]:
    names = ("accounts", "programs", "units", "stages")
    return {name: [key[n] for key in keys] for n, name in enumerate(names)}


def post_transfers(
    connection: psycopg.Connection, transfers: Sequence[Transfer], *, cause: str, actor: str, today: date
) -> UUID:
    """Post transfers as one batch, and move the balances of the pockets they touch.

    Args:
        connection: as the role loader, inside a transaction.
        transfers: all of them or none; the accounts are locked in order here.
        cause: why, in words, for the batch; no personal data. actor: who. today: gives the month of posting.

    Returns:
        The batch.

    Raises:
        Problem: a recipe, side or amount is not allowed, or a pocket would fall below zero.
    """
    refuse_not_allowed(transfers)
    lock_balances(connection, touched_balances(transfers))
    batch_id, month = new_id(), today.replace(day=1)
    _write(connection, transfers, batch_id, month)
    close_batch(connection, batch_id, "transfer", cause=cause, actor=actor, month=month)
    return batch_id


def touched_balances(transfers: Iterable[Transfer]) -> set[BalanceKey]:
    """The balances of pockets that transfers move: to be locked before."""
    sums = Sums()
    sums.add_transfers(transfers)
    return set(sums.by_balance)


def add_transfers(connection: psycopg.Connection, transfers: Sequence[Transfer], batch_id: UUID, month: date) -> None:
    """Post transfers within a batch that the caller closes, its last writes but for that: what is kept of other ledger
    accounts than pockets is locked from here on.

    Args:
        connection: as the role loader, inside a transaction that has locked `touched_balances`.

    Raises:
        Problem: a recipe, side or amount is not allowed, or a balance would fall below zero.
        LookupError: the caller did not lock a balance that is not there.
    """
    refuse_not_allowed(transfers)
    _write(connection, transfers, batch_id, month)


def _write(connection: psycopg.Connection, transfers: Sequence[Transfer], batch_id: UUID, month: date) -> None:
    copy_transfers(connection, transfers, batch_id, month)
    sums = Sums()
    sums.add_transfers(transfers)
    add_to_balances(connection, sums)
    add_to_ledger_balances(connection, transfers)


def copy_transfers(connection: psycopg.Connection, transfers: Sequence[Transfer], batch_id: UUID, month: date) -> None:
    """Write the rows of transfers, and nothing that they move."""
    with connection.cursor().copy(SQL("copy_transfers")) as copy:
        for transfer in transfers:
            copy.write_row(_row(transfer, batch_id, month))


def lock_ledger_balances(
    connection: psycopg.Connection, sides: Iterable[tuple[Side, int]]
) -> dict[tuple[Side, int], int]:
    """Lock what is kept of sides of transfers by program, in the order of their key; answers with what is there. After
    this a batch locks nothing more."""
    kept = {
        (side.owner or NIL, side.kind, side.pocket or "", program): side for side, program in sides if str(side) in KEPT
    }
    names = ("owners", "kinds", "funds", "programs")
    parameters: dict[str, object] = {name: [key[n] for key in sorted(kept)] for n, name in enumerate(names)}
    rows = connection.execute(SQL("lock_ledger_balances"), parameters).fetchall()
    return {(kept[owner, kind, fund, program], program): micros for owner, kind, fund, program, micros in rows}


def add_to_ledger_balances(connection: psycopg.Connection, transfers: Iterable[Transfer]) -> None:
    """Move the balances that are kept beside pockets, locked in the order of their key."""
    moved: dict[tuple[UUID, str, str, int], int] = defaultdict(int)
    for transfer in transfers:
        for side, debited in ((transfer.from_, True), (transfer.to, False)):
            if str(side) in KEPT:
                grows = debited == (CHART[side.kind].side == "debit")
                key = (side.owner or NIL, side.kind, side.pocket or "", transfer.program_no)
                moved[key] += transfer.amount_micros if grows else -transfer.amount_micros
    changed = sorted((key, micros) for key, micros in moved.items() if micros)
    if not changed:
        return
    names = ("owners", "kinds", "funds", "programs")
    parameters: dict[str, object] = {name: [key[n] for key, _ in changed] for n, name in enumerate(names)}
    connection.execute(SQL("lock_ledger_balances"), parameters)
    try:
        connection.execute(SQL("add_to_ledger_balances"), parameters | {"micros": [micros for _, micros in changed]})
    except psycopg.errors.CheckViolation as error:
        raise Problem(
            "this would take more from a ledger account than is there", fix="Take less, or look at what came before"
        ) from error


def refuse_not_allowed(transfers: Iterable[Transfer]) -> None:
    """Refuse what no recipe allows.

    Raises:
        Problem: a recipe, side or amount is not allowed.
    """
    for transfer in transfers:
        _refuse_one(transfer)


def _refuse_one(transfer: Transfer) -> None:
    recipe = RECIPES.get(transfer.recipe)
    if recipe is None or recipe.form != "transfer":
        raise Problem(f"`{transfer.recipe}` is no recipe for a transfer", fix=f"Use one of {', '.join(RECIPES)}")
    for side in (transfer.from_, transfer.to):
        if side.kind not in CHART:
            raise Problem(f"`{side.kind}` is not in the chart", fix=f"Use one of {', '.join(CHART)}")
        if side.kind == "pocket" and not (side.owner and side.stage in STAGES and side.pocket in POCKETS):
            raise Problem("a pocket needs its account, stage and benefit", fix="Name all three")
        if side.kind == "fund" and not (side.stage in FUND_STAGES and side.pocket in FUNDS):
            raise Problem("a fund needs its stage and name", fix="Name both")
        if side.kind == "pocket" and side.owner != transfer.account_id:
            fix = "Move it through a clearing account, with a transfer for each of the two"
            raise Problem("a transfer touches a pocket of another account than its own", str(side.owner), fix)
    _refuse_other_sides(recipe, transfer)
    if transfer.amount_micros <= 0:
        raise Problem("a transfer moves a positive amount", fix="Turn the sides round")


def _refuse_other_sides(recipe: Recipe, transfer: Transfer) -> None:
    """A recipe says from where to where; one that undoes itself moves either way."""
    ways = recipe.ways
    if not any(transfer.from_.stands_at(debit) and transfer.to.stands_at(credit) for debit, credit in ways):
        raise Problem(
            f"`{recipe.name}` moves from {recipe.debit} to {recipe.credit}, not from {transfer.from_} to {transfer.to}",
            fix="Use the recipe for this way, or add one to ledger/recipes.py",
        )


def _row(transfer: Transfer, batch_id: UUID, month: date) -> tuple[object, ...]:
    sides = [(side.kind, side.owner, side.stage, side.pocket) for side in (transfer.from_, transfer.to)]
    return (
        transfer.account_id, new_id(), month, batch_id, transfer.recipe, transfer.program_no, transfer.unit,
        transfer.amount_micros, *sides[0], *sides[1], transfer.effective_on, transfer.cause,
        transfer.home_account_id or transfer.account_id, transfer.payer_id,
    )  # fmt: skip


def ensure_month(connection: psycopg.Connection, today: date) -> None:
    """Make the partitions of a month of posting, if need be, in a transaction of its own.

    Raises:
        psycopg.Error: the connection is inside a transaction that would keep the tables locked, or the month is absurd.
    """
    asked = {"month": today.replace(day=1)}
    if connection.autocommit and connection.info.transaction_status is TransactionStatus.IDLE:
        connection.execute(SQL("ensure_month"), asked)  # is its own transaction
        return
    with connection.transaction():
        connection.execute(SQL("ensure_month"), asked)


def close_batch(
    connection: psycopg.Connection,
    batch_id: UUID,
    kind: str,
    *,
    cause: str,
    actor: str,
    month: date,
    leaves: Mapping[str, bytes] | None = None,
) -> None:
    """Write the batch's own row last: its counts, and the hash of every row it posted.

    Args:
        leaves: by posted table the hashes of all its rows, where whoever posted them has made them; else they are made
            here, from the rows.
    """
    parameters = {"batch": batch_id, "kind": kind, "cause": cause, "actor": actor, "month": month}
    if leaves is None:
        connection.execute(SQL("write_leaves"), parameters)
    else:
        kept = {table: hashes for table, hashes in leaves.items() if hashes}
        given = {"batch": batch_id, "tables": list(kept), "leaves": list(kept.values())}
        connection.execute(SQL("put_leaves"), given)
    connection.execute(SQL("write_batch"), parameters)
    LOG.info("batch written, to be committed", extra={"told": {"batch": batch_id, "kind": kind}})
