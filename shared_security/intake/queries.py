"""Reads the log of what a payer sent."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.intake.sql import SQL


class Submission(NamedTuple):
    """One file or call. state: running, done or stopped. rows_sent counts all rows; each but those left out is in one
    of accepted, waiting, superseded and refused. posted_before: of those accepted; conflicts: of those refused."""

    submission_id: UUID
    format: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    rows_sent: int
    left_out: int
    accepted: int
    posted_before: int
    waiting: int
    superseded: int
    refused: int
    conflicts: int


def submissions_of(
    connection: psycopg.Connection, payer_id: UUID, *, most: int, after: UUID | None = None
) -> list[Submission]:
    """What a payer sent, the newest first.

    Args:
        connection: as web, bound to that payer.
        after: begin behind this one; none come where it is not the payer's.
    """
    asked = {"payer": payer_id, "most": most, "after": after}
    return [Submission(*row) for row in connection.execute(SQL("submissions"), asked)]


def submission_of(connection: psycopg.Connection, payer_id: UUID, submission_id: UUID) -> Submission | None:
    """One of a payer's submissions; None where it has no such."""
    row = connection.execute(SQL("submission"), {"payer": payer_id, "id": submission_id}).fetchone()
    return Submission(*row) if row else None
