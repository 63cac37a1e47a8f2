"""A request as whoever pays it sees it: what was granted of which days, by whom, what was found and drawn so far."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.claims.set_limits import read_limits
from shared_security.claims.sql import SQL
from shared_security.claims.states import GRANTS, PAID, PAYING, RETURNED, WAITING_FOR_MONEY
from shared_security.values.errors import Problem
from shared_security.values.money import MICROS_PER_CENT

GRANTED = (*GRANTS, WAITING_FOR_MONEY, PAYING, PAID, RETURNED)


@dataclass(frozen=True)
class FrozenDay:
    """A day whose pay was found. granted_micros: of the pocket's unit; due_cents: what is paid out for it."""

    day: date
    granted_micros: int
    pay_micros: int

    @property
    def due_cents(self) -> int:
        """In whole cents, a part of a cent as a whole one."""
        return -(-self.pay_micros // MICROS_PER_CENT)


@dataclass(frozen=True)
class ToPay:
    """A request that was granted. days: what was granted of each day. frozen: those whose pay was found; paid_cents:
    what was drawn for them, payments anew left out."""

    account_id: UUID
    request_id: UUID
    person_id: UUID
    program_no: int
    pocket: str
    unit: str
    state: str
    destination_id: UUID | None
    days: tuple[tuple[date, int], ...]
    frozen: tuple[FrozenDay, ...]
    paid_cents: int

    @property
    def due_cents(self) -> int:
        """What all days whose pay was found come to."""
        return sum(one.due_cents for one in self.frozen)

    @property
    def lacking_cents(self) -> int:
        """What is not paid of it yet."""
        return self.due_cents - self.paid_cents


def request_to_pay(connection: psycopg.Connection, account_id: UUID, request_id: UUID, *, lock: bool) -> ToPay | None:
    """A request that was granted; None where it is not, or not any more.

    Args:
        connection: as loader or jobs. lock: hold it until the transaction ends, before any balance.

    Raises:
        Problem: there is no such request, or nobody and no rule has decided it.
    """
    asked = {"account": account_id, "request": request_id}
    if lock:
        connection.execute(SQL("lock_request"), asked)
    row = connection.execute(SQL("request_to_pay"), asked).fetchone()
    if row is None:
        raise Problem("there is no such request", str(request_id), "Look at the list again")
    (
        person_id,
        program_no,
        pocket,
        unit,
        state,
        destination_id,
        granted_micros,
        by_rule,
        by_two,
        at,
        on,
        days,
        micros,
    ) = row
    if state not in GRANTED:
        return None
    if by_rule is None or not (by_rule or by_two or granted_micros <= _alone(connection, program_no, unit, on, at)):
        fix = "Have it decided first: no money leaves without a rule or a person, or two above the limit"
        raise Problem("nobody has decided this request, or one where two must", str(request_id), fix)
    frozen = tuple(FrozenDay(*one) for one in connection.execute(SQL("frozen_days"), asked).fetchall())
    (paid,) = connection.execute(SQL("paid_of_request"), asked).fetchone() or (0,)
    granted = tuple((day, n) for day, n in zip(days, micros, strict=True) if n)
    return ToPay(
        account_id, request_id, person_id, program_no, pocket, unit, state, destination_id, granted, frozen, paid
    )


def _alone(connection: psycopg.Connection, program_no: int, unit: str, day: date, known_at: datetime) -> int:
    """The most that one person decided on alone when it was decided: what is set later takes no decision back."""
    return read_limits(connection, day, known_at).of(program_no).two_persons[unit]
