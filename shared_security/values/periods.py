"""Months, quarters and years of the calendar, half-open: [first day, first day after the last)."""

from calendar import monthrange
from datetime import date

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the last day of that month where it has no such day.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2024, 3, 15), -3)
    (datetime.date(2024, 2, 29), datetime.date(2023, 12, 15))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_of_month(day: date) -> date:
    """The first day of the month in which a day lies."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """The last day of the month in which a day lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def day_in_month(month: date, number: int) -> date:
    """The day of that number in a month, or its last day where the month is shorter."""
    return month.replace(day=min(number, monthrange(month.year, month.month)[1]))


def period_of(kind: str, day: date, year_starts: tuple[int, int] = (1, 1)) -> tuple[date, date]:
    """The month, quarter or year in which a day lies.

    Args:
        kind: month, quarter or year. Quarters are those of the calendar.
        day: any day of the period.
        year_starts: month and day on which a year begins.

    >>> period_of("quarter", date(2026, 8, 31))
    (datetime.date(2026, 7, 1), datetime.date(2026, 10, 1))
    """
    if kind == "year":
        first = date(day.year, *year_starts)
        if day < first:
            first = date(day.year - 1, *year_starts)
        return first, date(first.year + 1, *year_starts)
    length = MONTHS_IN[kind]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return first, add_months(first, length)


def started_months(first: date, last: date) -> int:
    """How many months, each full or begun, lie between two days; 0 where the last is not after the first.

    >>> started_months(date(2026, 1, 31), date(2026, 2, 28)), started_months(date(2026, 1, 15), date(2026, 2, 16))
    (1, 2)
    """
    months = max(0, (last.year - first.year) * 12 + last.month - first.month)
    return months + 1 if add_months(first, months) < last else months
