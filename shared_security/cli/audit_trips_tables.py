"""The three tables of the audit of trips, aligned, without lines and without colour."""

from collections.abc import Iterable

from rich.table import Table

from shared_security.studies.trips import ratios
from shared_security.studies.trips.headings import EXACT, RATE_NOT_KNOWN, REASONS, REFUSED, WITHIN_A_CENT
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


def amounts_table(months: list[CompanyMonth]) -> Table:
    """What was charged and what the law says, by company and month."""
    table = _table("Company", "Month", "Trips", "Hours", "Charged", "By law", "Difference")
    for one in months:
        table.add_row(*name_of(one), *_amounts_of(one.audited, one.law_known))
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
    silent = heading in (RATE_NOT_KNOWN, REFUSED)
    return _LABELS.get(heading, heading), f"{sums.trips:,}", "" if silent else _signed(sums.difference_micros)


def ratios_table(months: list[CompanyMonth]) -> Table:
    """Contribution per on-trip hour and per cent of pay, and the same under the model act."""
    headers = ("Charged\n/hour", "By law\n/hour", "Charged\n% pay", "By law\n% pay")
    model = ("Model act", "Model\n/hour", "Model\n% pay")
    table = _table("Company", "Month", "Driver pay", *headers, *model)
    for one in months:
        table.add_row(*name_of(one), *_ratios_of(one.audited, one.law_known))
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
