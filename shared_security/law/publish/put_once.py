"""Writes down what one of several officials may do once: the second of two, and who may not, are refused in words."""

from collections.abc import Mapping

import psycopg

from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem

NOTHING_CHANGED = "Look at the history of the program. Nothing changed"


def put_once(
    connection: psycopg.Connection, name: str, kept: Mapping[str, object], *, held_by: str, refusal: Problem, late: str
) -> None:
    """Write one row.

    Args:
        connection: as jobs with this actor, inside a transaction.
        name: of the SQL, which returns a row where it wrote one. kept: its parameters.
        held_by: the constraint by which the database refuses it. refusal: what is said then.
        late: what is said where somebody has written it already.

    Raises:
        Problem: `refusal`, or `late`.
    """
    try:
        with connection.transaction():
            done = connection.execute(SQL(name), kept).fetchone()
    except psycopg.errors.CheckViolation as error:
        if error.diag.constraint_name != held_by:
            raise
        raise refusal from None
    if done is None:
        raise Problem(late, fix=NOTHING_CHANGED)
