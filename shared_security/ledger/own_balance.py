"""What an account holds now, by stage, and a number that changes with it."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.ledger.chart import POCKETS
from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.ledger")
Held = dict[str, int]  # micros by pocket


@dataclass(frozen=True)
class OwnBalance:
    """What an account holds in USD over all programs: micros by stage and pocket. Empty stages are absent."""

    by_stage: dict[str, Held]

    def micros(self, *stages: str) -> int:
        """What stands in some stages; in all of them where none is named."""
        return sum(sum(held.values()) for stage, held in self.by_stage.items() if not stages or stage in stages)


def own_balance(connection: psycopg.Connection, account_id: UUID) -> OwnBalance:
    """What the account holds.

    Args:
        connection: as web, bound to that account; or as loader or jobs.
    """
    rows = connection.execute(SQL("own_balance"), {"account": account_id}).fetchall()
    held = {stage: dict(zip(POCKETS, map(int, amounts), strict=True)) for stage, *amounts in rows}
    return OwnBalance({stage: by_pocket for stage, by_pocket in held.items() if any(by_pocket.values())})


def balance_version(connection: psycopg.Connection, account_id: UUID) -> int:
    """A number that grows whenever something is posted to the account, read from a handful of rows."""
    row = connection.execute(SQL("balance_version"), {"account": account_id}).fetchone()
    return int(row[0]) if row else 0
