"""What the made-up programs with windows ask, computed a second time in fractions, the plainest way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction


@dataclass(frozen=True)
class Work:
    """One record: times in seconds. `number` is its place in the order of arrival."""

    number: int
    payer: str
    worker: str
    day: date
    start: datetime | None
    end: datetime | None
    seconds: int
    passenger_seconds: int


def half_even(amount: Fraction) -> int:
    """The nearest whole number; Python rounds a fraction's half to the even one."""
    return round(amount)


def monday(day: date) -> date:
    """The first day of a week."""
    return day - timedelta(days=day.weekday())


def worked(works: Iterable[Work]) -> list[Work]:
    """In order of time worked: within a day those with a time first."""
    far = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
    return sorted(works, key=lambda w: (w.day, w.start is None, w.start or far, w.number))


def capped_week(works: Sequence[Work], rates: Mapping[date, Fraction], order: str) -> dict[int, int]:
    """Micro-dollars by record: the first 40 hours of a worker's week are paid for, each hour at the rate of its day."""
    weeks = defaultdict(list)
    for work in works:
        weeks[work.worker, monday(work.day)].append(work)
    due: dict[int, int] = {}
    for week in weeks.values():
        left, exact = Fraction(40 * 3600), Fraction(0)
        for work in sorted(week, key=lambda w: w.number) if order == "arrived" else worked(week):
            counted = min(left, Fraction(work.seconds))
            left -= counted
            rate = rates[max(first for first in rates if first <= work.day)]
            before, exact = exact, exact + counted / 3600 * rate * 1_000_000
            due[work.number] = half_even(exact) - half_even(before)
    return due


def leave_hours(works: Sequence[Work]) -> dict[int, int]:
    """Millionths of an hour by record: one for 40 hours with a passenger (30 from July), up to 3 a year and payer."""
    years = defaultdict(list)
    for work in works:
        years[work.worker, work.payer, work.day.year].append(work)
    given: dict[int, int] = {}
    for year in years.values():
        left, exact = Fraction(3), Fraction(0)
        for work in worked(year):
            for_one = 30 if work.day >= date(2026, 7, 1) else 40
            kept = min(left, Fraction(work.passenger_seconds, 3600 * for_one))
            left -= kept
            before, exact = exact, exact + kept * 1_000_000
            given[work.number] = half_even(exact) - half_even(before)
    return given


def leave_days(works: Sequence[Work]) -> dict[int, int]:
    """Micro-days by record: a whole day for each three days worked for a payer, in order of arrival, down to the
    micro-day."""
    days: dict[tuple[str, str], set[date]] = defaultdict(set)
    given: dict[int, int] = {}
    for work in sorted(works, key=lambda w: w.number):
        seen = days[work.worker, work.payer]
        before = Fraction(len(seen), 3)
        seen.add(work.day)
        given[work.number] = (int(Fraction(len(seen), 3)) - int(before)) * 1_000_000
    return given


def time_once(works: Sequence[Work]) -> dict[int, int]:
    """Micro-dollars by record: seven micro-dollars for an hour of a week that no record before it covers."""
    weeks = defaultdict(list)
    for work in works:
        weeks[work.worker, monday(work.day)].append(work)
    given: dict[int, int] = {}
    for week in weeks.values():
        own: dict[int, int] = {}
        covered: set[int] = set()
        for work in sorted(week, key=lambda w: (w.start, w.end, w.number)):
            assert work.start and work.end
            minutes = set(range(int(work.start.timestamp()) // 60, int(work.end.timestamp()) // 60))
            own[work.number] = 60 * len(minutes - covered)
            covered |= minutes
        exact = Fraction(0)
        for work in worked(week):
            before, exact = exact, exact + Fraction(own[work.number], 3600) * 7
            given[work.number] = half_even(exact) - half_even(before)
    return given


def stipend(works: Sequence[Work], month: date, pooled: bool) -> dict[tuple[str, str], int]:
    """Micro-dollars by worker and payer for a month of work: half of $177.77 from 1.5 hours a week on, all from 2.5.

    Dispatch takes as long as the ride. Pooled: the hours of all payers count, and each bears by its time worked.
    """
    days = ((month + timedelta(days=31)).replace(day=1) - month).days
    mine = [work for work in works if work.day.replace(day=1) == month]
    scopes = {(work.worker, "" if pooled else work.payer) for work in mine}
    due: dict[tuple[str, str], int] = {}
    for worker, payer in scopes:
        own = [work for work in mine if work.worker == worker and payer in ("", work.payer)]
        weekly = Fraction(2 * sum(work.passenger_seconds for work in own), 3600) * 7 / days
        part = 100 if weekly >= Fraction(5, 2) else 50 if weekly >= Fraction(3, 2) else 0
        cents = int(Fraction(17777 * part, 100) + Fraction(1, 2))
        payers = sorted({work.payer for work in own})
        share = {one: sum(work.seconds for work in own if work.payer == one) for one in payers}
        before = 0
        for one in payers:
            after = before + share[one]
            amounts = [cents * 10_000 * reached // sum(share.values()) for reached in (before, after)]
            due[worker, one], before = amounts[1] - amounts[0], after
    return due
