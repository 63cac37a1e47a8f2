"""Takes a payment to a worker back into her pocket, held: a bank sent it back, or it was undone before it was sent.

What comes back is held for the same request and paid anew; it is hers, wherever she is a member by then.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import (
    Side,
    Transfer,
    add_transfers,
    close_batch,
    ensure_month,
    lock_balances,
    touched_balances,
)
from shared_security.ledger.post_moves import add_provider_debts
from shared_security.remittance.payouts.pay_out import provider_now
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.values.money import MICROS_PER_CENT
from shared_security.workers.merge_state import aliases

UNDOABLE = ("ordered", "filed")


@dataclass(frozen=True)
class _Locked:
    """A payment that nobody else changes before the transaction ends."""

    request_id: UUID
    program_no: int
    pocket: str
    custodial_account_id: UUID
    gross_cents: int
    net_cents: int
    state: str
    file_state: str | None
    kind: str
    handed_by: str | None


def undo_payout(loader: psycopg.Connection, account_id: UUID, payout_id: UUID, *, today: date, actor: str) -> None:
    """Take a payment back before it is sent: all of it is held for the request again, to be paid elsewhere.

    Args:
        loader: in a transaction of the caller's own, or in autocommit. Whoever has done it may ask again.

    Raises:
        Problem: there is no such payment, or its file was closed. Nothing is changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        found = _lock(loader, account_id, payout_id)
        if found.state == "undone":
            return
        if found.state not in UNDOABLE or found.file_state not in (None, "made", "undone") or found.handed_by:
            what = f"it is {found.state}, and its file closed" if found.file_state else f"it is {found.state}"
            raise Problem(what, f"payment {payout_id}", "Ask the bank to stop it")
        _take_back(loader, account_id, payout_id, found, found.gross_cents, "undone", today, actor)


def undo_stranded(loader: psycopg.Connection, *, today: date, actor: str) -> int:
    """Take back payments that are in no file and whose place has ended, as when a bank does not know the account;
    answers how many. Each is a transaction of its own.

    Args:
        loader: in autocommit.
    """
    undone = 0
    for account_id, payout_id in loader.execute(SQL("stranded_payouts")).fetchall():
        try:
            undo_payout(loader, account_id, payout_id, today=today, actor=actor)
        except Problem:  # a person of the desk was quicker
            continue
        undone += 1
    return undone


def fail_payout(loader: psycopg.Connection, account_id: UUID, payout_id: UUID, *, today: date, actor: str) -> None:
    """A bank sent a payment back, and its money stands on a statement: what the worker was to get is held again. What
    was kept back of it stays with whom it was for.

    Args:
        loader: in the transaction that placed the line.

    Raises:
        Problem: there is no such payment. Nothing may be kept.
    """
    found = _lock(loader, account_id, payout_id)
    if found.state != "failed":
        _take_back(loader, account_id, payout_id, found, found.net_cents, "failed", today, actor)


def _lock(loader: psycopg.Connection, account_id: UUID, payout_id: UUID) -> _Locked:
    loader.execute(SQL("lock_payouts"))
    row = loader.execute(SQL("lock_payout"), {"account": account_id, "payout": payout_id}).fetchone()
    if row is None:
        raise Problem("there is no such payment", str(payout_id), "Look at the list again")
    return _Locked(*row)


def _take_back(
    loader: psycopg.Connection, account_id: UUID, payout_id: UUID, found: _Locked, cents: int, state: str, today: date,
    actor: str,
) -> None:  # fmt: skip
    place = aliases(loader, [account_id]).get(account_id, account_id)
    asked = {"account": account_id, "payout": payout_id, "state": state, "today": today}
    loader.execute(SQL("end_payout"), asked)
    if cents:
        transfers = _transfers(account_id, place, payout_id, found, cents, today)
        lock_balances(loader, touched_balances(transfers))
        batch_id, month = new_id(), today.replace(day=1)
        add_transfers(loader, transfers, batch_id, month)
        kept = {(provider_now(loader, place), found.program_no): cents * MICROS_PER_CENT}
        add_provider_debts(loader, batch_id, kept)
        close_batch(loader, batch_id, "transfer", cause=f"payout {payout_id} {state}", actor=actor, month=month)
    record(loader, actor, f"payout {state}", "account", account_id, f"The payment {payout_id} is {state}.")


def _transfers(
    account_id: UUID, place: UUID, payout_id: UUID, found: _Locked, cents: int, today: date
) -> list[Transfer]:
    """The order turned round, and what was spent held again."""
    sides = [
        ("payout", Side("ordered", found.custodial_account_id), Side("payout", place, None, found.pocket)),
        ("failed_payout", Side("pocket", place, "spent", found.pocket), Side("pocket", place, "held", found.pocket)),
    ]
    return [
        Transfer(
            place, recipe, found.program_no, MONEY, cents * MICROS_PER_CENT, from_, to, today, f"payout {payout_id}",
            home_account_id=account_id,
        )
        for recipe, from_, to in sides
    ]  # fmt: skip
