"""The most that is earned, used, held and carried over: up to four different numbers."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, Reason, because

KEYS = ("earned_a_year", "used_a_year", "held", "carried_over")
OVER = ("lost", "paid_out", "kept_apart")


@dataclass(frozen=True)
class Caps:
    """Names of numbers in the unit of the pocket; what is None has no cap. `over`: what becomes of the rest."""

    earned_a_year: str | None
    used_a_year: str | None
    held: str | None
    carried_over: str | None
    over: str | None


@dataclass(frozen=True)
class CarriedOver:
    """What goes into the next year, and what does not and what becomes of it."""

    carried: int
    rest: int
    over: str


def read_caps(reader: ClauseReader, unit: str) -> Caps:
    """One version of `caps`: at least one; `over` goes with `carried_over`."""
    names = [reader.number_if_any(key, unit) for key in KEYS]
    if not any(names):
        reader.section.fault("has no cap", f"Write one of: {', '.join(KEYS)}")
    over = reader.word("over", OVER) if names[3] else None
    return Caps(names[0], names[1], names[2], names[3], over)


def room_to_earn(clauses: Clauses[Caps], numbers: Numbers, earned: int, held: int, unit: str) -> Finding[int | None]:
    """How much more may be earned, given what was earned this year and is held; None where there is no cap.

    Raises:
        NotSaid: the program has no caps.
    """
    rule = numbers.clause(clauses, "caps")
    most, full = numbers.if_any(rule.earned_a_year), numbers.if_any(rule.held)
    rooms = [max(0, cap - now) for cap, now in ((most, earned), (full, held)) if cap is not None]
    room = min(rooms, default=None)
    return numbers.finding(room, _room_reason("earn", room, unit))


def room_to_use(clauses: Clauses[Caps], numbers: Numbers, used: int, unit: str) -> Finding[int | None]:
    """How much more may be used, given what was used this year; None where there is no cap.

    Raises:
        NotSaid: the program has no caps.
    """
    most = numbers.if_any(numbers.clause(clauses, "caps").used_a_year)
    room = None if most is None else max(0, most - used)
    return numbers.finding(room, _room_reason("use", room, unit))


def _room_reason(what: str, room: int | None, unit: str) -> Reason:
    return because(f"no_cap_{what}") if room is None else because(f"room_to_{what}", left=Amount(room, unit))


def carry_over(clauses: Clauses[Caps], numbers: Numbers, balance: int, unit: str) -> Finding[CarriedOver]:
    """What of a balance goes into the next year; the day of `numbers` is the last of the year.

    Raises:
        NotSaid: the program has no caps.
    """
    rule = numbers.clause(clauses, "caps")
    most = numbers.if_any(rule.carried_over)
    carried = balance if most is None else min(balance, most)
    answer = CarriedOver(carried, balance - carried, (rule.over or "") if carried < balance else "")
    figures = {"carried": Amount(carried, unit), "rest": Amount(balance - carried, unit)}
    return numbers.finding(answer, because("carried_over", **figures))
