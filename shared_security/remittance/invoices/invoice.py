"""An invoice as it was issued and as it stands, and the reading of a payer's invoices."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg

from shared_security.remittance.sql import SQL
from shared_security.values.money import MICROS_PER_CENT

SOON = timedelta(days=7)
MANY = 1_000_000


@dataclass(frozen=True)
class Invoice:
    """One invoice. What its columns mean: sql/tables.sql. open_micros and settled_on change, nothing else does.

    explained: `due`, why it is due on its day (due_on.py); `credited`, micro-dollars that came off earlier invoices,
    by invoice.
    """

    invoice_id: UUID
    program_no: int
    number: int
    payer_id: UUID
    kind: str
    period_start: date
    period_end: date
    from_seal: int
    to_seal: int
    issued_on: date
    due_on: date
    reference: str
    total_micros: int
    credited_micros: int
    waits_micros: int
    carry_used_micros: int
    amount_cents: int
    open_micros: int
    settled_on: date | None
    explained: dict[str, Any]

    @property
    def name(self) -> str:
        """What people call it: the program's number and its own."""
        return f"{self.program_no}-{self.number}"

    @property
    def claimed_micros(self) -> int:
        """What its claims came to when it was issued."""
        return self.total_micros + self.credited_micros + self.waits_micros

    @property
    def rounded_micros(self) -> int:
        """By how much it was rounded up to a whole cent; what is paid of that counts for the next invoice."""
        return self.amount_cents * MICROS_PER_CENT - (self.claimed_micros - self.carry_used_micros)

    @property
    def open_cents(self) -> int:
        """What is still to be paid of it, in whole cents."""
        return min(self.amount_cents, rounded_up(self.open_micros))

    @property
    def is_credit_note(self) -> bool:
        """Whether it takes off more than it asks."""
        return self.total_micros < 0

    def state(self, today: date) -> str:
        """credit, paid, late, due (within a week) or open."""
        if not self.open_micros:
            return "credit" if self.is_credit_note else "paid"
        if self.due_on < today:
            return "late"
        return "due" if self.due_on <= today + SOON else "open"


def rounded_up(amount_micros: int) -> int:
    """Whole cents that cover an amount; none for what is below zero."""
    return max(0, -(-amount_micros // MICROS_PER_CENT))


def invoices_of(
    connection: psycopg.Connection, payer_id: UUID, *, limit: int = MANY, offset: int = 0, open_alone: bool = False
) -> list[Invoice]:
    """A payer's invoices, the newest first.

    Args:
        connection: as web, bound to the payer; or as loader or jobs. open_alone: those of which something is open.
    """
    asked = {"payer": payer_id, "invoice": None, "open": open_alone, "limit": limit, "offset": offset}
    return [Invoice(*row) for row in connection.execute(SQL("invoices"), asked).fetchall()]


def invoice_of(connection: psycopg.Connection, payer_id: UUID, invoice_id: UUID) -> Invoice | None:
    """One of them; None where it is not this payer's."""
    asked = {"payer": payer_id, "invoice": invoice_id, "open": False, "limit": 1, "offset": 0}
    row = connection.execute(SQL("invoices"), asked).fetchone()
    return Invoice(*row) if row else None
