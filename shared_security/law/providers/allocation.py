"""How fast a provider must put money that came to it into the workers' accounts."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because
from shared_security.values.business_days import add_business_days

COUNTED_IN = ("days", "business_days")


@dataclass(frozen=True)
class Allocation:
    """Within how many days, and of which kind."""

    within: str
    counted_in: str


def read_allocation(reader: ClauseReader) -> Allocation:
    """One version of `allocation`."""
    return Allocation(reader.number("within", "day"), reader.word("counted_in", COUNTED_IN))


def allocate_by(clauses: Clauses[Allocation], numbers: Numbers) -> Finding[date]:
    """The last day to put money that came on the day of `numbers` into accounts.

    Raises:
        NotSaid: the program sets no time.
    """
    rule = numbers.clause(clauses, "allocation")
    count = numbers.of(rule.within)
    if rule.counted_in == "business_days":
        day = add_business_days(numbers.day, count, numbers.holidays)
    else:
        day = numbers.day + timedelta(days=count)
    return numbers.finding(day, because("allocate_by", day=day))
