"""What the law of random histories gives, worked out with fractions; it imports nothing of the house.

The first 40 hours of a person's week count, Monday to Sunday, whoever pays for them, in the order in which they were
worked. An hour is worth $1.50 of sick pay, $0.333333 of vacation, $0.10 for administration and $1.50 for the guarantee.
A line is the rounded running total less the one before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

POCKETS, FUNDS = ("sick", "vacation"), ("administration", "guarantee")
LINES = (*POCKETS, *FUNDS)
RATES = dict(zip(LINES, map(Fraction, ("1.5", "0.333333", "0.1", "1.5")), strict=True))
CAP = 40 * 3_600
MADE_GOOD = Fraction(4, 5)  # the part of what is missing that the guarantee makes good


@dataclass
class NaiveWork:
    """What stands of a record: whose, when, how long; the how manieth that ever came; and what is posted for it."""

    home: str
    day: date
    seconds: int
    came: int
    posted: Counter[str] = field(default_factory=Counter)


def due(week: Iterable[NaiveWork]) -> list[tuple[NaiveWork, Counter[str]]]:
    """What each record of one person's week is worth."""
    found, used, counted = [], 0, 0
    for work in sorted(week, key=lambda one: (one.day, one.came)):
        before = counted
        counted += max(min(used + work.seconds, CAP) - min(used, CAP), 0)
        used += work.seconds
        found.append((work, Counter({line: _micros(line, counted) - _micros(line, before) for line in LINES})))
    return found


def weeks(works: Iterable[tuple[str, NaiveWork]]) -> list[list[NaiveWork]]:
    """Records with the person they count for, week by week of each person."""
    found: dict[tuple[str, date], list[NaiveWork]] = defaultdict(list)
    for person, work in works:
        found[person, work.day - timedelta(days=work.day.weekday())].append(work)
    return list(found.values())


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def due_on(month: date) -> date:
    """Fifteen days after a month."""
    return (month + timedelta(days=31)).replace(day=15)


def _micros(line: str, seconds: int) -> int:
    return round(Fraction(seconds, 3_600) * RATES[line] * 1_000_000)
