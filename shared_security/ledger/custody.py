"""Where cash lies: custodial accounts of programs and providers."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.sql import SQL
from shared_security.values.ids import new_id

UNNAMED = "to be named"


def open_custodial_account(
    connection: psycopg.Connection,
    kind: str,
    program_no: int,
    provider_id: UUID | None,
    custodian: str,
    title: str,
    opened_on: date,
) -> None:
    """Open the collection account of a program (provider None) or the trust account of a provider; once is enough."""
    parameters = {
        "id": new_id(), "kind": kind, "program": program_no, "provider": provider_id,
        "custodian": custodian, "title": title, "opened": opened_on,
    }  # fmt: skip
    connection.execute(SQL("open_custodial_account"), parameters)


def name_custodian(connection: psycopg.Connection, custodian: str) -> int:
    """Say who holds the accounts that have nobody named yet; answers with how many those were. A name that is there
    stays: cash does not change its bank by a word.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return connection.execute(SQL("name_custodian"), {"custodian": custodian, "unnamed": UNNAMED}).rowcount
