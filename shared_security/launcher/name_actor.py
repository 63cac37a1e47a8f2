"""Says who acts on a connection."""

import psycopg

from shared_security.values.sql_files import sql_of

SQL = sql_of("shared_security.launcher")


def name_actor(connection: psycopg.Connection, actor: str) -> None:
    """Name who acts on a connection from now on, until another is named. A page names its own for one transaction."""
    connection.execute(SQL("name_actor"), {"actor": actor})
