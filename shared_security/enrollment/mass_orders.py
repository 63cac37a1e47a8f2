"""Orders of the regulator that all members of a provider go to others: asked by one person, decided by another."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.enrollment.may_take import fault_of
from shared_security.enrollment.sql import SQL
from shared_security.providers.change import is_provider
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

WHERE = "the order"
CAUSE_MOST = 300


@dataclass(frozen=True)
class MassOrder:
    """An order, and how far it is. to_provider_id: None for whom the rule says. after_account_id: the last account that
    was done; None before the first, and when all were done once. moved: how many went so far."""

    mass_id: UUID
    from_provider_id: UUID
    to_provider_id: UUID | None
    effective_on: date
    cause: str
    state: str
    asked_on: date
    asked_by: str
    decided_on: date | None
    decided_by: str | None
    begun_on: date | None
    done_on: date | None
    after_account_id: UUID | None
    moved: int


@dataclass(frozen=True)
class Wish:
    """What is asked for. to_provider_id: None for whom the rule of the program says. cause: why, in words that members
    read; no person is named there."""

    from_provider_id: UUID
    to_provider_id: UUID | None
    effective_on: date
    cause: str


def ask_order(jobs: psycopg.Connection, wish: Wish, *, today: date, actor: str) -> UUID:
    """Ask that all members of a provider go to others; answers with the order. Nothing moves before it is decided.

    Args:
        jobs: inside a transaction that has named this actor.

    Raises:
        Problem: the day is past, no cause is given, a provider is not there or may not take members, or an order for
            the same provider is open.
    """
    cause = " ".join(wish.cause.split())[:CAUSE_MOST]
    if wish.effective_on < today:
        raise Problem(f"{wish.effective_on} is past", WHERE, "Name today or a later day")
    if not cause:
        raise Problem("no cause is given", WHERE, "Write why: members read it")
    if not is_provider(jobs, wish.from_provider_id):
        raise Problem("there is no such provider", str(wish.from_provider_id), "Look at the list of providers")
    if wish.from_provider_id == wish.to_provider_id:
        raise Problem("members would stay where they are", WHERE, "Name another provider to go to")
    if wish.to_provider_id and (fault := fault_of(jobs, wish.to_provider_id, wish.effective_on)):
        raise fault.problem(wish.to_provider_id)
    mass_id = new_id()
    asked = {
        "mass": mass_id, "from": wish.from_provider_id, "to": wish.to_provider_id, "effective_on": wish.effective_on,
        "cause": cause, "today": today, "actor": actor,
    }  # fmt: skip
    if not jobs.execute(SQL("put_order"), asked).rowcount:
        raise Problem("an order for this provider is open", WHERE, "Decide that one, or let it end, first")
    words = f"Asked that all members go to {wish.to_provider_id or 'whom the rule says'} on {wish.effective_on}."
    record(jobs, actor, "ask order", "provider", wish.from_provider_id, words)
    return mass_id


def decide_order(jobs: psycopg.Connection, mass_id: UUID, *, today: date, actor: str) -> None:
    """Let an order hold: its members move on its day, or from now on where that has come.

    Raises:
        Problem: it is decided already, or whoever asked for it decides it.
    """
    order = read_order(jobs, mass_id, lock=True)
    if order.asked_by == actor:
        raise Problem("whoever asked for it cannot decide it", WHERE, "Ask another person of the office")
    _put_state(jobs, order, "ordered", today, actor)
    record(jobs, actor, "decide order", "provider", order.from_provider_id, f"Ordered the move {mass_id}.")


def refuse_order(jobs: psycopg.Connection, mass_id: UUID, *, today: date, actor: str) -> None:
    """Refuse an order, or take back what one asked for; nothing moved.

    Raises:
        Problem: it is decided already.
    """
    order = read_order(jobs, mass_id, lock=True)
    _put_state(jobs, order, "refused", today, actor)
    record(jobs, actor, "refuse order", "provider", order.from_provider_id, f"Refused the move {mass_id}.")


def _put_state(jobs: psycopg.Connection, order: MassOrder, state: str, today: date, actor: str) -> None:
    if order.state != "asked":
        raise Problem("this order is decided already", WHERE, "Look at how it stands")
    jobs.execute(SQL("put_decided"), {"mass": order.mass_id, "state": state, "today": today, "actor": actor})


def read_order(connection: psycopg.Connection, mass_id: UUID, *, lock: bool = False) -> MassOrder:
    """One order; lock: until the transaction ends.

    Raises:
        Problem: there is none.
    """
    row = connection.execute(SQL("lock_order" if lock else "order"), {"mass": mass_id}).fetchone()
    if row is None:
        raise Problem("there is no such order", str(mass_id), "Look at the list of orders")
    return MassOrder(*row)


def orders(connection: psycopg.Connection) -> list[MassOrder]:
    """Every order, the newest first."""
    return [MassOrder(*row) for row in connection.execute(SQL("orders")).fetchall()]


def due_orders(connection: psycopg.Connection, today: date) -> list[UUID]:
    """Orders that hold and whose day has come, the oldest first; done ones are not among them."""
    return [mass_id for (mass_id,) in connection.execute(SQL("due_orders"), {"today": today}).fetchall()]


def members_left(connection: psycopg.Connection, provider_id: UUID) -> int:
    """How many accounts that stand for themselves are still with a provider.

    Args:
        connection: as jobs or loader.
    """
    row = connection.execute(SQL("members_left"), {"provider": provider_id}).fetchone()
    return int(row[0]) if row else 0
