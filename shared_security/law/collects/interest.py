"""Whose the interest and the fees of the banks are that keep the money."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because

INTEREST_TO = ("administration", "guarantee", "public_fund", "worker_centre")


@dataclass(frozen=True)
class Interest:
    """The fund that interest goes to; a bank's fees are taken from it."""

    to: str


def read_interest(reader: ClauseReader) -> Interest:
    """One version of `interest`."""
    return Interest(reader.word("to", INTEREST_TO))


def interest(clauses: Clauses[Interest], numbers: Numbers) -> Finding[str]:
    """The fund; the day of `numbers` is that on which the bank booked it.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "interest")
    return numbers.finding(rule.to, because(f"interest_{rule.to}"))
