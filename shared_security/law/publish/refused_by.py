"""Says in words what the database refuses by a constraint."""

import re
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
        # A machine of a cluster tells it in its sentence alone, with the number of its part of the table behind it.
        told = error.diag.constraint_name or re.sub(r'_\d+"$', '"', error.diag.message_primary or "")
        if told != constraint and not told.endswith(f'"{constraint}"'):
            raise
        raise refusal from None
