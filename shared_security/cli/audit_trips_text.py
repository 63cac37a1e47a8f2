"""The audit of trips as text: three aligned tables, totals, and a legend, in 100 columns and without colour."""

from collections.abc import Iterable, Iterator
from io import StringIO
from textwrap import wrap
from typing import TextIO

from rich.console import Console
from rich.table import Table

from shared_security.studies.audit_trips import Audit
from shared_security.studies.trips import ratios
from shared_security.studies.trips.figures import NEW_YORK_CITY_SALES_TAX, TRIP_RECORDS
from shared_security.studies.trips.headings import EXACT, RATE_NOT_KNOWN, REASONS, REFUSED, WITHIN_A_CENT
from shared_security.studies.trips.sums import CompanyMonth, Sums, total
from shared_security.values.money import MICROS_PER_CENT, cents_of, divide_half_even

WIDTH = 100
_UNREAD = "not readable"


def print_audit(audit: Audit, file: TextIO | None = None) -> None:
    """Print an audit for a person to read, on standard output or into `file`."""
    for line in _lines(audit):
        print(line.rstrip(), file=file)


def _lines(audit: Audit) -> Iterator[str]:
    shown = [one for one in audit.months if one.audited.trips]
    yield "Did the companies charge what the law says?"
    yield ""
    yield f"File     {audit.file.name}: {audit.rows:,} trips"
    yield f"Program  {audit.pack.program}: {audit.pack.title}"
    yield f"Beside   {audit.model.program}: {audit.model.title}"
    if shown:
        yield from _titled("Contribution charged, and by law", _amounts(shown))
    yield from _titled("Where each trip stands", _headings(audit.months))
    if shown:
        title = "Per on-trip hour and per cent of driver pay, and what the model act would bring"
        yield from _titled(title, _ratios(shown))
    for paragraph in (*_not_known(audit.months), *_refused(audit), *_legend(audit)):
        yield from wrap(paragraph, WIDTH, subsequent_indent="    ") or [""]


