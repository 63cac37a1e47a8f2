"""The most that may be spent on administration, of what is collected: for a program's fund, or for a provider."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.scales import MILLION

BASES = ("contributions", "benefits_paid")


@dataclass(frozen=True)
class AdminCap:
    """A percent, and of what."""

    most: str
    of: str


@dataclass(frozen=True)
class AdminRoom:
    """Micro-dollars that may still be spent, below zero what was spent too much; and of what the cap is taken."""

    room_micros: int
    of: str


def read_admin_cap(reader: ClauseReader) -> AdminCap:
    """One version of `admin_cap`."""
    return AdminCap(reader.number("most", "percent"), reader.word("of", BASES))


def admin_room(clauses: Clauses[AdminCap], numbers: Numbers, base_micros: int, spent_micros: int) -> Finding[AdminRoom]:
    """What may still be spent on administration.

    Args:
        clauses: those of `admin_cap`.
        numbers: of a day of the period.
        base_micros: the contributions or benefits of the period, as the cap says.
        spent_micros: what was spent on administration. The most is rounded down: a cap is not passed by rounding.

    Raises:
        NotSaid: the program has no cap.
    """
    rule = numbers.clause(clauses, "admin_cap")
    most = base_micros * numbers.of(rule.most) // MILLION
    room = most - spent_micros
    code = "admin_within" if room >= 0 else "admin_over"
    figures = {"most": Amount(most, "USD"), "spent": Amount(spent_micros, "USD")}
    return numbers.finding(AdminRoom(room, rule.of), because(code, **figures))
