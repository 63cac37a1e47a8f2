"""What is claimed from a payer that will not pay: by worker and period, with what being late costs, for a court."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.remittance.arrears.arrears import Charge, charges_of
from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class ProofLine:
    """What is owed for one worker by one invoice, in micro-dollars, and was not paid by the payer."""

    account_id: UUID
    number: int
    period_start: date
    due_on: date
    micros: int


@dataclass(frozen=True)
class Proof:
    """The claim. charges: not waived and not paid."""

    lines: tuple[ProofLine, ...]
    charges: tuple[Charge, ...]

    @property
    def owed_micros(self) -> int:
        """What is owed for workers and funds."""
        return sum(line.micros for line in self.lines)

    @property
    def charged_micros(self) -> int:
        """What is owed for being late."""
        return sum(charge.open_micros for charge in self.charges)


def proof_of_claim(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> Proof:
    """Everything that a payer owes under a program today.

    Args:
        connection: as jobs, which has named its actor, or loader.
    """
    asked = {"payer": payer_id, "program": program_no}
    lines = tuple(ProofLine(*row) for row in connection.execute(SQL("proof_lines"), asked).fetchall())
    return Proof(lines, tuple(one for one in charges_of(connection, payer_id, program_no) if one.open_micros))
