"""Who we are to the bank that takes a program's files: told by an administrator, from the agreement with the bank."""

from datetime import date
from uuid import NAMESPACE_OID, uuid5

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.rails.fields import text_field
from shared_security.remittance.rails.nacha import Origin
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.routing_number import read_routing_number

BANK_NAME, COMPANY_NAME, COMPANY_ID = 23, 16, 10  # characters


def tell_origin(connection: psycopg.Connection, program_no: int, origin: Origin, *, today: date, actor: str) -> None:
    """Say who we are to the bank; files that were made before keep what they said.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: a number is none, or a name does not fit its field. Nothing is changed.
    """
    told = {"program": program_no, "today": today, "actor": actor}
    connection.execute(SQL("tell_origin"), told | origin_fields(origin))
    about = uuid5(NAMESPACE_OID, f"program {program_no}")
    record(connection, actor, "tell debit origin", "program", about, f"Who we are to the bank of program {program_no}.")


def origin_fields(origin: Origin) -> dict[str, str]:
    """What is kept of an origin, as it fits the fields of a file.

    Raises:
        Problem: a number is none, or a name does not fit its field.
    """
    return {
        "bank_routing": read_routing_number(origin.bank_routing),
        "bank_name": text_field(origin.bank_name, BANK_NAME, "the name of the bank").rstrip(),
        "company_name": text_field(origin.company_name, COMPANY_NAME, "the company name").rstrip(),
        "company_id": text_field(origin.company_id, COMPANY_ID, "the company number").rstrip(),
    }


def known_origin(connection: psycopg.Connection, program_no: int) -> Origin | None:
    """Who we are to the bank, where it was said.

    Args:
        connection: as loader or jobs.
    """
    row = connection.execute(SQL("debit_origin"), {"program": program_no}).fetchone()
    return Origin(*row) if row else None


def origin_of(connection: psycopg.Connection, program_no: int) -> Origin:
    """Who we are to the bank.

    Raises:
        Problem: nobody has said it.
    """
    found = known_origin(connection, program_no)
    if found is None:
        fix = "Write the bank's routing number, our name and our number with it, as in the agreement with the bank"
        raise Problem("nobody has said who we are to the bank", f"program {program_no}", fix)
    return found


def programs_debited(connection: psycopg.Connection) -> list[int]:
    """The programs whose bank knows us.

    Args:
        connection: as loader or jobs.
    """
    return [row[0] for row in connection.execute(SQL("programs_debited")).fetchall()]
