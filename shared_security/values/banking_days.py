"""The days on which banks of the United States settle: every day but weekends and the holidays of the Federal Reserve.

The eleven holidays are those of 5 U.S.C. 6103(a). The Federal Reserve Banks keep them with a rule of their own, as
their holiday schedule says: one on a Sunday is kept on the Monday, one on a Saturday on no other day.
Juneteenth is among them from 2022 on, so that nothing is said of the years before.
"""

from datetime import date, timedelta

from shared_security.values.business_days import Holidays

FIRST_YEAR, END_YEAR = 2022, 2100  # until a law adds or takes away a holiday
_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6
_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
# Month, day of the week, which of its days in the month; 0 for the last.
_MOVING = ((1, _MONDAY, 3), (2, _MONDAY, 3), (5, _MONDAY, 0), (9, _MONDAY, 1), (10, _MONDAY, 2), (11, _THURSDAY, 4))


def federal_reserve_holidays(year: int) -> frozenset[date]:
    """The days of a year on which the Federal Reserve Banks are closed, but for Saturdays and Sundays.

    >>> [day.isoformat()[5:] for day in sorted(federal_reserve_holidays(2026))]
    ['01-01', '01-19', '02-16', '05-25', '06-19', '07-04', '09-07', '10-12', '11-11', '11-26', '12-25']
    """
    fixed = (_kept_on(date(year, month, day)) for month, day in _FIXED)
    return frozenset((*fixed, *(_nth(year, *moving) for moving in _MOVING)))


def _kept_on(day: date) -> date:
    """A Saturday stays one: it changes nothing, for no bank settles on it anyway."""
    return day + timedelta(days=1) if day.weekday() == _SUNDAY else day


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if not nth:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


BANKING = Holidays(
    frozenset().union(*(federal_reserve_holidays(year) for year in range(FIRST_YEAR, END_YEAR))),
    date(FIRST_YEAR, 1, 1),
    date(END_YEAR, 1, 1),
)
