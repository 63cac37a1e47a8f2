"""Where payers said they contribute something else than the law gives: by payer and month, with the furthest off."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.oversight.sql import SQL


@dataclass(frozen=True)
class Variance:
    """One payer and month of posting. name: None for a household, which is never named."""

    payer_id: UUID
    kind: str
    name: str | None
    month: date
    records: int
    exact: int
    within_cent: int
    differing: int
    reported_micros: int
    computed_micros: int

    @property
    def difference_micros(self) -> int:
        """What was reported beyond what the law gives; below zero where it was less."""
        return self.reported_micros - self.computed_micros


@dataclass(frozen=True)
class Example:
    """One record that is off, by the payer's own id for it; never the account."""

    external_id: str
    work_date: date
    seconds: int | None
    reported_micros: int
    computed_micros: int

    @property
    def difference_micros(self) -> int:
        """What was reported beyond what the law gives; below zero where it was less."""
        return self.reported_micros - self.computed_micros


def variances(connection: psycopg.Connection, most: int) -> list[Variance]:
    """Payers and months, the largest difference first, at most so many.

    Args:
        connection: as web of a regulator, or as jobs.
    """
    asked = {"payer": None, "month": None, "most": most}
    return [Variance(*row) for row in connection.execute(SQL("variances"), asked).fetchall()]


def variance(connection: psycopg.Connection, payer_id: UUID, month: date) -> Variance | None:
    """That of one payer and month, if it has any."""
    row = connection.execute(SQL("variances"), {"payer": payer_id, "month": month, "most": 1}).fetchone()
    return Variance(*row) if row else None


def examples(connection: psycopg.Connection, payer_id: UUID, month: date) -> list[Example]:
    """The records of one payer and month that are furthest off, at most twenty."""
    rows = connection.execute(SQL("variance_examples"), {"payer": payer_id, "month": month}).fetchall()
    return [Example(*row) for row in rows]
