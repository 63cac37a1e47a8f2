"""What will be usable on which day if nothing else comes. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.benefits.expiry import UNKNOWN
from shared_security.benefits.usable import Leave, free_on

DAYS_AHEAD = 400
MOST = 16


@dataclass(frozen=True)
class Coming:
    """From a day on so much is usable, in millionths, where it was `before` up to then."""

    day: date
    micros: int
    before: int


def forecast(leave: Leave) -> list[Coming]:
    """The days on which it changes, the first ones, within somewhat more than a year."""
    found, before = [], free_on(leave, leave.today, leave.today).micros
    for day in sorted(set(_days(leave)))[:MOST]:
        micros = free_on(leave, day, day).micros
        if micros != before:
            found.append(Coming(day, micros, before))
        before = micros
    return found


def _days(leave: Leave) -> Iterator[date]:
    """Every day on which something may change."""
    last = leave.today + timedelta(days=DAYS_AHEAD)
    days = [lot.usable_from for lot in leave.now.lots] + [lot.expires_on for lot in leave.now.lots]
    days += [why.changes_on for why in free_on(leave, leave.today, leave.today).whys]
    if leave.terms:
        days += [*leave.terms.turns(leave.today, last), leave.terms.year_of(leave.today)[1], _work_is_old(leave)]
    yield from (day for day in days if day and leave.today < day <= last)


def _work_is_old(leave: Leave) -> date | None:
    """The first day on which work is no longer recent, where the rules ask for recent work."""
    if leave.terms is None or not leave.worked:
        return None
    numbers = leave.terms.pack.numbers_on(leave.today)
    rule = numbers.clause_if_any(leave.terms.use.waiting)
    try:
        within = numbers.if_any(rule.tests.get("worked_within")) if rule else None
    except UNKNOWN:
        return None
    return None if within is None else leave.worked[-1].day + timedelta(days=within + 1)
