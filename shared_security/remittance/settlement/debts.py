"""What a payer owes under a program, and in which order its money goes to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.law.collects.payments import Owed, allocate
from shared_security.law.findings import NotSaid
from shared_security.law.publish.active import active_program
from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class Tried:
    """How an invoice's newest settlement left it: the money that found no line, what was open then, whether it was to
    cover all, and the day."""

    left_micros: int
    open_micros: int
    was_all: bool
    begun_on: date


@dataclass(frozen=True)
class Debt:
    """One debt in micro-dollars: an invoice, or what being late costs. period: the first day that it is for. named:
    what payments gave to it by its reference, and it has not had yet."""

    key: UUID
    kind: str
    period: date
    due_on: date
    open_micros: int
    named_micros: int = 0
    tried: Tried | None = None

    def was_tried(self, micros: int, today: date) -> bool:
        """Whether so much would move nothing more: as much or more moved no more today, or just as much before. Money
        for all of it that found no room is tried again on another day: what is owed may be more by then."""
        before = self.tried
        if before is None or before.open_micros != self.open_micros:
            return False
        if before.begun_on == today:
            return micros <= before.left_micros
        return micros == before.left_micros and not before.was_all

    def fell_short(self, today: date) -> bool:
        """Whether money for all of it found no room for all today: it goes to other debts."""
        before = self.tried
        return before is not None and before.was_all and self.was_tried(before.left_micros, today)

    @property
    def is_invoice(self) -> bool:
        """Whether it is an invoice for contributions."""
        return self.kind == "contributions"


@dataclass(frozen=True)
class Given:
    """What money goes to a debt next; named: what of it a payment gave by the reference."""

    debt: Debt
    micros: int
    named_micros: int


def read_debts(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> list[Debt]:
    """What is open, the oldest due first, charges after invoices.

    Args:
        connection: as loader or jobs.
    """
    asked = {"payer": payer_id, "program": program_no}
    found = []
    for key, period, due_on, micros, named, *newest in connection.execute(SQL("open_invoices"), asked).fetchall():
        tried = None if newest[0] is None else Tried(*newest)
        found.append(Debt(key, "contributions", period, due_on, micros, named, tried))
    for key, kind, period, charged_on, micros in connection.execute(SQL("open_charges"), asked).fetchall():
        found.append(Debt(key, kind, period, charged_on, micros))
    return found


def next_given(
    connection: psycopg.Connection, debts: Sequence[Debt], program_no: int, credit_micros: int, today: date
) -> Given | None:
    """To which debt a payer's credit goes next, and how much of it; None where there is nothing to do today.

    What was tried before with the same money, and moved nothing, is not tried again: a few micro-dollars that no line
    has room for wait for the next payment.
    """
    able = [debt for debt in debts if not debt.fell_short(today)]
    for debt in able:
        named = min(debt.named_micros, debt.open_micros, credit_micros)
        if named and not debt.was_tried(named, today):
            return Given(debt, named, named)
    by_key = {str(debt.key): debt for debt in able}
    for key, micros in _in_order(connection, able, program_no, credit_micros, today):
        if not by_key[key].was_tried(micros, today):
            return Given(by_key[key], micros, 0)
    return None


def _in_order(
    connection: psycopg.Connection, debts: Sequence[Debt], program_no: int, credit_micros: int, today: date
) -> Sequence[tuple[str, int]]:
    """As the law says; where it says nothing, the oldest due first."""
    if law := active_program(connection, program_no, today):
        owed = [Owed(str(debt.key), debt.kind, debt.period, debt.open_micros) for debt in debts]
        try:
            found = allocate(law.pack.collects.payments, law.pack.numbers_on(today), owed, credit_micros)
        except NotSaid:
            pass
        else:
            return found.answer.paid_micros
    left, given = credit_micros, []
    for debt in sorted(debts, key=lambda debt: (debt.due_on, not debt.is_invoice, str(debt.key))):
        part = min(left, debt.open_micros)
        left -= part
        if part:
            given.append((str(debt.key), part))
    return given
