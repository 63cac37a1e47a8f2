"""Whether a person can come in when her messages cannot reach her."""

from uuid import UUID

import psycopg

from shared_security.access.sql import SQL


def has_second_way(connection: psycopg.Connection, person_id: UUID) -> bool:
    """Whether she has a passkey, or a recovery code that was not used.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    row = connection.execute(SQL("second_way"), {"person": person_id}).fetchone()
    return bool(row and row[0])
