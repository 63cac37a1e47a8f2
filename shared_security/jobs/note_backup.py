"""Notes that a backup was taken."""

from datetime import datetime

import psycopg

from shared_security.jobs.sql import SQL
from shared_security.launcher.name_actor import name_actor


def note_backup(connection: psycopg.Connection, ended_at: datetime, *, whole: bool, size: int) -> None:
    """Note a backup, for the page of administrators.

    Args:
        connection: as jobs. ended_at: from when on everything can be brought back. size: bytes on the disk.
    """
    name_actor(connection, "command line: backup")
    connection.execute(SQL("note_backup"), {"ended_at": ended_at, "whole": whole, "bytes": size})
