"""What a government or a fund adds to what a worker pays in, to a limit a year."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.scales import MILLION
from shared_security.values.money import divide_half_even


@dataclass(frozen=True)
class Match:
    """`share` of what was paid in, at most `up_to` a year."""

    share: str
    up_to: str | None


def read_match(reader: ClauseReader) -> Match:
    """One version of `match`."""
    return Match(reader.number("share", "percent"), reader.number_if_any("up_to", "USD"))


def match(clauses: Clauses[Match], numbers: Numbers, paid_in_micros: int) -> Finding[int]:
    """What is added for a year's payments, in micro-dollars, half-even; the day of `numbers` is the year's last.

    Raises:
        NotSaid: the program adds nothing.
    """
    rule = numbers.clause(clauses, "match")
    amount, most = divide_half_even(paid_in_micros * numbers.of(rule.share), MILLION), numbers.if_any(rule.up_to)
    added = amount if most is None else min(amount, most)
    return numbers.finding(added, because("matched", added=Amount(added, "USD")))
