"""Payments to workers as they stand: those of a worker, with what was kept back of each; those of a provider."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class Deduction:
    """What was kept back of a payment. paid_on: when it went on to whom it is for."""

    payout_id: UUID
    kind: str
    cents: int
    paid_on: date | None


@dataclass(frozen=True)
class Payout:
    """A payment. Its columns: sql/payout_tables.sql. shown: the last digits of where it goes."""

    account_id: UUID
    payout_id: UUID
    request_id: UUID
    person_id: UUID
    program_no: int
    gross_cents: int
    net_cents: int
    kind: str
    shown: str
    reference: str
    state: str
    ordered_on: date
    expected_on: date | None
    instead_of: UUID | None
    file_id: UUID | None
    sent_on: date | None
    paid_on: date | None
    answer_code: str | None
    answered_on: date | None
    ended_on: date | None
    handed_by: str | None
    handed_on: date | None
    confirmed_by: str | None
    place_state: str


def own_payouts(
    connection: psycopg.Connection, account_id: UUID, request_id: UUID | None = None, *, limit: int = 100
) -> list[Payout]:
    """A worker's payments, or those of one request, the newest first.

    Args:
        connection: as web, bound to her; or as loader or jobs.
    """
    asked = {"account": account_id, "request": request_id, "provider": None, "file": None, "limit": limit}
    return [Payout(*row) for row in connection.execute(SQL("payouts_of"), asked).fetchall()]


def waiting_payouts(connection: psycopg.Connection, provider_id: UUID, *, limit: int) -> list[Payout]:
    """A provider's payments that are not through, the oldest first.

    Args:
        connection: as jobs or loader.
    """
    asked = {"account": None, "request": None, "provider": provider_id, "file": None, "limit": limit}
    return [Payout(*row) for row in reversed(connection.execute(SQL("payouts_of"), asked).fetchall())]


def file_payouts(connection: psycopg.Connection, file_id: UUID, *, limit: int) -> list[Payout]:
    """The payments of a file, the newest first."""
    asked = {"account": None, "request": None, "provider": None, "file": file_id, "limit": limit}
    return [Payout(*row) for row in connection.execute(SQL("payouts_of"), asked).fetchall()]


def own_deductions(connection: psycopg.Connection, account_id: UUID) -> list[Deduction]:
    """What was kept back of a worker's payments, line by line."""
    rows = connection.execute(SQL("deductions_of"), {"account": account_id}).fetchall()
    return [Deduction(*row) for row in rows]
