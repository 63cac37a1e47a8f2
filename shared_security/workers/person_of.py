"""Whose account it is."""

from uuid import UUID

import psycopg

from shared_security.workers.sql import SQL


def person_of(connection: psycopg.Connection, account_id: UUID) -> UUID | None:
    """The person of an account; None where nobody is known of it yet.

    Args:
        connection: as loader or jobs; as web it answers for the account that asks alone.
    """
    row = connection.execute(SQL("person_of"), {"account": account_id}).fetchone()
    return row[0] if row else None
