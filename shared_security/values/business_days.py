"""Business days: every day but Saturdays, Sundays and the holidays of a list that says how far it is known."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.values.errors import Problem

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class HolidaysNotKnown(Problem):
    """A list of holidays does not reach to a day, so that nobody can say whether business is done on it."""


@dataclass(frozen=True)
class Holidays:
    """Days on which no business is done, known for days [known_from, known_until)."""

    days: frozenset[date]
    known_from: date
    known_until: date

    def is_business_day(self, day: date) -> bool:
        """Whether business is done on a day.

        Raises:
            HolidaysNotKnown: the list does not reach to that day.
        """
        if not self.known_from <= day < self.known_until:
            what = f"the holidays are known from {self.known_from} until {self.known_until}, which leaves {day} open"
            raise HolidaysNotKnown(what, fix="Add the holidays of that year to the program")
        return day.weekday() < SATURDAY and day not in self.days


def add_business_days(day: date, count: int, holidays: Holidays) -> date:
    """The day that lies `count` business days after another; the day itself is not counted."""
    while count:
        day += ONE_DAY
        count -= holidays.is_business_day(day)
    return day


def business_day_from(day: date, holidays: Holidays, step: int = 1) -> date:
    """The day itself where it is a business day, else the next one (`step` 1) or the one before (`step` -1)."""
    while not holidays.is_business_day(day):
        day += step * ONE_DAY
    return day