def _titled(title: str, table: Table) -> list[str]:
    console = Console(file=StringIO(), width=WIDTH - 2, color_system=None, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    return ["", title, *(f"  {line}" for line in captured.get().splitlines())]


def _table(*headers: str, left: int = 2) -> Table:
    """An empty table without lines; the first `left` columns are words, the rest numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for place, header in enumerate(headers):
        table.add_column(header, justify="left" if place < left else "right", no_wrap=place >= left, vertical="bottom")
    return table


def _amounts(months: list[CompanyMonth]) -> Table:
    table = _table("Company", "Month", "Trips", "Hours", "Charged", "By law", "Difference")
    for one in months:
        table.add_row(*_name(one), *_amounts_of(one.audited, one.law_known))
    table.add_row()
    known = total(one.audited for one in months if one.law_known)
    unknown = total(one.audited for one in months if not one.law_known)
    if known.trips:
        table.add_row("All", "rate known" if unknown.trips else "", *_amounts_of(known, True))
    if unknown.trips:
        table.add_row("All", "rate not known", *_amounts_of(unknown, False))
    return table


def _amounts_of(sums: Sums, law_known: bool) -> tuple[str, ...]:
    by_law = (_dollars(sums.law_micros), _signed(sums.difference_micros)) if law_known else ("not known", "")
    return (
        f"{sums.trips:,}",
        _number(ratios.hours(sums.seconds)),
        _dollars(sums.charged_cents * MICROS_PER_CENT),
        *by_law,
    )


def _headings(months: Iterable[CompanyMonth]) -> Table:
    months = tuple(months)
    table = _table("Company", "Month", "Charge", "Trips", "Difference", left=3)
    for one in months:
        name = _name(one)
        for heading in _ORDER:
            if heading in one.headings:
                table.add_row(*name, *_heading(heading, one.headings[heading]))
                name = ("", "")
    table.add_row()
    name = ("All", "")
    for heading in _ORDER:
        sums = total(one.under(heading) for one in months)
        if sums.trips:
            table.add_row(*name, *_heading(heading, sums))
            name = ("", "")
    return table


_LABELS = {reason.name: reason.label for reason in REASONS}
_ORDER = (EXACT, WITHIN_A_CENT, *(reason.name for reason in REASONS), RATE_NOT_KNOWN, REFUSED)


def _heading(heading: str, sums: Sums) -> tuple[str, str, str]:
    silent = heading in (RATE_NOT_KNOWN, REFUSED)
    return _LABELS.get(heading, heading), f"{sums.trips:,}", "" if silent else _signed(sums.difference_micros)


def _ratios(months: list[CompanyMonth]) -> Table:
    headers = ("Charged\n/hour", "By law\n/hour", "Charged\n% pay", "By law\n% pay")
    model = ("Model act", "Model\n/hour", "Model\n% pay")
    table = _table("Company", "Month", "Driver pay", *headers, *model)
    for one in months:
        table.add_row(*_name(one), *_ratios_of(one.audited, one.law_known))
    table.add_row()
    everything = total(one.audited for one in months)
    table.add_row("All", "", *_ratios_of(everything, all(one.law_known for one in months)))
    return table


def _ratios_of(sums: Sums, law_known: bool) -> tuple[str, ...]:
    charged, law = sums.charged_cents * MICROS_PER_CENT, sums.law_micros
    return (
        _dollars(sums.pay_cents * MICROS_PER_CENT),
        _number(ratios.per_hour(charged, sums.seconds), "$"),
        _number(ratios.per_hour(law, sums.seconds), "$") if law_known else "-",
        _number(ratios.percent_of_pay(charged, sums.pay_cents)),
        _number(ratios.percent_of_pay(law, sums.pay_cents)) if law_known else "-",
        _dollars(sums.model_micros),
        _number(ratios.per_hour(sums.model_micros, sums.seconds), "$"),
        _number(ratios.percent_of_pay(sums.model_micros, sums.pay_cents)),
    )


def _not_known(months: Iterable[CompanyMonth]) -> Iterator[str]:
    """Each set of candidates once, with the companies and months it stands for."""
    for reason in dict.fromkeys(text for one in months for text in one.candidates):
        where = ", ".join(" ".join(_name(one)) for one in months if reason in one.candidates)
        yield ""
        yield f"Rate not known, so no amount is given: {where}."
        yield f"  {reason[0].upper()}{reason[1:]}."


def _refused(audit: Audit) -> Iterator[str]:
    if audit.refused:
        some = f"; the first {len(audit.refusals)}" if audit.refused > len(audit.refusals) else ""
        yield ""
        yield f"Refused, and left out: {audit.refused:,} of {audit.rows:,} rows{some}:"
        yield from (f"  {refusal}" for refusal in audit.refusals)


def _legend(audit: Audit) -> Iterator[str]:
    present = {name for one in audit.months for name in one.headings}
    yield ""
    yield "Difference: what was charged less what the law says; + is more, - is less."
    yield "Each trip stands under the first that fits:"
    yield "  exact: the charge is the law's amount in whole cents, halves to the even cent; what differs is rounding."
    yield "  within a cent: it is one cent away."
    yield from (f"  {reason.label}: {reason.meaning}." for reason in REASONS if reason.name in present)
    yield "Sources:"
    yield f"  Trips: {TRIP_RECORDS}."
    yield f"  Law: {'; '.join(source.cite for source in audit.pack.sources.values())}."
    yield f"  Sales tax: {NEW_YORK_CITY_SALES_TAX.source}."


def _name(one: CompanyMonth) -> tuple[str, str]:
    return one.company or _UNREAD, f"{one.month:%Y-%m}" if one.month else _UNREAD


def _dollars(micros: int) -> str:
    cents = cents_of(micros)
    return f"${cents // 100:,}.{cents % 100:02d}"


def _signed(micros: int) -> str:
    cents = cents_of(abs(micros))
    sign = "" if cents == 0 else "-" if micros < 0 else "+"
    return f"{sign}${cents // 100:,}.{cents % 100:02d}"


def _number(parts: int | None, before: str = "") -> str:
    """Ten-thousandths, shown in hundredths."""
    if parts is None:
        return "-"
    hundredths = divide_half_even(parts, 100)
    return f"{before}{hundredths // 100:,}.{hundredths % 100:02d}"
