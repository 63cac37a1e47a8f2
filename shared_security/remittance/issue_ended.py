"""Issues what every program's payers owe for periods that have ended, and what changed of them since."""

from dataclasses import dataclass, field
from datetime import date

import psycopg

from shared_security.law.publish.active import ActiveProgram, active_programs, published
from shared_security.remittance.issue import issue_invoices
from shared_security.remittance.sql import SQL
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


def programs_owed(connection: psycopg.Connection, today: date) -> list[ActiveProgram]:
    """Every program under which anything was ever owed, with the law in force, or the last where none is any more."""
    in_force = {program.program_no: program for program in active_programs(connection, today)}
    newest = published(connection, (pack_no for (pack_no,) in connection.execute(SQL("programs_owed")).fetchall()))
    return [in_force.get(program.program_no, program) for program in newest.values()]
