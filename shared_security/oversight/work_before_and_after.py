"""The figures of a case: her work for one client, week by week before and after a day, beside the days off she took."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.oversight.sql import SQL
from shared_security.workers.own_accounts import OwnAccounts

A_WEEK = timedelta(days=7)
MOST_WEEKS = 8  # on either side
DAYS_OFF_BEFORE = timedelta(days=180)


@dataclass(frozen=True)
class Week:
    """Seven days from `first` on, or those up to the day that was asked: whole seconds, jobs, records of work."""

    first: date
    seconds: int
    jobs: int
    records: int


@dataclass(frozen=True)
class BeforeAndAfter:
    """The oldest week first. since: the first day of the weeks after. days_off: paid leave of half a year before it."""

    since: date
    before: tuple[Week, ...]
    after: tuple[Week, ...]
    days_off: tuple[date, ...]

    @property
    def told(self) -> dict[str, object]:
        """As JSON."""
        return {
            "since": self.since.isoformat(), "days_off": [day.isoformat() for day in self.days_off],
            "before": [_told(week) for week in self.before], "after": [_told(week) for week in self.after],
        }  # fmt: skip


def from_told(told: Mapping[str, object]) -> BeforeAndAfter:
    """What `told` gave."""
    before, after, days = (told[name] for name in ("before", "after", "days_off"))
    assert isinstance(before, list) and isinstance(after, list) and isinstance(days, list)
    return BeforeAndAfter(
        date.fromisoformat(str(told["since"])), tuple(map(_week, before)), tuple(map(_week, after)),
        tuple(map(date.fromisoformat, days)),
    )  # fmt: skip


def work_before_and_after(
    connection: psycopg.Connection, own: OwnAccounts, payer_id: UUID, since: date, *, today: date
) -> BeforeAndAfter:
    """The eight weeks before a day, and those from it on through today, eight at the most.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    first = since - MOST_WEEKS * A_WEEK
    end = min(since + MOST_WEEKS * A_WEEK, today + timedelta(days=1))
    asked = {**own.asked, "payer": payer_id, "first": first, "end": end}
    days = {day: tuple(sums) for day, *sums in connection.execute(SQL("work_by_day"), asked)}
    off = connection.execute(SQL("days_off"), {**own.asked, "first": since - DAYS_OFF_BEFORE, "end": end}).fetchall()
    before = tuple(_sum(days, since - n * A_WEEK, since) for n in range(MOST_WEEKS, 0, -1))
    weeks = -(-(end - since).days // A_WEEK.days)
    after = tuple(_sum(days, since + n * A_WEEK, end) for n in range(weeks))
    return BeforeAndAfter(since, before, after, tuple(day for (day,) in off))


def _sum(days: Mapping[date, tuple[int, ...]], first: date, end: date) -> Week:
    found = [sums for day, sums in days.items() if first <= day < min(first + A_WEEK, end)]
    seconds, jobs, records = (sum(sums[n] for sums in found) for n in range(3))
    return Week(first, seconds, jobs, records)


def _told(week: Week) -> dict[str, object]:
    return {"first": week.first.isoformat(), "seconds": week.seconds, "jobs": week.jobs, "records": week.records}


def _week(told: Mapping[str, object]) -> Week:
    seconds, jobs, records = (int(str(told[name])) for name in ("seconds", "jobs", "records"))
    return Week(date.fromisoformat(str(told["first"])), seconds, jobs, records)
