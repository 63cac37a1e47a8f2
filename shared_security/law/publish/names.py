"""What programs are called, in force or not."""

import psycopg

from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.law.publish")


def program_names(connection: psycopg.Connection) -> dict[int, str]:
    """The names of all programs of this deployment, by number."""
    return dict(connection.execute(SQL("names")).fetchall())
