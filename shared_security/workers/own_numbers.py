"""Every number that leads to a worker's account."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.workers.sql import SQL


@dataclass(frozen=True)
class OwnNumber:
    """One number, 12 digits. ended_on: when a new one took its place; None where none did.

    merged: it is the number of an account that was merged into hers.
    """

    number: str
    ended_on: date | None
    merged: bool


def own_numbers(connection: psycopg.Connection, account_id: UUID) -> list[OwnNumber]:
    """The number in use first, then those it replaced, the newest first, then those of merged accounts.

    Args:
        connection: as web, bound to that account.
    """
    rows = connection.execute(SQL("own_numbers"), {"account": account_id}).fetchall()
    return [OwnNumber(*row) for row in rows]
