"""Reads: the moves of one account, and what stood in each pocket before and after one of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from shared_security.enrollment.sql import SQL


@dataclass(frozen=True)
class Move:
    """A move of an account as it stands."""

    transfer_id: UUID
    from_provider_id: UUID
    to_provider_id: UUID
    chosen_by: str
    state: str
    asked_on: date
    effective_on: date
    withdrawn_on: date | None
    done_on: date | None
    not_done_why: str | None

    def may_be_withdrawn(self, today: date) -> bool:
        """Whether its day has not begun."""
        return self.state == "asked" and self.effective_on > today


@dataclass(frozen=True)
class Figure:
    """What stood in one pocket and stage, in millionths of its unit."""

    program_no: int
    unit: str
    stage: str
    pocket: str
    before_micros: int
    after_micros: int


def own_moves(connection: psycopg.Connection, account_id: UUID) -> list[Move]:
    """Every move of an account, the newest first.

    Args:
        connection: as web bound to the account; or as jobs.
    """
    with connection.cursor(row_factory=class_row(Move)) as cursor:
        return cursor.execute(SQL("own_moves"), {"account": account_id}).fetchall()


def figures_of(connection: psycopg.Connection, account_id: UUID, transfer_id: UUID) -> list[Figure]:
    """What stood before and after a move, by program, unit, pocket and stage; nothing where there was nothing.

    Args:
        connection: as web bound to the account; or as jobs.
    """
    with connection.cursor(row_factory=class_row(Figure)) as cursor:
        return cursor.execute(SQL("figures_of"), {"account": account_id, "transfer": transfer_id}).fetchall()
