"""What a payer sees of its money: what came and went back, which invoices it paid, what is left as credit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from shared_security.remittance.invoices.invoice import rounded_up
from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class OwnPayment:
    """Money that came from a payer, or went back. program_no, number, reference: of the invoice it named, if it named
    one."""

    kind: str
    booked_on: date
    amount_cents: int
    program_no: int | None
    number: int | None
    reference: str | None


@dataclass(frozen=True)
class PaidInvoice:
    """A part of a payer's money that has paid an invoice. open_micros: what of that is still to pay."""

    program_no: int
    number: int
    period_start: date
    begun_on: date
    settled_micros: int
    open_micros: int

    @property
    def open_cents(self) -> int:
        """What of the invoice is still to pay, in whole cents."""
        return rounded_up(self.open_micros)


def own_payments(connection: psycopg.Connection, payer_id: UUID, *, limit: int, offset: int = 0) -> list[OwnPayment]:
    """The newest first.

    Args:
        connection: as web, bound to that payer; or as jobs.
    """
    asked = {"payer": payer_id, "limit": limit, "offset": offset}
    with connection.cursor(row_factory=class_row(OwnPayment)) as cursor:
        return cursor.execute(SQL("own_payments"), asked).fetchall()


def own_settled(connection: psycopg.Connection, payer_id: UUID, *, limit: int) -> list[PaidInvoice]:
    """What a payer's money has paid, the newest first."""
    with connection.cursor(row_factory=class_row(PaidInvoice)) as cursor:
        return cursor.execute(SQL("own_settled"), {"payer": payer_id, "limit": limit}).fetchall()


def own_credit(connection: psycopg.Connection, payer_id: UUID) -> int:
    """What of it is not used yet, in micro-dollars."""
    row = connection.execute(SQL("credit_of_payer"), {"payer": payer_id}).fetchone()
    return int(row[0]) if row else 0
