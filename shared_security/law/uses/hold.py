"""How long money of a new payer counts but cannot be cashed yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because


@dataclass(frozen=True)
class Hold:
    """Days from the payment, for payers who have not yet paid so many invoices in full and in time."""

    days: str
    proven_after: str


def read_hold(reader: ClauseReader) -> Hold:
    """One version of `hold`."""
    return Hold(reader.number("days", "day"), reader.number("proven_after", "whole"))


def cashable_on(clauses: Clauses[Hold], numbers: Numbers, invoices_paid: int) -> Finding[date]:
    """The first day on which money that came on the day of `numbers` can be cashed.

    Args:
        clauses: those of `hold`.
        numbers: of the day on which the money came.
        invoices_paid: how many invoices the payer had paid before it.

    Raises:
        NotSaid: the program holds nothing back.
    """
    rule = numbers.clause(clauses, "hold")
    needed = numbers.of(rule.proven_after)
    if invoices_paid >= needed:
        return numbers.finding(numbers.day, because("payer_proven", needed=Amount(needed, "whole")))
    day = numbers.day + timedelta(days=numbers.of(rule.days))
    return numbers.finding(day, because("held_until", day=day))
