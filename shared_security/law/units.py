"""The units a pack may declare, how their numbers are written, and the integers they become.

| unit | held as | written with at most |
| --- | --- | --- |
| USD | micro-dollars | 6 decimals |
| USD/hour, USD/job, USD/mile, USD/day, USD/month | micro-dollars for one of them | 6 decimals |
| hour | seconds | what makes whole seconds |
| mile | thousandths | 3 decimals |
| job, day, month, whole | how many | no decimals |
| percent | parts per million | 4 decimals |
| factor | millionths | 6 decimals |
| leave_hour, leave_day, credit_hour | millionths | 6 decimals |
| hour/leave_hour, hour/credit_hour, hour/month, day/leave_day | seconds, or days, for one of them | as hour, day |
| percent/year, percent/month | parts per million | 4 decimals |
| day_of_month | 1 to 31 | no decimals |
| day_of_year | month times 100 plus day | `11-01`, month and day |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shared_security.law.scales import MILLION, SECONDS_PER_HOUR
from shared_security.law.words.figures import LEAVE, shown
from shared_security.values.errors import Problem
from shared_security.values.money import scaled


@dataclass(frozen=True)
class Unit:
    """How numbers of one unit are read: `read` raises Problem where a text cannot be held exactly."""

    name: str
    read: Callable[[str], int]

    def show(self, number: int) -> str:
        """A number as a person reads it in English; law.words.figures has every language."""
        return shown(number, self.name, "en")


def _hours(text: str) -> int:
    millionths = scaled(text, 6) * SECONDS_PER_HOUR
    if millionths % MILLION:
        raise Problem(f"{text!r} hours is not a whole number of seconds", fix="Give hours that end on a second")
    return millionths // MILLION


def _decimals(places: int) -> Callable[[str], int]:
    return lambda text: scaled(text, places)


def _day_of_month(text: str) -> int:
    number = scaled(text, 0)
    if not 1 <= number <= 31:
        raise Problem(f"{text!r} is no day of a month", fix="Write 1 to 31; 31 is the last day of a shorter month")
    return number


def _day_of_year(text: str) -> int:
    try:
        day = date.fromisoformat(f"2001-{text.strip()}")  # a year without 29 February: the day must come every year
    except ValueError:
        raise Problem(f"{text!r} is no day of a year", fix="Write month and day, such as 11-01") from None
    return day.month * 100 + day.day


_READ: dict[str, Callable[[str], int]] = {
    "hour": _hours,
    **dict.fromkeys(("job", "day", "month"), _decimals(0)),
    "mile": _decimals(3),
    "whole": _decimals(0),
    **dict.fromkeys(("factor", *LEAVE), _decimals(6)),
    **dict.fromkeys(("USD", "USD/hour", "USD/job", "USD/mile", "USD/day", "USD/month"), _decimals(6)),
    **dict.fromkeys(("hour/leave_hour", "hour/credit_hour", "hour/month"), _hours),
    "day/leave_day": _decimals(0),
    **dict.fromkeys(("percent", "percent/year", "percent/month"), _decimals(4)),
    "day_of_month": _day_of_month,
    "day_of_year": _day_of_year,
}
UNITS = {name: Unit(name, read) for name, read in _READ.items()}

# Units held in millionths of one; the others of what is accrued are counted whole.
IN_MILLIONTHS = LEAVE

# What is posted to pockets and funds: money, leave, credits of an hour bank; millionths of each.
GIVEN_UNITS = ("USD", *LEAVE)

# What a rate asks of a quantity: USD/hour x hour = USD, and the seconds in the hour are a divisor.
PRODUCTS = {
    ("USD/hour", "hour"): ("USD", SECONDS_PER_HOUR),
    ("USD/job", "job"): ("USD", 1),
    ("USD/mile", "mile"): ("USD", 1_000),
    ("USD/day", "day"): ("USD", 1),
    ("USD/month", "month"): ("USD", 1),
}


def month_and_day(number: int) -> tuple[int, int]:
    """A day_of_year as month and day.

    >>> month_and_day(1101)
    (11, 1)
    """
    return divmod(number, 100)
