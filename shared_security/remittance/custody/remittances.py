"""Reads: what was ordered for providers, what of it left and arrived by which day, and how long it takes."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from shared_security.remittance.sql import SQL

# Our settings: after so many days a person should ask the bank.
ORDERED_FOR = timedelta(days=2)
IN_TRANSIT_FOR = timedelta(days=3)


@dataclass(frozen=True)
class Remittance:
    """Cash ordered for a provider; below zero the provider gives back. to_seal: up to which batch it covers.

    left_on, arrived_on: the days of the bank's lines, None where there is none yet.
    """

    remittance_id: UUID
    program_no: int
    provider_id: UUID
    provider: str
    from_seal: int
    to_seal: int
    due_micros: int
    amount_cents: int
    reference: str
    ordered_on: date
    ordered_by: str
    cancelled_on: date | None
    left_on: date | None
    arrived_on: date | None

    @property
    def state(self) -> str:
        """ordered, cancelled, in_transit, ahead (arrived by a statement before the one by which it left) or arrived."""
        if self.cancelled_on:
            return "cancelled"
        if self.arrived_on:
            return "arrived" if self.left_on else "ahead"
        return "in_transit" if self.left_on else "ordered"

    def days(self, today: date) -> int:
        """For how many days it has been as it is."""
        return (today - (self.arrived_on or self.left_on or self.ordered_on)).days

    def is_overdue(self, today: date) -> bool:
        """Whether it takes longer than it should."""
        longest = {"ordered": ORDERED_FOR, "in_transit": IN_TRANSIT_FOR, "ahead": IN_TRANSIT_FOR}.get(self.state)
        return longest is not None and self.days(today) > longest.days


def remittances(
    connection: psycopg.Connection, program_no: int, *, limit: int, offset: int = 0, under_way: bool = False
) -> list[Remittance]:
    """The newest first; under_way: those alone that have not both left and arrived."""
    asked = {"program": program_no, "limit": limit, "offset": offset, "under_way": under_way, "id": None}
    with connection.cursor(row_factory=class_row(Remittance)) as cursor:
        return cursor.execute(SQL("remittances"), asked).fetchall()


def find_remittance(connection: psycopg.Connection, remittance_id: UUID) -> Remittance | None:
    """One of them; None where there is none."""
    asked = {"program": None, "limit": 1, "offset": 0, "under_way": False, "id": remittance_id}
    with connection.cursor(row_factory=class_row(Remittance)) as cursor:
        return cursor.execute(SQL("remittances"), asked).fetchone()
