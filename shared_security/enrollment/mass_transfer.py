"""Moves all members of a provider to another, when the regulator orders it: in chunks, in the order of accounts.

Each chunk is one transaction, with how far the order is: who is cut off at any moment goes on where it was, and nobody
moves twice. Two who do it at once take chunks in turn. Settlement, draws and merges go on beside it: they lock aliases,
then balances by account, as this does.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.enrollment.families import families
from shared_security.enrollment.mass_orders import MassOrder, read_order
from shared_security.enrollment.move_accounts import Act, Going, lock_members, move_accounts
from shared_security.enrollment.sql import SQL
from shared_security.enrollment.to_whom import to_whom
from shared_security.ledger.post import ensure_month
from shared_security.values.ids import NIL, new_id
from shared_security.workers.merge_state import aliases

AT_ONCE = 1_000  # accounts in one transaction: a worker waits for a fraction of a second at most


@dataclass(frozen=True)
class Chunk:
    """What one transaction did. is_last: nobody is left."""

    moved: int
    is_last: bool


def mass_transfer(
    loader: psycopg.Connection,
    mass_id: UUID,
    *,
    today: date,
    actor: str,
    at_once: int = AT_ONCE,
    tell: Callable[[int], None] = lambda moved: None,
) -> int:
    """Do an order, or go on with it; answers with how many accounts moved now. Nothing where its day has not come, or
    it is done or was never decided.

    Args:
        loader: in autocommit and in no transaction.
        tell: is told after each chunk how many moved now.

    Raises:
        Problem: no provider may take the members; those that moved before stay where they are.
    """
    ensure_month(loader, today)
    moved, is_last = 0, False
    while not is_last:
        chunk = _chunk(loader, mass_id, size=at_once, today=today, actor=actor)
        moved, is_last = moved + chunk.moved, chunk.is_last
        tell(moved)
    return moved


def _chunk(loader: psycopg.Connection, mass_id: UUID, *, size: int, today: date, actor: str) -> Chunk:
    with loader.transaction():
        order = read_order(loader, mass_id, lock=True)
        if order.state != "ordered" or order.effective_on > today:
            return Chunk(0, True)
        asked = {"provider": order.from_provider_id, "after": order.after_account_id or NIL, "size": size}
        found = [account_id for (account_id,) in loader.execute(SQL("members_after"), asked).fetchall()]
        if found:
            moved = _move(loader, order, found, today, actor)
            after: UUID | None = found[-1]
        else:
            # Whoever came behind while this went on is looked for once more from the first; then nobody is left.
            moved, after = 0, None
        done_on = today if not found and order.after_account_id is None else None
        loader.execute(SQL("put_progress"), {
            "mass": mass_id, "after": after, "moved": moved, "today": today, "done_on": done_on,
        })  # fmt: skip
        if done_on:
            words = f"All members went to others by order {mass_id}: {order.moved}."
            record(loader, actor, "move members", "provider", order.from_provider_id, words)
    return Chunk(moved, done_on is not None)


def _move(loader: psycopg.Connection, order: MassOrder, found: Sequence[UUID], today: date, actor: str) -> int:
    """Move these members, each with those merged into it, wherever in the order of accounts they stand."""
    leaders = _leaders(loader, found)
    merged = families(loader, leaders)
    members = lock_members(loader, leaders | {one for those in merged.values() for one in those})
    there = members.providers
    going = sorted(one for one in leaders if there[one] == order.from_provider_id)
    to = dict(zip(going, to_whom(loader, order, len(going), today=today), strict=True))
    # Where an account is elsewhere already, those merged into it follow it there.
    goings = [Going(one, new_id(), to.get(one, there[one]), merged[one]) for one in sorted(leaders)]
    act = Act(order.effective_on, today, actor, f"order {order.mass_id}", "regulator", order.mass_id)
    return move_accounts(loader, goings, members, act)


def _leaders(loader: psycopg.Connection, accounts: Collection[UUID]) -> set[UUID]:
    """The accounts to which these post: nobody merges any of them until the transaction ends."""
    merged = aliases(loader, accounts)
    return {merged.get(one, one) for one in accounts}
