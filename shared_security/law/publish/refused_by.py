"""Says in words what the database refuses by a constraint."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from shared_security.values.errors import Problem


@contextmanager
def refused_by(connection: psycopg.Connection, constraint: str, refusal: Problem) -> Iterator[None]:
    """Within it, a row that the named check refuses raises `refusal`, and the transaction around it goes on.

    Args:
        connection: inside a transaction.

    Raises:
        Problem: `refusal`.
    """
    try:
        with connection.transaction():
            yield
    except psycopg.errors.CheckViolation as error:
        # What a machine of a cluster refuses is named in its sentence alone.
        told = error.diag.constraint_name or error.diag.message_primary or ""
        if told != constraint and not told.endswith(f'"{constraint}"'):
            raise
        raise refusal from None
