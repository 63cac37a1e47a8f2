"""Reads: accounts that come to a provider or leave it, step by step, with the cash that follows each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from shared_security.enrollment.sql import SQL

MOST = 200


@dataclass(frozen=True)
class Passing:
    """An account on its way from one provider to another, or there. micros: what stood available and held for it, and
    is the other's to keep since the act; None before that.

    under_way_on, arrived_on: of the last remittance that takes it along; None where none does yet.
    """

    transfer_id: UUID
    number: str
    from_provider: str
    to_provider: str
    comes: bool
    chosen_by: str
    state: str
    asked_on: date
    effective_on: date
    done_on: date | None
    micros: int | None
    ordered_on: date | None
    left_on: date | None
    arrived_on: date | None

    @property
    def cash(self) -> str:
        """none: there is nothing to follow; waits: no remittance takes it yet; ordered, in_transit or arrived."""
        if not self.micros:
            return "none"
        if self.arrived_on:
            return "arrived"
        if self.left_on:
            return "in_transit"
        return "ordered" if self.ordered_on else "waits"

    def days(self, today: date) -> int:
        """For how many days the cash has been so."""
        since = self.arrived_on or self.left_on or self.ordered_on or self.done_on
        return (today - since).days if since else 0


def passing(connection: psycopg.Connection, provider_id: UUID, *, limit: int = MOST) -> list[Passing]:
    """Accounts that come to a provider or leave it: those under way first, then the newest.

    Args:
        connection: as jobs with its actor set: banks' lines about remittances are read for their days.
    """
    with connection.cursor(row_factory=class_row(Passing)) as cursor:
        return cursor.execute(SQL("passing"), {"provider": provider_id, "limit": limit}).fetchall()
