"""Takes in records that come without a file: a call of the API, a form, the demonstration's new work."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shared_security.contributions.record import LARGEST_BATCH
from shared_security.intake.prepare import Preparer
from shared_security.intake.report import Report
from shared_security.intake.rows import Sent
from shared_security.intake.submission import Origin, begin_submission, end_submission
from shared_security.intake.take_in import Told, take_in
from shared_security.values.errors import Problem


@dataclass(frozen=True)
class Receipt:
    """What a sender is given: the submission's id, what became of each row in the order sent, and their sum."""

    submission_id: UUID
    told: list[Told]
    report: Report


def send(preparer: Preparer, rows: Sequence[Sent], origin: Origin) -> Receipt:
    """Record the good rows in one batch and refuse the others; each record counts once.

    Args:
        preparer: its connection as loader, in autocommit and in no transaction.
        rows: at most 20,000, numbered from 1.

    Raises:
        Problem: too many rows, or the books refuse; nothing was posted.
    """
    if len(rows) > LARGEST_BATCH:
        raise Problem(f"{len(rows):,} records are too many at once", fix=f"Send at most {LARGEST_BATCH:,}")
    connection, payer_id = preparer.connection, preparer.payer.payer_id if preparer.payer else None
    report = Report(len(rows), 0, 0, ())
    submission_id = begin_submission(connection, origin, payer_id, report)
    state = "stopped"
    try:
        told = take_in(preparer, rows, report, submission_id, origin.actor)
        state = "done"
    finally:
        end_submission(connection, origin, submission_id, report, state)
    return Receipt(submission_id, told, report)
