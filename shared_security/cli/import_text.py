"""The report of an import, for a person to read and for a program."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any
from uuid import UUID

from shared_security.intake.report import Due, Report
from shared_security.values.money import dollars, shown_amount, unscaled

ERRORS_SHOWN = 10
ERRORS_IN_JSON = 1_000
ROWS_SHOWN = 10
PAYERS_SHOWN = 20
_WIDTH = 100
_WAITING = {
    "account_unknown": "nobody has the account number yet",
    "name_differs": "the name does not fit the account",
    "rate_not_known": "a rate of the law is not known",
    "fact_not_known": "the law asks a fact about the payer or worker that is not known",
}
NameOf = Callable[[UUID], str]


def as_text(report: Report, file: Path, programs: Mapping[int, str], name_of: NameOf, preview: bool) -> Iterator[str]:
    """The report in lines.

    Args:
        programs: names of programs by number. name_of: the name of a payer. preview: nothing was written.
    """
    if preview:
        yield "Preview: nothing was written."
    yield f"{file.name}: {report.rows:,} row{'s' * (report.rows != 1)}"
    yield from (f"  {sentence}." for sentence in report.assumed)
    if not report.rows:
        yield "  There is no row below the header."
    yield from _counts(report, preview)
    yield from _money("Due for what is accepted now" if not preview else "It would cost", report.posted, programs)
    yield from _money("Owed for what waits", report.owed, programs)
    yield from _payers(report, name_of)
    yield from _refused(report, preview)


def _counts(report: Report, preview: bool) -> Iterator[str]:
    before = f", of them {report.posted_before:,} posted before" if report.posted_before else ""
    yield f"  accepted    {report.accepted:>9,}{before}"
    if report.uncovered:
        yield f"              {report.uncovered:>9,}  of them are covered by no program: nothing is due for them"
    for reason, count in sorted(report.waiting.items()):
        yield f"  waiting     {count:>9,}  {_WAITING[reason]}: counted as owed, posts when that is known"
        yield f"{'':25}{_rows_named(report.waiting_rows[reason], count)}"
    if report.superseded:
        yield f"  superseded  {report.superseded:>9,}  a higher revision came first: nothing was posted"
    yield f"  refused     {report.refused:>9,}"
    if report.empty:
        yield f"  left out    {report.empty:>9,}  empty"
    if report.total_row:
        yield f"  left out            1  row {report.total_row:,}, which holds totals"
    if report.corrections:
        replaced = "would replace" if preview else "replaced"
        yield f"  {report.corrections:,} of the accepted rows {replaced} an earlier revision of the same record:"
        yield "    the new amount stands below, the earlier one is taken back"


def _rows_named(rows: Sequence[int], count: int) -> str:
    """The numbers of the first few rows."""
    shown = ", ".join(f"{row:,}" for row in sorted(rows)[:ROWS_SHOWN])
    more = f" and {count - ROWS_SHOWN:,} more" if count > ROWS_SHOWN else ""
    return f"row{'s' * (count > 1)} {shown}{more}"


def _money(title: str, due: Due, programs: Mapping[int, str]) -> Iterator[str]:
    if not due:
        return
    yield ""
    yield title
    for (number, unit, name), amount in sorted(due.items()):
        yield f"  {programs[number]:<28}  {name.replace('_', ' '):<22}  {shown_amount(amount, unit):>20}"
    for unit, total in sorted(_totals(due).items()):
        yield f"  {'':<28}  {'total':<22}  {shown_amount(total, unit):>20}"


def _totals(due: Due) -> Counter[str]:
    totals: Counter[str] = Counter()
    for (_, unit, _), amount in due.items():
        totals[unit] += amount
    return totals


def _payers(report: Report, name_of: NameOf) -> Iterator[str]:
    if len(report.by_payer) < 2:
        return
    yield ""
    yield "By payer"
    for name, _, amount in _ranked(report, name_of)[:PAYERS_SHOWN]:
        yield f"  {name:<52}  {dollars(amount):>20}"
    if len(report.by_payer) > PAYERS_SHOWN:
        yield f"  and {len(report.by_payer) - PAYERS_SHOWN:,} more"


def _ranked(report: Report, name_of: NameOf) -> list[tuple[str, UUID, int]]:
    """Payers with what is due from them, the most first."""
    named = [(name_of(payer_id), payer_id, amount) for payer_id, amount in report.by_payer.items()]
    return sorted(named, key=lambda one: (-one[2], one[0], one[1]))


def _refused(report: Report, preview: bool) -> Iterator[str]:
    if not report.errors:
        return
    yield ""
    yield "Refused; row 1 is the first below the header"
    for number in sorted(report.errors)[:ERRORS_SHOWN]:
        for error in report.errors[number]:
            yield from wrap(f"  {error}", _WIDTH, subsequent_indent="      ", break_on_hyphens=False)
    if report.refused > ERRORS_SHOWN:
        where = f"; --out json names {ERRORS_IN_JSON:,}" if preview else ""
        yield f"  and {report.refused - ERRORS_SHOWN:,} rows more{where}"
    yield ""
    if preview:
        yield "An import would bring these rows back in a file of their own. No money would move for them."
    else:
        yield "No money moved for refused rows. They are in this file, each with what to do; mend and import it:"
        yield f"  {report.refused_file}"


def as_json(report: Report, programs: Mapping[int, str], name_of: NameOf, preview: bool) -> dict[str, Any]:
    """The report for a program; amounts are decimal text, dollars where the unit is USD."""
    errors = [error for number in sorted(report.errors) for error in report.errors[number]]
    return {
        "preview": preview,
        "rows": report.rows,
        "accepted": report.accepted,
        "posted_before": report.posted_before,
        "corrections": report.corrections,
        "uncovered": report.uncovered,
        "waiting": dict(report.waiting),
        "waiting_rows": {reason: sorted(rows) for reason, rows in report.waiting_rows.items()},
        "superseded": report.superseded,
        "refused": report.refused,
        "conflicts": report.conflicts,
        "left_out": {"empty": report.empty, "total_row": report.total_row or None},
        "assumed": list(report.assumed),
        "due": _due(report.posted, programs),
        "owed_for_waiting": _due(report.owed, programs),
        "by_payer": [
            {"payer": str(payer_id), "name": name, "amount": unscaled(amount, 6, at_least=2)}
            for name, payer_id, amount in _ranked(report, name_of)
        ],
        "refused_file": str(report.refused_file) if report.refused_file else None,
        "errors": [vars(error) for error in errors[:ERRORS_IN_JSON]],
    }


def _due(due: Due, programs: Mapping[int, str]) -> list[dict[str, str]]:
    return [
        {"program": programs[number], "unit": unit, "pocket": name, "amount": unscaled(amount, 6, at_least=2)}
        for (number, unit, name), amount in sorted(due.items())
    ]
