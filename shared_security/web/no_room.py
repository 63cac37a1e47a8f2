"""Whether the database refused to write because its disk is full."""

import psycopg


def lacks_room(error: BaseException | None) -> bool:
    """Whether this is what went wrong, or what it came of: Django puts errors of its own around those of psycopg."""
    while error:
        if isinstance(error, psycopg.errors.DiskFull):
            return True
        error = error.__cause__
    return False
