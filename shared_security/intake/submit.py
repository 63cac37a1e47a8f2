"""Brings a file into the books: in batches, each one transaction; run again, it goes on where it was ended.

What counts once is decided in the books, record by record. So a file that was killed half way is simply imported
again, and one that is imported twice changes nothing but the log of submissions.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

import psycopg

from shared_security.contributions.answer import Answer, Kind
from shared_security.contributions.record import LARGEST_BATCH, record
from shared_security.intake.conflicts import conflict_error
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.missing_columns import refuse_missing_columns
from shared_security.intake.prepare import Prepared, Preparer
from shared_security.intake.refused_file import check_folder, write_refused
from shared_security.intake.report import Report
from shared_security.intake.rows import Sent
from shared_security.intake.sql import SQL
from shared_security.intake.what_moved import tell_what_moved
from shared_security.values.ids import new_id

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Import:
    """One file on its way in.

    sheet: the file. format: its name in FORMATS. file_hash: SHA-256 of its bytes. actor: who imports.
    clock: tells the time, for the log. progress: takes how many of how many rows are done.
    """

    sheet: Sheet
    format: str
    file_hash: bytes
    actor: str
    clock: Callable[[], datetime]
    progress: Progress


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
        check_folder(sheet.path)
    report = new_report(sheet)
    submission_id = _start(preparer, what, report)
    state = "stopped"
    try:
        for rows in chunks(sheet):
            with tell_what_moved(report.recorded):
                _record(preparer, rows, report, submission_id, what.actor)
            what.progress(report.told, report.rows)
        report.refused_file = write_refused(sheet, report.errors)
        state = "done"
    finally:
        _end(preparer, what, report, submission_id, state)
    return report


def new_report(sheet: Sheet) -> Report:
    """An empty report on a file."""
    return Report(sheet.count, sheet.empty, sheet.total_row, sheet.assumed)


def chunks(sheet: Sheet) -> Iterator[list[Sent]]:
    """The rows of a file, as many at a time as one batch holds."""
    rows = sheet.sent()
    while chunk := list(islice(rows, LARGEST_BATCH)):
        yield chunk


def _record(preparer: Preparer, rows: Sequence[Sent], report: Report, submission_id: UUID, actor: str) -> None:
    prepared = preparer.prepare(rows)
    report.refuse(prepared.errors)
    works = [work for _, work in prepared.works]
    cause = f"submission {submission_id}"
    answers = record(preparer.connection, works, today=preparer.today, cause=cause, actor=actor)
    _take_in(prepared, answers, report)


def _take_in(prepared: Prepared, answers: Sequence[Answer], report: Report) -> None:
    """Put the answers of a chunk into the report."""
    done = {key for key, seen in prepared.before.items() if seen.state in ("posted", "waiting")}
    first = prepared.first_counted()
    for (_, work), answer in zip(prepared.works, answers, strict=True):
        if answer.kind in (Kind.ACCEPTED, Kind.WAITING):
            first[work.record_key] = min(work.revision, first.get(work.record_key, work.revision))
    for (row, work), answer in zip(prepared.works, answers, strict=True):
        before = work.key in done
        if answer.kind is Kind.CONFLICT:
            latest = max([work.revision, *(seen.revision for seen in prepared.earlier(work))])
            report.refuse([conflict_error(row, answer.sent or {}, answer.stored or {}, latest)])
            report.conflicts += 1
            continue
        if answer.kind is Kind.ACCEPTED:
            report.accept(work, before=before, corrects=first[work.record_key] < work.revision)
        elif answer.kind is Kind.WAITING:
            report.wait(row, work, before=before)
        else:
            report.superseded += 1
        done.add(work.key)


def _start(preparer: Preparer, what: Import, report: Report) -> UUID:
    submission_id = new_id()
    parameters = {
        "id": submission_id, "payer": preparer.payer.payer_id if preparer.payer else None, "actor": what.actor,
        "format": what.format, "hash": what.file_hash, "at": what.clock(), "rows": report.rows,
        "left_out": report.left_out,
    }  # fmt: skip
    preparer.connection.execute(SQL("start_submission"), parameters)
    return submission_id


def _end(preparer: Preparer, what: Import, report: Report, submission_id: UUID, state: str) -> None:
    parameters = {
        "id": submission_id, "state": state, "at": what.clock(), "accepted": report.accepted,
        "posted_before": report.posted_before, "waiting": report.waiting.total(), "superseded": report.superseded,
        "refused": report.refused, "conflicts": report.conflicts,
    }  # fmt: skip
    with suppress(psycopg.OperationalError):  # the database went away: the submission stays running, and says so
        preparer.connection.execute(SQL("end_submission"), parameters)
