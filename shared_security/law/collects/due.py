"""When a contribution is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, Reason, because
from shared_security.values.business_days import add_business_days, business_day_from
from shared_security.values.periods import MONTHS_IN, add_months, day_in_month, last_of_month, period_of

# What stands under each way: the kind of each key. A day is counted from the end of the period or from the payday.
WAYS = {
    "days_after": {"days": "day"},
    "last_day_of_month": {"months_after": "month"},
    "day_of_month": {"months_after": "month", "day": "day_of_month"},
    "business_days_after_payday": {"days": "day"},
    "half_month": {"through": "day_of_month", "day": "day_of_month"},
}
OF_A_PERIOD = ("days_after", "last_day_of_month", "day_of_month")
STEPS = {"next": 1, "before": -1}


@dataclass(frozen=True)
class Due:
    """A way of finding the day, with the names of its numbers, and where to move a day that is no business day."""

    way: str
    period: str | None
    numbers: dict[str, str]
    if_no_business_day: str | None


def read_due(reader: ClauseReader) -> Due:
    """One version of `due`: exactly one way, and `if_no_business_day`."""
    section = reader.section
    ways = [key for key in section.names() if key in WAYS]
    if len(ways) != 1:
        section.fault("needs one way of finding the day", f"Write one of: {', '.join(WAYS)}")
        return Due("", None, {}, None)
    way, keys = ways[0], WAYS[ways[0]]
    inner = reader.inner(way)
    period, numbers = None, {}
    if inner:
        period = inner.word("period", MONTHS_IN) if way in OF_A_PERIOD else None
        numbers = {key: inner.number(key, unit) for key, unit in keys.items()}
        inner.section.finish()
    return Due(way, period, numbers, reader.word_if_any("if_no_business_day", STEPS))


def due_day(clauses: Clauses[Due], numbers: Numbers) -> Finding[date]:
    """The day on which a contribution is due at the latest.

    The day of `numbers` is that of the contribution: any day of its period; the payday where business days are counted
    from it; the last day of the pay period where the half of the month decides.

    Raises:
        NotSaid: the program has no due day for it, or no holidays where they are needed.
        NumberNotKnown: a number of it is not known for that day.
    """
    day, reasons = find_day(numbers.clause(clauses, "due"), numbers)
    return numbers.finding(day, *reasons)


def due_period(clauses: Clauses[Due], numbers: Numbers) -> tuple[date, date]:
    """The days [first, end) whose contributions are asked for together with those of the day of `numbers`: the period
    that the clause counts from; a month where it counts from none, or says nothing.

    Raises:
        NumberNotKnown: nobody knows where the half of a month ends.
    """
    due, day = numbers.clause_if_any(clauses), numbers.day
    if due is None or due.way == "business_days_after_payday":
        return period_of("month", day)
    if due.way == "half_month":
        first, end = period_of("month", day)
        middle = day_in_month(first, numbers.of(due.numbers["through"])) + timedelta(days=1)
        return (first, middle) if day < middle else (middle, end)
    return period_of(due.period or "", day, numbers.calendar.year_starts)


def counts_from_payday(clauses: Clauses[Due], numbers: Numbers) -> bool:
    """Whether the day on which it is due is found by the payday."""
    due = numbers.clause_if_any(clauses)
    return due is not None and due.way == "business_days_after_payday"


def find_day(due: Due, numbers: Numbers) -> tuple[date, list[Reason]]:
    """The day that one way of finding it gives, and why."""
    day = _day_of(due, numbers)
    reasons = [because("due", due=day)]
    if due.if_no_business_day:
        moved = business_day_from(day, numbers.holidays, STEPS[due.if_no_business_day])
        reasons += [because("due_moved", due=moved)] if moved != day else []
        day = moved
    return day, reasons


def _day_of(due: Due, numbers: Numbers) -> date:
    n = {key: numbers.of(name) for key, name in due.numbers.items()}
    if due.way == "business_days_after_payday":
        return add_business_days(numbers.day, n["days"], numbers.holidays)
    if due.way == "half_month":
        early = numbers.day.day <= n["through"]
        return last_of_month(numbers.day) if early else day_in_month(add_months(_first(numbers.day), 1), n["day"])
    _, after_last = period_of(due.period or "", numbers.day, numbers.calendar.year_starts)
    last = after_last - timedelta(days=1)
    if due.way == "days_after":
        return last + timedelta(days=n["days"])
    month = add_months(_first(last), n["months_after"])
    return last_of_month(month) if due.way == "last_day_of_month" else day_in_month(month, n["day"])


def _first(day: date) -> date:
    return day.replace(day=1)
