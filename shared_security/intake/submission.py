"""The log of what was sent: one row each time, begun before the first record and ended after the last."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.intake.report import Report
from shared_security.intake.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id


@dataclass(frozen=True)
class Origin:
    """Where records come from.

    format: a name in FORMATS, or the door that took them in: api, form. file_hash: SHA-256 of the bytes as they came.
    actor: who sends. clock: tells the time, for the log. submission_id: where the door has one already, so that what
    was interrupted goes on under it.
    """

    format: str
    file_hash: bytes
    actor: str
    clock: Callable[[], datetime]
    submission_id: UUID | None = None


def begin_submission(connection: psycopg.Connection, origin: Origin, payer_id: UUID | None, report: Report) -> UUID:
    """Enter what is about to be recorded, and answer its id; the records name it as their cause.

    Args:
        connection: as loader. payer_id: who sends all of it; None where each row names its own payer.

    Raises:
        Problem: the id is that of another's submission; nothing was entered.
    """
    submission_id = origin.submission_id or new_id()
    parameters = {
        "id": submission_id, "payer": payer_id, "actor": origin.actor, "format": origin.format,
        "hash": origin.file_hash, "at": origin.clock(), "rows": report.rows, "left_out": report.left_out,
    }  # fmt: skip
    begun = connection.execute(SQL("start_submission"), parameters).rowcount
    if not begun and not connection.execute(SQL("is_own_submission"), parameters).fetchone():
        raise Problem(
            "this id is that of another submission", str(submission_id), "Send it anew, under an id of its own"
        )
    return submission_id


def end_submission(
    connection: psycopg.Connection, origin: Origin, submission_id: UUID, report: Report, state: str
) -> None:
    """Enter what became of it. state: done, or stopped."""
    parameters = {
        "id": submission_id, "state": state, "at": origin.clock(), "accepted": report.accepted,
        "posted_before": report.posted_before, "waiting": report.waiting.total(), "superseded": report.superseded,
        "refused": report.refused, "conflicts": report.conflicts, "reasons": Jsonb(dict(report.waiting)),
        "due": report.due_micros, "owed": report.owed_micros,
    }  # fmt: skip
    with suppress(psycopg.OperationalError):  # the database went away: the submission stays running, and says so
        connection.execute(SQL("end_submission"), parameters)
