"""When what was earned can be drawn on, and out of which money a draw is paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.in_order import take_in_order
from shared_security.values.periods import add_months, period_of

ONCE = ("worked", "reported", "paid")
STARTS = ("same_day", "next_month")
FUNDS = ("pocket", "payer", "guarantee", "program")


@dataclass(frozen=True)
class Available:
    """Once the work is done, reported or paid for, and then a lag in days or months; `funded_by` in order."""

    once: str
    lag_days: str | None
    lag_months: str | None
    starts: str
    funded_by: tuple[str, ...]


@dataclass(frozen=True)
class Funding:
    """What each source gives, in the smallest part of the pocket's unit, and what none of them can give."""

    given: tuple[tuple[str, int], ...]
    lacking: int


def read_available(reader: ClauseReader) -> Available:
    """One version of `available`."""
    return Available(
        reader.word("once", ONCE),
        reader.number_if_any("lag_days", "day"),
        reader.number_if_any("lag_months", "month"),
        reader.word_if_any("starts", STARTS) or "same_day",
        reader.words("funded_by", FUNDS),
    )


def available_on(clauses: Clauses[Available], numbers: Numbers, happened: Mapping[str, date]) -> Finding[date | None]:
    """The first day on which what was earned can be drawn on; None while what must happen first has not.

    Args:
        clauses: those of `available`.
        numbers: of the day on which the work was done.
        happened: the days on which the work was `reported` and `paid`, as far as they are known.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "available")
    day = {"worked": numbers.day, **happened}.get(rule.once)
    if day is None:
        return numbers.finding(None, because(f"waits_until_{rule.once}"))
    day = add_months(day, numbers.if_any(rule.lag_months) or 0) + timedelta(days=numbers.if_any(rule.lag_days) or 0)
    if rule.starts == "next_month":
        day = period_of("month", day)[1]
    return numbers.finding(day, because("available", starts=day))


def fund_draw(
    clauses: Clauses[Available], numbers: Numbers, amount: int, has: Mapping[str, int], unit: str
) -> Finding[Funding]:
    """Out of which money a draw is paid: each source in order, as far as it has any.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "available")
    given, lacking = take_in_order(rule.funded_by, has, amount)
    code = "draw_funded" if not lacking else "draw_not_funded"
    figures = {"amount": Amount(amount, unit), "lacking": Amount(lacking, unit)}
    return numbers.finding(Funding(given, lacking), because(code, **figures))
