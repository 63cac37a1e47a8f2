"""Which ties of those who govern a provider are forbidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because
from shared_security.values.periods import add_months

TIES = ("works_for_payer", "holds_share_of_payer", "paid_by_payer", "family_of_payer", "sells_to_provider")


@dataclass(frozen=True)
class Conflicts:
    """Ties that none of the board may have, and months for which a tie that ended still counts."""

    forbidden: tuple[str, ...]
    cooling_off: str | None


@dataclass(frozen=True)
class Tie:
    """A tie of a person of the board, who is held by value; `until` the first day without it."""

    person: str
    kind: str
    until: date | None = None


def read_conflicts(reader: ClauseReader) -> Conflicts:
    """One version of `conflicts`."""
    return Conflicts(reader.words("forbidden", TIES), reader.number_if_any("cooling_off", "month"))


def conflicting(clauses: Clauses[Conflicts], numbers: Numbers, ties: Sequence[Tie]) -> Finding[tuple[Tie, ...]]:
    """The ties that are forbidden on the day of `numbers`.

    Raises:
        NotSaid: the program forbids none.
    """
    rule = numbers.clause(clauses, "conflicts")
    months = numbers.if_any(rule.cooling_off) or 0
    found = tuple(
        tie
        for tie in ties
        if tie.kind in rule.forbidden and (tie.until is None or numbers.day < add_months(tie.until, months))
    )
    return numbers.finding(found, because("conflict" if found else "no_conflict"))
