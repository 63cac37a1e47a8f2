"""Records the good rows of one chunk, or foresees what that would do, and puts what became of each into the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shared_security.contributions.answer import Answer, Kind
from shared_security.contributions.foresee import foresee
from shared_security.contributions.record import record
from shared_security.intake.conflicts import conflict_error
from shared_security.intake.known_numbers import note_numbers
from shared_security.intake.prepare import Prepared, Preparer
from shared_security.intake.replaced import LiveCosts
from shared_security.intake.report import Report
from shared_security.intake.rows import RowError, Sent


@dataclass(frozen=True)
class Told:
    """What a sender is told of one row: the answer of the books, or why it was refused (then nothing was posted)."""

    row: int
    answer: Answer | None
    errors: tuple[RowError, ...] = ()


def take_in(preparer: Preparer, rows: Sequence[Sent], report: Report, submission_id: UUID, actor: str) -> list[Told]:
    """Record rows in one batch, and tell of each in the order given."""
    prepared = preparer.prepare(rows)
    works = [work for _, work in prepared.works]
    costs = LiveCosts(preparer.connection, prepared)
    cause = f"submission {submission_id}"
    note_numbers(preparer.connection, works, preparer.today)
    answers = record(preparer.connection, works, today=preparer.today, cause=cause, actor=actor)
    return _tell(prepared, answers, rows, report, costs)


def look_ahead(preparer: Preparer, rows: Sequence[Sent], report: Report) -> list[Told]:
    """Tell of each row what `take_in` would now; nothing is written."""
    prepared = preparer.prepare(rows)
    works = [work for _, work in prepared.works]
    costs = LiveCosts(preparer.connection, prepared)
    return _tell(prepared, foresee(preparer.connection, works, today=preparer.today), rows, report, costs)


def _tell(
    prepared: Prepared, answers: Sequence[Answer], rows: Sequence[Sent], report: Report, costs: LiveCosts
) -> list[Told]:
    report.refuse(prepared.errors)
    told = _report(prepared, answers, report, costs)
    return [told.get(sent.row) or Told(sent.row, None, tuple(report.errors[sent.row])) for sent in rows]


def _report(prepared: Prepared, answers: Sequence[Answer], report: Report, costs: LiveCosts) -> dict[int, Told]:
    done = {key for key, seen in prepared.before.items() if seen.state in ("posted", "waiting")}
    first = prepared.first_counted()
    for (_, work), answer in zip(prepared.works, answers, strict=True):
        if answer.kind in (Kind.ACCEPTED, Kind.WAITING):
            first[work.record_key] = min(work.revision, first.get(work.record_key, work.revision))
    told = {}
    together = zip(prepared.works, answers, strict=True)
    for (row, work), answer in sorted(together, key=lambda one: one[0][1].key):  # as the books took them
        before = work.key in done
        if answer.kind is Kind.CONFLICT:
            latest = max([work.revision, *(seen.revision for seen in prepared.earlier(work))])
            error = conflict_error(row, answer.sent or {}, answer.stored or {}, latest)
            report.refuse([error])
            report.conflicts += 1
            told[row] = Told(row, None, (error,))
            continue
        told[row] = Told(row, answer)
        if answer.kind is Kind.ACCEPTED:
            report.accept(
                work, answer.amounts, before=before, corrects=first[work.record_key] < work.revision, costs=costs
            )
        elif answer.kind is Kind.WAITING:
            report.wait(row, work, answer.amounts, before=before, costs=costs)
        else:
            report.superseded += 1
        done.add(work.key)
    return told
