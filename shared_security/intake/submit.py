"""Brings a file into the books: in batches, each one transaction; run again, it goes on where it was ended.

What counts once is decided in the books, record by record. So a file that was killed half way is simply imported
again, and one that is imported twice changes nothing but the log of submissions.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

import psycopg

from shared_security.contributions.record import LARGEST_BATCH
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.missing_columns import refuse_missing_columns
from shared_security.intake.prepare import Preparer
from shared_security.intake.quick import Quick
from shared_security.intake.refused_file import check_folder, write_refused
from shared_security.intake.report import Report
from shared_security.intake.rows import Sent
from shared_security.intake.submission import Origin, begin_submission, end_submission
from shared_security.intake.take_in import take_in
from shared_security.intake.what_moved import tell_what_moved

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Import:
    """One file on its way in. progress: takes how many of how many rows are done.

    beside: refused rows are written beside the file; else whoever sends it gives them back.
    more_loaders: connections as the preparer's, over which rows of a large file are posted at the same time.
    """

    sheet: Sheet
    origin: Origin
    progress: Progress
    beside: bool = True
    more_loaders: Sequence[psycopg.Connection] = ()


def submit(preparer: Preparer, what: Import) -> Report:
    """Record the good rows of a file and write the others back beside it.

    Args:
        preparer: its connection as loader, in autocommit and in no transaction.

    Returns:
        The report; every row of the file is in it once.

    Raises:
        Problem: columns are missing, the folder cannot be written, or the books refuse; the batches before are kept,
            and the same file may be imported again.
    """
    sheet = what.sheet
    with tell_what_moved():
        refuse_missing_columns(sheet, payer_named=preparer.payer is not None)
        if what.beside:
            check_folder(sheet.path)
    report = new_report(sheet)
    payer_id = preparer.payer.payer_id if preparer.payer else None
    submission_id = begin_submission(preparer.connection, what.origin, payer_id, report)
    state = "stopped"
    try:
        rest = _quick(preparer, what, report, submission_id) if sheet.columnar else sheet
        for rows in chunks(rest):
            with tell_what_moved(report):
                take_in(preparer, rows, report, submission_id, what.origin.actor)
            what.progress(report.told, report.rows)
        if what.beside:
            report.refused_file = write_refused(rest, report.errors)
        state = "done"
    finally:
        end_submission(preparer.connection, what.origin, submission_id, report, state)
    return report


def _quick(preparer: Preparer, what: Import, report: Report, submission_id: UUID) -> Sheet:
    """Record what is plain of a large file as columns; the rows that are left."""
    assert what.sheet.columnar
    loaders = (preparer.connection, *what.more_loaders)
    with tell_what_moved(report):
        quick = Quick(preparer, what.sheet, what.sheet.columnar)
        for _ in quick.post(loaders, report, cause=f"submission {submission_id}", actor=what.origin.actor):
            what.progress(report.told, report.rows)
    return quick.rest()


def new_report(sheet: Sheet) -> Report:
    """An empty report on a file."""
    return Report(sheet.count, sheet.empty, sheet.total_row, sheet.assumed)


def chunks(sheet: Sheet) -> Iterator[list[Sent]]:
    """The rows of a file, as many at a time as one batch holds."""
    rows = sheet.sent()
    while chunk := list(islice(rows, LARGEST_BATCH)):
        yield chunk
