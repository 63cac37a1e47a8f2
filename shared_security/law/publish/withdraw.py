"""Takes back what was published, before its day: the version that was in force stays in force."""

from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.law.publish.refused_by import refused_by
from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem


def withdraw(connection: psycopg.Connection, proposal_id: UUID, reason: str, *, at: datetime, actor: str) -> None:
    """Take back what was approved. One person may: it keeps things as they are.

    Args:
        connection: as jobs with this actor, inside a transaction. at: the moment, in UTC.

    Raises:
        Problem: its day has come, it was taken back already or never published, or no reason is given.
    """
    if not reason.strip():
        raise Problem("no reason is given", fix="Write why, for the history")
    kept = {"proposal": proposal_id, "reason": reason.strip(), "today": at.date(), "at": at, "actor": actor}
    connection.execute(SQL("lock_programs"))
    fix = "What is in force is changed by another draft, proposed and approved. Nothing changed"
    with refused_by(connection, "withdrawn_in_time", Problem("its day has come: it is in force", fix=fix)):
        done = connection.execute(SQL("put_withdrawal"), kept).fetchone()
    if done is None:
        raise Problem("there is nothing of it to take back", fix="Look at the history of the program. Nothing changed")
