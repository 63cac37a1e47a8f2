"""Holds and releases what requests ask for: time of its day, money of its pocket."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.leave import cause_of
from shared_security.claims.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import BalanceKey, Side, Transfer, lock_balances, post_transfers


@dataclass(frozen=True)
class Leave:
    """Whose leave, out of which pocket, for which request. account_id: where it stands today."""

    account_id: UUID
    request_id: UUID
    program_no: int
    pocket: str
    unit: str

    @property
    def free_stage(self) -> str:
        """Where it stands before it is held: time waits for no money."""
        return "available" if self.unit == MONEY else "reported"

    def lock(self, connection: psycopg.Connection) -> None:
        """Lock what is free and what is held: nobody else asks, corrects or pays meanwhile."""
        stages = (self.free_stage, "held")
        keys: list[BalanceKey] = [(self.account_id, self.program_no, self.unit, stage) for stage in stages]
        lock_balances(connection, keys)

    def hold(self, connection: psycopg.Connection, days: Mapping[date, int], *, actor: str, today: date) -> None:
        """Hold amounts of days.

        Raises:
            Problem: less is there; nothing of the transaction may be kept.
        """
        self._post(connection, days, held=True, actor=actor, today=today)

    def release(self, connection: psycopg.Connection, days: Mapping[date, int], *, actor: str, today: date) -> None:
        """Give back what was held of days."""
        self._post(connection, days, held=False, actor=actor, today=today)

    def _post(
        self, connection: psycopg.Connection, days: Mapping[date, int], *, held: bool, actor: str, today: date
    ) -> None:
        recipe = ("hold" if held else "release") + ("" if self.unit == MONEY else "_time")
        free, kept = (Side("pocket", self.account_id, stage, self.pocket) for stage in (self.free_stage, "held"))
        sides = (free, kept) if held else (kept, free)
        transfers = [
            Transfer(
                self.account_id, recipe, self.program_no, self.unit, micros, *sides, day, cause_of(self.request_id)
            )
            for day, micros in sorted(days.items())
            if micros
        ]
        if transfers:
            post_transfers(connection, transfers, cause="leave request", actor=actor, today=today)


def account_now(connection: psycopg.Connection, account_id: UUID) -> UUID:
    """Where an account posts today: what it was merged into, or itself."""
    row = connection.execute(SQL("account_now"), {"account": account_id}).fetchone()
    return row[0] if row else account_id
