"""What an account held on any day, as known at any sealed moment: computed from what was posted."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.ledger.sql import SQL


class Place(NamedTuple):
    """Where an amount stands."""

    program_no: int
    unit: str
    stage: str
    pocket: str


def balance_on(
    connection: psycopg.Connection, account_id: UUID, day: date, known_at: datetime | None = None
) -> dict[Place, int]:
    """What an account held on a day, in micros of the unit, zero left out.

    A correction that came later belongs to the day of the work, so an amount may be below zero where work was corrected
    and a transfer had taken the money on.

    Args:
        connection: as a role that may see the account and the seals.
        day: work up to and including it counts, and transfers that took effect by then.
        known_at: count only what was sealed by this moment; None counts everything that is posted.
    """
    return balances_on(connection, account_id, (day, day), known_at)[1]


def balances_on(
    connection: psycopg.Connection, account_id: UUID, days: tuple[date, date], known_at: datetime | None = None
) -> tuple[dict[Place, int], dict[Place, int]]:
    """What an account held on two days, the earlier first, from one look at what was posted; else as `balance_on`."""
    parameters = {"account": account_id, "before": days[0], "day": days[1], "known_at": known_at}
    rows = connection.execute(SQL("balance_on"), parameters).fetchall()
    before, after = ({Place(*row[:4]): row[at] for row in rows if row[at]} for at in (4, 5))
    return before, after
