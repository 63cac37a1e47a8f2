"""What an account holds now, in money and in time, and a number that changes with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.ledger")
Held = dict[str, int]  # micros by pocket
USED = "spent"  # the stage of what was taken


@dataclass(frozen=True)
class OwnBalance:
    """What an account holds over all programs. by_stage: micro-dollars by stage and pocket; empty stages are absent.

    times: leave and credits of an hour bank that are not used up, in millionths, by pocket and unit.
    """

    by_stage: dict[str, Held]
    times: dict[tuple[str, str], int]

    def micros(self, *stages: str) -> int:
        """What stands in some stages; in all of them where none is named."""
        return sum(sum(held.values()) for stage, held in self.by_stage.items() if not stages or stage in stages)


def own_balance(connection: psycopg.Connection, account_id: UUID) -> OwnBalance:
    """What the account holds.

    Args:
        connection: as web, bound to that account; or as loader or jobs.
    """
    rows = connection.execute(SQL("own_balance"), {"account": account_id}).fetchall()
    held: dict[str, Held] = {}
    times = Counter[tuple[str, str]]()
    for stage, unit, *amounts in rows:
        by_pocket = dict(zip(POCKETS, map(int, amounts), strict=True))
        if unit == MONEY and any(by_pocket.values()):
            held[stage] = by_pocket
        if unit != MONEY and stage != USED:
            times.update({(pocket, unit): amount for pocket, amount in by_pocket.items() if amount})
    return OwnBalance(held, {(pocket, unit): times[pocket, unit] for pocket, unit in in_order(times)})


def in_order(times: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pockets with their units, in the order of the chart."""
    return sorted(times, key=lambda one: (POCKETS.index(one[0]), one[1]))


def balance_version(connection: psycopg.Connection, account_id: UUID) -> int:
    """A number that grows whenever something is posted to the account, read from a handful of rows."""
    row = connection.execute(SQL("balance_version"), {"account": account_id}).fetchone()
    return int(row[0]) if row else 0
