"""What an import or a call would do: the same path, which stops before anything is written."""

from collections.abc import Sequence

from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.missing_columns import refuse_missing_columns
from shared_security.intake.prepare import Preparer
from shared_security.intake.report import Report
from shared_security.intake.rows import Sent
from shared_security.intake.submit import Progress, chunks, new_report
from shared_security.intake.take_in import Told, look_ahead


def preview(preparer: Preparer, sheet: Sheet, progress: Progress) -> Report:
    """Check and price a file, and say what would be accepted, refused, or wait, and what it would cost.

    It takes each row as the books stand now; the rows above it in the same batch of 20,000 are taken in too.

    Raises:
        Problem: columns are missing, or two active programs claim the same record.
    """
    refuse_missing_columns(sheet, payer_named=preparer.payer is not None)
    report = new_report(sheet)
    for rows in chunks(sheet):
        look_ahead(preparer, rows, report)
        progress(report.told, report.rows)
    return report


def preview_rows(preparer: Preparer, rows: Sequence[Sent]) -> list[Told]:
    """What `send` would answer to these rows now, in the order given.

    Raises:
        Problem: two active programs claim the same record.
    """
    return look_ahead(preparer, rows, Report(len(rows), 0, 0, ()))
