"""What is late, by payer and age: derived from open invoices and claims, kept nowhere."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from shared_security.remittance.arrears.arrears_ladder import LADDER
from shared_security.remittance.sql import SQL

AGES = ((1, 30), (31, 60), (61, 90), (91, None))  # days past the day on which it was due
MANY = 500
_RANK = {step.name: rank for rank, step in enumerate(LADDER)}


@dataclass(frozen=True)
class Arrears:
    """What a payer is late with under a program, in micro-dollars. ages: what is open, by AGES. since: the day on which
    the oldest was due. charges: what it was charged for being late and has not paid. referred: to the office."""

    payer_id: UUID
    program_no: int
    invoices: int
    since: date
    ages: tuple[int, int, int, int]
    charges_micros: int
    insolvent: bool
    referred: bool

    @property
    def micros(self) -> int:
        """All of it but the charges: the sum of its invoices."""
        return sum(self.ages)


def arrears(
    connection: psycopg.Connection, today: date, *, payer_id: UUID | None = None, limit: int = MANY
) -> list[Arrears]:
    """Who is late, the oldest first.

    Args:
        connection: as jobs or loader; as web, bound to a payer, its own.
    """
    asked = {"today": today, "payer": payer_id, "limit": limit}
    rows = connection.execute(SQL("arrears"), asked).fetchall()
    return [Arrears(*(*row[:4], row[4:8], *row[8:])) for row in rows]


@dataclass(frozen=True)
class Charge:
    """One charge for being late. Its columns and what they mean: late_charge in sql/tables.sql."""

    charge_id: UUID
    invoice_id: UUID
    number: int
    program_no: int
    part: str
    debt_kind: str
    up_to: date
    micros: int
    paid_micros: int
    charged_on: date
    explained: dict[str, Any]
    waive_asked_by: str | None
    waive_why: str | None
    waive_micros: int | None
    waived_micros: int
    waived_on: date | None
    waived_by: str | None

    @property
    def name(self) -> str:
        """What people call its invoice."""
        return f"{self.program_no}-{self.number}"

    @property
    def open_micros(self) -> int:
        """What is still to be paid of it."""
        return self.micros - self.waived_micros - self.paid_micros


def charges_of(connection: psycopg.Connection, payer_id: UUID, program_no: int | None = None) -> list[Charge]:
    """What a payer was charged for being late, the newest first.

    Args:
        connection: as jobs or loader; as web, bound to the payer. program_no: None for all programs.
    """
    asked = {"payer": payer_id, "program": program_no}
    return [Charge(*row) for row in connection.execute(SQL("charges_of"), asked).fetchall()]


@dataclass(frozen=True)
class Reached:
    """A step of the ladder that an invoice has reached. told: how many people were told."""

    invoice_id: UUID
    number: int
    step: str
    reached_on: date
    told: int


def steps_of(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> list[Reached]:
    """How far a payer's invoices came on the ladder of arrears, the newest first; a step passed over on the way
    to a higher one is left out, for nobody was told of it."""
    asked = {"payer": payer_id, "program": program_no}
    found = [Reached(*row) for row in connection.execute(SQL("steps_of"), asked).fetchall()]
    highest: dict[tuple[UUID, date], Reached] = {}
    for one in sorted(found, key=lambda one: _RANK[one.step]):
        highest[one.invoice_id, one.reached_on] = one
    return [one for one in found if highest[one.invoice_id, one.reached_on] is one]
