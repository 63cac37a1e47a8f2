"""What a pooled week of 40 hours gives, worked out with fractions by hand; it imports nothing of the house.

The program: the first 40 hours of a person's week count, Monday to Sunday, whoever pays for them. An hour is worth
$1.10, and from Wednesday 2026-11-04 on $2.30. A line is the rounded running total less the one before it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

CAP = 40 * 3_600
STEP = date(2026, 11, 4)
OLD, NEW = Fraction(11, 10), Fraction(23, 10)


@dataclass(frozen=True)
class Job:
    """A record that counts. came: in which order, of all that ever came."""

    id: str
    payer: str
    person: str
    day: date
    seconds: int
    came: int


def worked(jobs: list[Job], *, each_payer: bool = False) -> dict[str, int]:
    """In order of the day, then of arrival: each hour at the rate of its own day, until 40 hours are reached."""
    found = {}
    for week in _weeks(jobs, each_payer):
        used, before = 0, Fraction(0)
        for job in sorted(week, key=lambda one: (one.day, one.came)):
            counts = max(min(used + job.seconds, CAP) - min(used, CAP), 0)
            used += job.seconds
            after = before + Fraction(counts, 3_600) * (NEW if job.day >= STEP else OLD)
            found[job.id] = _micros(after) - _micros(before)
            before = after
    return found


def arrived(jobs: list[Job]) -> dict[str, int]:
    """In order of arrival, at $1.10: what the sums give with a record, less what they gave before it."""
    found = {}
    for week in _weeks(jobs, False):
        used = 0
        for job in sorted(week, key=lambda one: one.came):
            before = _micros(Fraction(min(used, CAP), 3_600) * OLD)
            used += job.seconds
            found[job.id] = _micros(Fraction(min(used, CAP), 3_600) * OLD) - before
    return found


def in_proportion(jobs: list[Job]) -> dict[tuple[str, str], int]:
    """A quarter's stipend: $150 from an average of 15 hours a week on, $300 from 25 on, shared by time among payers in
    the order of their names; each is cut at the running share, so that the parts add up."""
    found: dict[tuple[str, str], int] = {}
    people = sorted({job.person for job in jobs})
    for person in people:
        theirs = [job for job in jobs if job.person == person]
        total = sum(job.seconds for job in theirs)
        weekly = Fraction(total, 3_600) / Fraction(92, 7)  # October to December has 92 days
        due = 300_000_000 if weekly >= 25 else 150_000_000 if weekly >= 15 else 0
        before = 0
        for payer in sorted({job.payer for job in theirs}):
            share = sum(job.seconds for job in theirs if job.payer == payer)
            found[person, payer] = due * (before + share) // total - due * before // total if total else 0
            before += share
    return found


def _weeks(jobs: list[Job], each_payer: bool) -> list[list[Job]]:
    weeks: dict[object, list[Job]] = defaultdict(list)
    for job in jobs:
        monday = job.day - timedelta(days=job.day.weekday())
        weeks[job.person, monday, job.payer if each_payer else ""].append(job)
    return list(weeks.values())


def _micros(dollars: Fraction) -> int:
    return round(dollars * 1_000_000)
