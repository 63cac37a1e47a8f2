"""Months at the beginning for which nothing is owed."""

from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because
from shared_security.values.periods import add_months


@dataclass(frozen=True)
class FirstMonths:
    """How many months from the first day of work are free."""

    free: str


def read_first_months(reader: ClauseReader) -> FirstMonths:
    """One version of `first_months`."""
    return FirstMonths(reader.number("free", "month"))


def owed_from(clauses: Clauses[FirstMonths], numbers: Numbers) -> Finding[date]:
    """The first day for which a contribution is owed; the day of `numbers` is the first day of work for the payer.

    Raises:
        NotSaid: the program has no free months.
    """
    rule = numbers.clause(clauses, "first_months")
    starts = add_months(numbers.day, numbers.of(rule.free))
    return numbers.finding(starts, because("owed_from", starts=starts))
