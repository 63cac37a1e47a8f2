"""Puts a program in force with all that its work and money need from the first day."""

from datetime import date

import psycopg

from shared_security.law.publish.activate import activate
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.custody import open_custodial_account
from shared_security.providers.default import CUSTODIAN, ensure_default_provider


def activate_program(connection: psycopg.Connection, program: str, *, today: date, actor: str) -> ActiveProgram:
    """Publish a program's law, and open the accounts in which its money will lie; once more changes nothing.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        program: its name, such as us/model/shared_security.

    Raises:
        Problem: there is no such program, it has faults, or it claims work that another in force claims.
    """
    found = activate(connection, program, today=today, actor=actor)
    open_for_program(connection, found, today=today, actor=actor)
    return found


def open_for_program(connection: psycopg.Connection, found: ActiveProgram, *, today: date, actor: str) -> None:
    """Open the accounts in which a program's money will lie, where it has none yet."""
    title = found.pack.title
    open_custodial_account(connection, "collection", found.program_no, None, CUSTODIAN, title, today)
    ensure_default_provider(connection, found.program_no, title, today, actor)
