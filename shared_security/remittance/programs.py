"""The programs with which money is concerned: under the law in force, or the last there was where it is over."""

from datetime import date

import psycopg

from shared_security.law.publish.active import ActiveProgram, active_program, active_programs, published
from shared_security.remittance.sql import SQL


def programs_owed(connection: psycopg.Connection, today: date) -> list[ActiveProgram]:
    """Every program under which anything was ever owed, in the order of their numbers."""
    return _with_law(connection, "programs_owed", today)


def program_of(connection: psycopg.Connection, program_no: int, today: date) -> ActiveProgram | None:
    """One program; None where none was ever published under that number."""
    if found := active_program(connection, program_no, today):
        return found
    (pack_no,) = connection.execute(SQL("newest_law"), {"program": program_no}).fetchone() or (None,)
    return published(connection, [pack_no])[pack_no] if pack_no else None


def programs_with_cash(connection: psycopg.Connection, today: date) -> list[ActiveProgram]:
    """Every program with custodial accounts, in the order of their numbers."""
    return _with_law(connection, "programs_with_cash", today)


def _with_law(connection: psycopg.Connection, query: str, today: date) -> list[ActiveProgram]:
    """query: answers with the newest published law of each program."""
    in_force = {program.program_no: program for program in active_programs(connection, today)}
    newest = published(connection, (pack_no for (pack_no,) in connection.execute(SQL(query)).fetchall()))
    found = [in_force.get(program.program_no, program) for program in newest.values()]
    return sorted(found, key=lambda program: program.program_no)
