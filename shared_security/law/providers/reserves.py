"""What a provider must hold for benefits already earned, and the most that it may hold."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.scales import MILLION

BASES = ("policy_cost", "earned_benefits", "yearly_benefits")


@dataclass(frozen=True)
class Reserves:
    """At least a percent of a base; at most so many months of need."""

    least: str
    of: str
    ceiling: str | None


@dataclass(frozen=True)
class ReserveAnswer:
    """`below`, `within` or `above`; in micro-dollars the target, the ceiling if any, what lacks or is over.

    `of`: what the target is a percent of.
    """

    state: str
    target_micros: int
    ceiling_micros: int | None
    difference_micros: int
    of: str


def read_reserves(reader: ClauseReader) -> Reserves:
    """One version of `reserves`."""
    least, of = reader.number("least", "percent"), reader.word("of", BASES)
    return Reserves(least, of, reader.number_if_any("ceiling", "month"))


def reserve_test(
    clauses: Clauses[Reserves], numbers: Numbers, assets_micros: int, base_micros: int, monthly_need_micros: int
) -> Finding[ReserveAnswer]:
    """Hold a provider's assets against the target (rounded up to the micro-dollar) and the ceiling.

    Assets at the target, or at the ceiling, are within. Where a target lies above the ceiling, the target goes first.

    Raises:
        NotSaid: the program asks for no reserve.
    """
    rule = numbers.clause(clauses, "reserves")
    target, months = -(-base_micros * numbers.of(rule.least) // MILLION), numbers.if_any(rule.ceiling)
    ceiling = None if months is None else max(target, monthly_need_micros * months)
    state, difference = "within", 0
    if assets_micros < target:
        state, difference = "below", target - assets_micros
    elif ceiling is not None and assets_micros > ceiling:
        state, difference = "above", assets_micros - ceiling
    figures = {"target": Amount(target, "USD"), "difference": Amount(difference, "USD")}
    answer = ReserveAnswer(state, target, ceiling, difference, rule.of)
    return numbers.finding(answer, because(f"reserve_{state}", **figures))
