"""Where cash lies: custodial accounts of programs and providers."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.sql import SQL
from shared_security.values.ids import new_id


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
