"""The programs that hold money: under the law in force, or the last there was where it is over."""

from datetime import date

import psycopg

from shared_security.law.publish.active import ActiveProgram, active_programs, published
from shared_security.remittance.sql import SQL


def programs_with_cash(connection: psycopg.Connection, today: date) -> list[ActiveProgram]:
    """Every program with custodial accounts, in the order of their numbers."""
    in_force = {program.program_no: program for program in active_programs(connection, today)}
    rows = connection.execute(SQL("programs_with_cash")).fetchall()
    newest = published(connection, (pack_no for (pack_no,) in rows))
    found = [in_force.get(program.program_no, program) for program in newest.values()]
    return sorted(found, key=lambda program: program.program_no)
