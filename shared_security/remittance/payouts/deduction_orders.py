"""Orders to keep back a part of what workers are paid, as the office lists them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class ListedOrder:
    """An order, who entered and confirmed it, and what it has taken. Its columns: sql/payout_tables.sql."""

    account_id: UUID
    order_id: UUID
    person_id: UUID
    kind: str
    rank: int
    each_cents: int | None
    share_ppm: int | None
    most_ppm: int
    total_cents: int | None
    from_day: date
    entered_on: date
    entered_by: str
    confirmed_on: date | None
    confirmed_by: str | None
    ended_on: date | None
    taken_cents: int

    @property
    def state(self) -> str:
        """`ended`; `holds` where two persons have seen it; else `entered`."""
        return "ended" if self.ended_on else "holds" if self.confirmed_on else "entered"


def orders_listed(connection: psycopg.Connection, most: int) -> list[ListedOrder]:
    """Those that wait for a second person first, then those that hold, then those that ended; at most so many.

    Args:
        connection: as jobs, inside a transaction that has named an administrator.
    """
    return [ListedOrder(*row) for row in connection.execute(SQL("deduction_orders_listed"), {"most": most}).fetchall()]
