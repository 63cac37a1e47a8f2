"""Issues what every program's payers owe for periods that have ended, and what changed of them since."""

from dataclasses import dataclass, field
from datetime import date

import psycopg

from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.programs import programs_owed
from shared_security.values.errors import Problem


@dataclass
class Ended:
    """How many invoices were issued, and which programs' could not be, and why."""

    invoices: int = 0
    refused: list[Problem] = field(default_factory=list)


def issue_ended(connection: psycopg.Connection, *, today: date, actor: str) -> Ended:
    """Issue what is due to be, program by program; one that cannot be holds up no other.

    Args:
        connection: as loader, in autocommit and in no transaction.
    """
    done = Ended()
    for program in programs_owed(connection, today):
        try:
            done.invoices += len(issue_invoices(connection, program, today=today, actor=actor, ended_alone=True))
        except Problem as problem:
            done.refused.append(problem)
    return done
