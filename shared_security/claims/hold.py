"""Holds and releases what requests ask for: time of its day, money of its pocket."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.move_leave import lock_leave, move_leave
from shared_security.benefits.read_leave import Place
from shared_security.claims.sql import SQL


@dataclass(frozen=True)
class Leave:
    """Whose leave, out of which pocket, for which request. account_id: where it stands today; home_account_id: whose
    request it is, which is another while that is merged into it."""

    account_id: UUID
    home_account_id: UUID
    request_id: UUID
    program_no: int
    pocket: str
    unit: str

    def lock(self, connection: psycopg.Connection) -> None:
        """Lock what is free and what is held: nobody else asks, corrects or pays meanwhile."""
        lock_leave(connection, self.account_id, self.program_no, self.unit)

    def hold(self, connection: psycopg.Connection, days: Mapping[date, int], *, actor: str, today: date) -> None:
        """Hold amounts of days.

        Raises:
            Problem: less is usable; nothing of the transaction may be kept.
        """
        self._move(connection, "hold", days, actor=actor, today=today)

    def release(self, connection: psycopg.Connection, days: Mapping[date, int], *, actor: str, today: date) -> None:
        """Give back what was held of days."""
        self._move(connection, "release", days, actor=actor, today=today)

    def _move(
        self, connection: psycopg.Connection, move: str, days: Mapping[date, int], *, actor: str, today: date
    ) -> None:
        moved = {day: micros for day, micros in days.items() if micros}
        place = Place(self.program_no, self.pocket, self.unit)
        if moved:
            move_leave(
                connection, self.account_id, place, move, moved, self.request_id, today=today, actor=actor,
                home_account_id=self.home_account_id,
            )  # fmt: skip


def account_now(connection: psycopg.Connection, account_id: UUID) -> UUID:
    """Where an account posts today: what it was merged into, or itself."""
    row = connection.execute(SQL("account_now"), {"account": account_id}).fetchone()
    return row[0] if row else account_id
