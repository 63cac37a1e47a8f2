"""The three tables of the audit of trips, aligned, without lines and without colour.

Trips whose start is not known have a line of their own: no amount by law is asked of them.
"""

from collections.abc import Iterable, Iterator

from rich.table import Table

from shared_security.studies.trips import ratios
from shared_security.studies.trips.headings import (
    EXACT,
    RATE_NOT_KNOWN,
    REASONS,
    REFUSED,
    START_NOT_KNOWN,
    WITHIN_A_CENT,
)
from shared_security.studies.trips.sums import CompanyMonth, Sums, total
from shared_security.values.money import MICROS_PER_CENT, cents_of, divide_half_even

_UNREAD = "not readable"
_LABELS = {reason.name: reason.label for reason in REASONS}
_ORDER = (EXACT, WITHIN_A_CENT, *(reason.name for reason in REASONS), RATE_NOT_KNOWN, REFUSED)


def _table(*headers: str, left: int = 2) -> Table:
    """An empty table without lines; the first `left` columns are words, the rest numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for place, header in enumerate(headers):
        table.add_column(header, justify="left" if place < left else "right", no_wrap=place >= left, vertical="bottom")
    return table


def amounts_table(months: list[CompanyMonth], by_law: str) -> Table:
    """What was charged and what the law says, by company and month. `by_law` heads the law's column."""
    table = _table("Company", "Month", "Trips", "Hours", "Charged", by_law, "Difference")
    for company, month, sums, law_known in _lines(months):
        table.add_row(company, month, *(_amounts_of(sums, law_known) if sums else ()))
    return table


def _lines(months: list[CompanyMonth]) -> Iterator[tuple[str, str, Sums | None, bool]]:
    """Name, sums and whether there is an amount by law: for each company and month, a blank line, and for all."""
    for one in months:
        company, month = name_of(one)
        if one.placed.trips:
            yield company, month, one.placed, one.law_known
            company = month = ""
        if one.unplaced.trips:
            yield company, f"{month} {START_NOT_KNOWN}".strip(), one.unplaced, False
    yield "", "", None, False
    known = total(one.placed for one in months if one.law_known)
    unplaced = total(one.unplaced for one in months)
    unknown = total(one.placed for one in months if not one.law_known)
    parts = [("rate known", known, True), (START_NOT_KNOWN, unplaced, False), (RATE_NOT_KNOWN, unknown, False)]
    parts = [part for part in parts if part[1].trips]
    for words, sums, law_known in parts:
        yield "All", words if len(parts) > 1 else "", sums, law_known


def _amounts_of(sums: Sums, law_known: bool) -> tuple[str, ...]:
    by_law = (_dollars(sums.law_micros), _signed(sums.difference_micros)) if law_known else ("not known", "")
    return (
        f"{sums.trips:,}",
        _number(ratios.hours(sums.seconds)),
        _dollars(sums.charged_cents * MICROS_PER_CENT),
        *by_law,
    )


def headings_table(months: Iterable[CompanyMonth]) -> Table:
    """How many trips stand under each heading, and the money between."""
    months = tuple(months)
    table = _table("Company", "Month", "Charge", "Trips", "Difference", left=3)
    for one in months:
        name = name_of(one)
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


def _heading(heading: str, sums: Sums) -> tuple[str, str, str]:
    silent = heading in (RATE_NOT_KNOWN, START_NOT_KNOWN, REFUSED)
    return _LABELS.get(heading, heading), f"{sums.trips:,}", "" if silent else _signed(sums.difference_micros)


def ratios_table(months: list[CompanyMonth], by_law: str) -> Table:
    """Contribution per on-trip hour and per cent of pay, and the same under the model act."""
    head = by_law.replace("By the ", "By the\n")
    headers = ("Charged\n/hour", f"{head}\n/hour", "Charged\n% pay", f"{head}\n% pay")
    model = ("Model act", "Model\n/hour", "Model\n% pay")
    table = _table("Company", "Month", "Driver pay", *headers, *model)
    for company, month, sums, law_known in _lines(months):
        table.add_row(company, month, *(_ratios_of(sums, law_known) if sums else ()))
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


def name_of(one: CompanyMonth) -> tuple[str, str]:
    """Company and month as shown; of a refused row, as far as they can be read."""
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
