"""Forgets sessions, attempts and challenges that have ended, also where nobody signs in any more."""

from datetime import datetime

import psycopg

from shared_security.access.sql import SQL

ENDED = ("forget_sessions", "forget_attempts", "forget_challenges")


def forget_old(connection: psycopg.Connection, at: datetime) -> int:
    """Delete what ended before; answers with how many rows that were.

    Args:
        connection: as jobs with its actor set, in autocommit: a thousand rows at a time, so that nobody waits.
    """
    gone = 0
    for name in ENDED:
        while rows := connection.execute(SQL(name), {"at": at}).rowcount:
            gone += rows
    return gone
