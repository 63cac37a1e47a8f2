"""Sends a file that was looked at: once, however many tabs and clicks ask for it, under one submission."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.intake.draft import Draft
from shared_security.intake.formats import parse
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.mend import mended
from shared_security.intake.prepare import Preparer
from shared_security.intake.report import Report
from shared_security.intake.sql import SQL
from shared_security.intake.submission import Origin
from shared_security.intake.submit import Import, Progress, submit

_LOCKS = 1 << 62


def sheet_of(draft: Draft) -> Sheet:
    """A draft as rows, with what was mended.

    Raises:
        FileProblem: nothing of it can be taken.
    """
    return mended(parse(draft.format, draft.data, draft.name), draft.fixes)


def send_draft(
    preparer: Preparer,
    draft: Draft,
    sheet: Sheet,
    progress: Progress,
    *,
    actor: str,
    clock: Callable[[], datetime],
) -> Report:
    """Record its good rows as the submission of the draft's own id.

    Args:
        preparer: its connection as loader, in autocommit and in no transaction.
        progress: called after each batch.

    Raises:
        Problem: columns are missing, or the books refuse; what is in counts, and the same draft may be sent again.
    """
    origin = Origin(draft.format, draft.file_hash, actor, clock, draft.draft_id)
    return submit(preparer, Import(sheet, origin, progress, beside=False))


@contextmanager
def one_at_a_time(connection: psycopg.Connection, draft_id: UUID) -> Iterator[None]:
    """Whoever asks for the same while it is being done waits until it is done.

    Args:
        connection: as loader, in autocommit.
    """
    slot = {"slot": draft_id.int % _LOCKS}
    connection.execute(SQL("lock_draft"), slot)
    try:
        yield
    finally:
        connection.execute(SQL("unlock_draft"), slot)
