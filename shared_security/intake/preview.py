"""What an import would do: the same path, which stops before anything is written."""

from collections.abc import Mapping

import psycopg

from shared_security.contributions.seen import Key, Seen
from shared_security.contributions.wait import waiting_fields
from shared_security.contributions.work import Work
from shared_security.contributions.work_rows import stored_fields
from shared_security.intake.conflicts import conflict_error
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.missing_columns import refuse_missing_columns
from shared_security.intake.prepare import Prepared, Preparer
from shared_security.intake.report import Report
from shared_security.intake.submit import Progress, chunks, new_report


def preview(preparer: Preparer, sheet: Sheet, progress: Progress) -> Report:
    """Check and price a file, and say what would be accepted, refused, or wait, and what it would cost.

    It takes each row as the books stand now; the rows above it in the same batch of 20,000 are taken in too.

    Raises:
        Problem: columns are missing, or two active programs claim the same record.
    """
    refuse_missing_columns(sheet, payer_named=preparer.payer is not None)
    report = new_report(sheet)
    for rows in chunks(sheet):
        prepared = preparer.prepare(rows)
        report.refuse(prepared.errors)
        _foresee(preparer.connection, prepared, report)
        progress(report.told, report.rows)
    return report


def _foresee(connection: psycopg.Connection, prepared: Prepared, report: Report) -> None:
    """Take each record as the books would, in the order of their revisions."""
    known: dict[Key, Seen] = {key: seen for key, seen in prepared.before.items() if key[1] > 0}
    above: dict[Key, Work] = {}
    first = prepared.first_counted()
    for row, work in sorted(prepared.works, key=lambda one: one[1].key):
        before = known.get(work.key)
        highest = max((seen.revision for seen in prepared.earlier(work) if seen.counts), default=0)
        if before and before.content_hash not in (None, work.content_hash):
            stored = above[work.key].written() if work.key in above else _stored(connection, before)
            report.refuse([conflict_error(row, work.written(), stored, max(highest, work.revision))])
            report.conflicts += 1
        elif highest > work.revision and not (before and before.is_posted):
            report.superseded += 1
        elif work.state == "waiting" and not (before and before.is_posted):
            report.wait(row, work, before=before is not None)
            first.setdefault(work.record_key, work.revision)
        else:
            corrects = first.setdefault(work.record_key, work.revision) < work.revision
            report.accept(work, before=before is not None and before.is_posted, corrects=corrects)
        if not before:
            known[work.key] = Seen(work.record_key, work.revision, work.state, work.account_id, work.content_hash)
            above[work.key] = work


def _stored(connection: psycopg.Connection, before: Seen) -> Mapping[str, str]:
    """What was said of a record that is known."""
    if before.is_posted and before.account_id:
        return stored_fields(connection, [(before.key, before.account_id)]).get(before.key, {})
    return waiting_fields(connection, before.key)
