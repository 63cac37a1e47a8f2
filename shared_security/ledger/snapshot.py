"""One moment of the books: what a reader sees does not move while others write."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from shared_security.ledger.sql import SQL


@contextmanager
def snapshot(connection: psycopg.Connection) -> Iterator[None]:
    """Read in one transaction that sees one moment and writes nothing.

    Args:
        connection: in no transaction.
    """
    before = connection.isolation_level, connection.read_only
    connection.isolation_level, connection.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
    try:
        with connection.transaction():
            connection.execute(SQL("lock_posted"))
            yield
    finally:
        connection.isolation_level, connection.read_only = before
