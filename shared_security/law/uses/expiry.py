"""When what was earned can no longer be used, and when the worker is warned."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because
from shared_security.law.units import month_and_day
from shared_security.values.periods import add_months, period_of

SINCE = ("earned", "end_of_year", "last_work")
THEN = ("lost", "paid_out", "kept")


@dataclass(frozen=True)
class Expiry:
    """Months or days since it was earned, the end of the year of earning, or the last work; then what.

    `year_starts` names the first day of that year where it is not the year of the program; `warn` days before.
    """

    months: str | None
    days: str | None
    since: str
    year_starts: str | None
    then: str
    warn: tuple[str, ...]


@dataclass(frozen=True)
class Expires:
    """The first day on which it can no longer be used, the days of the warnings in order, and what becomes of it."""

    day: date
    warnings: tuple[date, ...]
    then: str


def read_expiry(reader: ClauseReader) -> Expiry:
    """One version of `expiry`."""
    months, days = reader.number_if_any("months", "month"), reader.number_if_any("days", "day")
    if (months is None) == (days is None):
        reader.section.fault("needs one of `months` and `days`", "Say how long it can be used")
    since = reader.word("since", SINCE)
    year_starts = reader.number_if_any("year_starts", "day_of_year") if since == "end_of_year" else None
    return Expiry(months, days, since, year_starts, reader.word("then", THEN), reader.numbers("warn", "day"))


def expires(clauses: Clauses[Expiry], numbers: Numbers, last_work: date | None = None) -> Finding[Expires]:
    """When what was earned on the day of `numbers` can no longer be used; `last_work` where the rule counts from it.

    Raises:
        NotSaid: it never expires.
    """
    rule = numbers.clause(clauses, "expiry")
    since = numbers.day
    if rule.since == "last_work":
        since = max(numbers.day, last_work or numbers.day)
    elif rule.since == "end_of_year":
        starts = numbers.if_any(rule.year_starts)
        since = period_of("year", numbers.day, month_and_day(starts) if starts else numbers.calendar.year_starts)[1]
    months, days = numbers.if_any(rule.months), numbers.if_any(rule.days)
    day = add_months(since, months) if months is not None else since + timedelta(days=days or 0)
    warnings = tuple(sorted(day - timedelta(days=numbers.of(name)) for name in rule.warn))
    return numbers.finding(Expires(day, warnings, rule.then), because(f"expires_{rule.then}", day=day))
