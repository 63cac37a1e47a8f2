"""Who makes good what a payer never paid."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.in_order import take_in_order
from shared_security.law.scales import MILLION

MAKERS = ("guarantee", "program", "provider", "nobody")


@dataclass(frozen=True)
class Shortfall:
    """Who makes good, in order; `share`: the part that is made good, left out where it is all of it."""

    made_good_by: tuple[str, ...]
    share: str | None


@dataclass(frozen=True)
class MadeGood:
    """What each pays in micro-dollars, and what the worker loses unless the payer pays it yet."""

    paid_micros: tuple[tuple[str, int], ...]
    lost_micros: int


def read_shortfall(reader: ClauseReader) -> Shortfall:
    """One version of `shortfall`; where nobody makes good, nobody else does."""
    makers, share = reader.words("made_good_by", MAKERS), reader.number_if_any("share", "percent")
    if "nobody" in makers and len(makers) > 1:
        reader.section.fault("names `nobody` beside others", "Keep those who make good, or `nobody` alone")
    return Shortfall(makers, share)


def make_good(
    clauses: Clauses[Shortfall], numbers: Numbers, missing_micros: int, has_micros: Mapping[str, int]
) -> Finding[MadeGood]:
    """Who pays for what a payer owed and will not pay.

    Args:
        clauses: those of `shortfall`.
        numbers: of the day on which the payer was found to fail.
        missing_micros: what was earned and never paid.
        has_micros: what each of the makers can give; the program can always give.

    Raises:
        NotSaid: the program does not say who makes good.
    """
    rule = numbers.clause(clauses, "shortfall")
    share = numbers.if_any(rule.share)
    owed = missing_micros if share is None else missing_micros * share // MILLION
    paid, left = take_in_order(rule.made_good_by, {"program": owed, **has_micros, "nobody": 0}, owed)
    lost = missing_micros - owed + left
    return numbers.finding(
        MadeGood(paid, lost),
        because("made_good", missing=Amount(missing_micros, "USD"), lost=Amount(lost, "USD")),
    )
