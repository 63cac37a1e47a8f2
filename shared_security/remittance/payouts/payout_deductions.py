"""What is kept back of a payment to a worker, line by line: tax that is withheld, then what courts order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import seal_fact, text_if_kept

WITHHOLDING, GARNISHMENT = "withholding", "garnishment"
MILLION = 10**6
_PAYEE = "payee of a deduction"


@dataclass(frozen=True)
class Order:
    """An order to keep something back, as it is taken. Its columns: sql/payout_tables.sql. taken_cents: until now."""

    order_id: UUID
    kind: str
    rank: int
    each_cents: int | None
    share_ppm: int | None
    most_ppm: int
    total_cents: int | None
    taken_cents: int

    def asks(self, of_cents: int) -> int:
        """What it asks of a payment, parts of a cent left to the worker; never more than is left of its total."""
        asked = self.each_cents or of_cents * (self.share_ppm or 0) // MILLION
        return asked if self.total_cents is None else min(asked, max(self.total_cents - self.taken_cents, 0))


@dataclass(frozen=True)
class Payee:
    """Who gets what is kept back, and the number of the case there."""

    name: str
    address: str
    case_number: str


@dataclass(frozen=True, repr=False)
class Entered:
    """What an administrator enters of an order; see Order."""

    kind: str
    rank: int
    each_cents: int | None
    share_ppm: int | None
    most_ppm: int
    total_cents: int | None
    payee: Payee
    from_day: date


def kept_back(orders: Sequence[Order], gross_cents: int, *, withholds: bool) -> list[tuple[Order, int]]:
    """What is kept back of a payment, in order: tax first, then what is garnished of the rest, each within the most
    that its order lets all up to it take. Pure.

    Args:
        orders: those that hold, the first to be served first. withholds: whether the program's law has tax withheld.
    """
    lines: list[tuple[Order, int]] = []
    left = gross_cents
    for order in orders:
        if order.kind == WITHHOLDING and withholds and (cents := min(order.asks(gross_cents), left)):
            lines.append((order, cents))
            left -= cents
    disposable, garnished = left, 0
    for order in orders:
        if order.kind == GARNISHMENT:
            room = disposable * order.most_ppm // MILLION - garnished
            if (cents := min(order.asks(disposable), room)) > 0:
                lines.append((order, cents))
                garnished += cents
    return lines


def orders_of(connection: psycopg.Connection, account_id: UUID, today: date) -> list[Order]:
    """The orders that are taken from what a worker is paid today, the first to be served first.

    Args:
        connection: as loader or jobs.
    """
    rows = connection.execute(SQL("deduction_orders"), {"account": account_id, "today": today}).fetchall()
    return [Order(*row) for row in rows]


def enter_order(
    connection: psycopg.Connection, keys: Keys, account_id: UUID, person_id: UUID, entered: Entered, *, today: date,
    actor: str,
) -> UUID:  # fmt: skip
    """Keep an order; nothing is kept back before somebody else has confirmed it.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: it asks for nothing, or for an amount and a share; or it is of whoever enters it.
    """
    if (entered.each_cents is None) == (entered.share_ppm is None):
        raise Problem("an order asks for an amount or for a share", "the order", "Write one of the two")
    _refuse_own(person_id, actor)
    if not entered.payee.name.strip():
        raise Problem("nobody gets what is kept back", "the order", "Write who is to be paid")
    order_id = new_id()
    told = json.dumps([entered.payee.name, entered.payee.address, entered.payee.case_number])
    connection.execute(SQL("insert_deduction_order"), {
        "account": account_id, "order": order_id, "person": person_id, "kind": entered.kind, "rank": entered.rank,
        "each": entered.each_cents, "share": entered.share_ppm, "most": entered.most_ppm, "total": entered.total_cents,
        "sealed": seal_fact(person_key(connection, keys, person_id), order_id, _PAYEE, told),
        "from_day": entered.from_day, "today": today, "actor": actor,
    })  # fmt: skip
    record(connection, actor, "enter deduction order", "account", account_id, f"The order {order_id} was entered.")
    return order_id


def confirm_order(connection: psycopg.Connection, account_id: UUID, order_id: UUID, *, today: date, actor: str) -> None:
    """Let an order be taken from now on. The same person again: nothing more.

    Raises:
        Problem: there is none, whoever entered it or whose it is confirms it, or it ended.
    """
    asked = {"account": account_id, "order": order_id, "today": today, "actor": actor}
    row = connection.execute(SQL("lock_deduction_order"), asked).fetchone()
    if row is None:
        raise Problem("there is no such order", str(order_id), "Look at the list again")
    person_id, entered_by, confirmed_by, ended_on = row
    if confirmed_by == actor:
        return
    _refuse_own(person_id, actor)
    if entered_by == actor:
        raise Problem("whoever entered an order cannot confirm it", "the order", "Ask another person of the office")
    if confirmed_by or ended_on:
        raise Problem("it was decided already", "the order", "Look at the list again")
    connection.execute(SQL("confirm_deduction_order"), asked)
    record(connection, actor, "confirm deduction order", "account", account_id, f"The order {order_id} was confirmed.")


def end_order(connection: psycopg.Connection, account_id: UUID, order_id: UUID, *, today: date, actor: str) -> None:
    """Take nothing by an order from today on: it is over, or was entered wrongly. What was kept back stays so.

    Raises:
        Problem: there is none, it is of whoever ends it, or it ended.
    """
    asked = {"account": account_id, "order": order_id, "today": today, "actor": actor}
    row = connection.execute(SQL("lock_deduction_order"), asked).fetchone()
    if row is None:
        raise Problem("there is no such order", str(order_id), "Look at the list again")
    person_id, _, _, ended_on = row
    _refuse_own(person_id, actor)
    if ended_on:
        raise Problem("it was decided already", "the order", "Look at the list again")
    connection.execute(SQL("end_deduction_order"), asked)
    record(connection, actor, "end deduction order", "account", account_id, f"The order {order_id} ended.")


def _refuse_own(person_id: UUID, actor: str) -> None:
    if actor == f"person: {person_id}":
        raise Problem("nobody decides on an order of her own", "the order", "Leave it to another person of the office")


def payee_of(connection: psycopg.Connection, keys: Keys, account_id: UUID, order_id: UUID) -> Payee | None:
    """Who gets what an order keeps back; None where the worker was erased, and with her this.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    asked = {"account": account_id, "order": order_id}
    row = connection.execute(SQL("sealed_deduction_order"), asked).fetchone()
    assert row, "an order is never deleted"
    person_id, sealed = row
    text = text_if_kept(person_key(connection, keys, person_id), order_id, _PAYEE, bytes(sealed))
    return Payee(*json.loads(text)) if text else None
