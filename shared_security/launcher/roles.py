"""The roles and the database, made where they are missing."""

from pathlib import Path

import psycopg
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER

SQL = Path(__file__).parent / "sql"
DATABASE = "shared_security"


def make_roles(cluster: Cluster, database: str = DATABASE) -> None:
    """Make the four roles and a database owned by `owner`; harmless where they are there, and called twice at once."""
    with psycopg.connect(cluster.conninfo(SUPERUSER), autocommit=True) as connection:
        connection.execute(_text("lock_roles.sql"))
        connection.execute(_text("roles.sql"))
        if not connection.execute(_text("database_exists.sql"), {"name": database}).fetchone():
            connection.execute(sql.SQL(_text("create_database.sql").decode()).format(name=sql.Identifier(database)))


def _text(name: str) -> bytes:
    """A file of `sql/`."""
    return (SQL / name).read_bytes()
