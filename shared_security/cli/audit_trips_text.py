"""The audit of trips as text: three tables and a legend, in 100 columns."""

from collections.abc import Iterable, Iterator
from io import StringIO
from textwrap import wrap
from typing import TextIO

from rich.console import Console
from rich.table import Table

from shared_security.cli.audit_trips_sources import sources
from shared_security.cli.audit_trips_tables import amounts_table, headings_table, name_of, ratios_table
from shared_security.studies.audit_trips import Audit
from shared_security.studies.trips.headings import REASONS
from shared_security.studies.trips.sums import CompanyMonth

WIDTH = 100
_RULES = {"study": "the study", "proposed": "the proposal", "voluntary": "the program"}


def print_audit(audit: Audit, file: TextIO | None = None) -> None:
    """Print an audit for a person to read, on standard output or into `file`."""
    for line in _lines(audit):
        print(line.rstrip(), file=file)


def _lines(audit: Audit) -> Iterator[str]:
    shown = [one for one in audit.months if one.audited.trips]
    rules = _RULES.get(audit.pack.status, "the law")
    by_law = "By law" if rules == "the law" else f"By {rules}"
    yield f"Did the companies charge what {rules} says?"
    yield ""
    yield f"File     {audit.file.name}: {audit.rows:,} trips"
    yield f"Program  {audit.pack.program}: {audit.pack.title}"
    yield f"Beside   {audit.model.program}: {audit.model.title}"
    if shown:
        yield from _titled(f"Contribution charged, and {by_law[0].lower()}{by_law[1:]}", amounts_table(shown, by_law))
    yield from _titled("Where each trip stands", headings_table(audit.months))
    if shown:
        title = "Per on-trip hour and per cent of driver pay, and what the model act would bring"
        yield from _titled(title, ratios_table(shown, by_law))
    for paragraph in (*_not_known(audit.months), *_refused(audit), *_legend(audit, rules)):
        yield from wrap(paragraph, WIDTH, subsequent_indent="    ") or [""]


def _titled(title: str, table: Table) -> list[str]:
    console = Console(file=StringIO(), width=WIDTH - 2, color_system=None, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    return ["", title, *(f"  {line}" for line in captured.get().splitlines())]


def _not_known(months: Iterable[CompanyMonth]) -> Iterator[str]:
    """Each set of candidates once, with the companies and months it stands for."""
    for reason in dict.fromkeys(text for one in months for text in one.candidates):
        where = ", ".join(" ".join(name_of(one)) for one in months if reason in one.candidates)
        yield ""
        yield f"Rate not known, so no amount is given: {where}."
        yield f"  {reason[0].upper()}{reason[1:]}."


def _refused(audit: Audit) -> Iterator[str]:
    if audit.refused:
        some = f"; the first {len(audit.refusals)}" if audit.refused > len(audit.refusals) else ""
        yield ""
        yield f"Refused, and left out: {audit.refused:,} of {audit.rows:,} rows{some}:"
        yield from (f"  {refusal}" for refusal in audit.refusals)


def _legend(audit: Audit, rules: str) -> Iterator[str]:
    present = {name for one in audit.months for name in one.headings}
    yield ""
    yield f"Difference: what was charged less what {rules} says; + is more, - is less."
    yield "Each trip stands under the first that fits within a cent, or is unexplained:"
    yield f"  exact: the charge is what {rules} says, in whole cents, halves to the even; what differs is rounding."
    yield "  within a cent: it is one cent away."
    yield from (f"  {one.label}: {one.meaning.format(rules=rules)}." for one in REASONS if one.name in present)
    yield "Sources:"
    yield from (f"  {line}" for line in sources(audit.pack))
