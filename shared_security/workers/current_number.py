"""The number of an account today."""

from uuid import UUID

import psycopg

from shared_security.workers.sql import SQL


def current_number(connection: psycopg.Connection, account_id: UUID) -> str:
    """Its 12 digits; empty where there is no such account, or it is not the asking worker's.

    Args:
        connection: as web, loader or jobs.
    """
    row = connection.execute(SQL("current_number"), {"account": account_id}).fetchone()
    return str(row[0]) if row else ""
