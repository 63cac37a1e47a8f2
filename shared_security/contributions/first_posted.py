"""When work first came in: before that month nothing of it is posted."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL


def first_posted(connection: psycopg.Connection, keys: Collection[UUID]) -> date:
    """The first day of the month in which the first of some records came in, whatever was corrected since; the last day
    there is where there are none.

    Args:
        connection: as jobs with its actor set, or as loader.
    """
    (found,) = connection.execute(SQL("first_posted"), {"keys": list(keys)}).fetchone() or (None,)
    return found or date.max
