"""The units a pack may declare, how their numbers are written, and the integers they become.

| unit | held as | written with at most |
| --- | --- | --- |
| USD | micro-dollars | 6 decimals |
| USD/hour, USD/job | micro-dollars for one hour, for one job | 6 decimals |
| hour | seconds | what makes whole seconds |
| job | jobs | no decimals |
| percent | parts per million | 4 decimals |

Of the chapters `collects`, `uses` and `providers`:

| unit | held as | written with at most |
| --- | --- | --- |
| percent/year, percent/month | parts per million | 4 decimals |
| USD/day | micro-dollars for one day | 6 decimals |
| day, month, whole | days, months, things | no decimals |
| leave_hour, leave_day, credit_hour | millionths | 6 decimals |
| day_of_month | 1 to 31 | no decimals |
| day_of_year | month times 100 plus day | `11-01`, month and day |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shared_security.values.errors import Problem
from shared_security.values.money import divide_half_even, dollars, scaled, unscaled

SECONDS_PER_HOUR = 3_600
MILLION = 1_000_000


@dataclass(frozen=True)
class Unit:
    """How numbers of one unit are read and shown. `read` raises Problem; `show` writes what a person reads."""

    name: str
    read: Callable[[str], int]
    show: Callable[[int], str]


def _hours(text: str) -> int:
    millionths = scaled(text, 6) * SECONDS_PER_HOUR
    if millionths % MILLION:
        raise Problem(f"{text!r} hours is not a whole number of seconds", fix="Give hours that end on a second")
    return millionths // MILLION


def show_time(seconds: int) -> str:
    """Seconds as hours, minutes and seconds.

    >>> show_time(8130), show_time(59)
    ('2 h 15 min 30 s', '59 s')
    """
    hours, rest = divmod(seconds, SECONDS_PER_HOUR)
    parts = ((hours, "h"), (rest // 60, "min"), (rest % 60, "s"))
    return " ".join(f"{count:,} {word}" for count, word in parts if count) or "0 s"


UNITS = {
    unit.name: unit
    for unit in (
        Unit("USD", lambda text: scaled(text, 6), dollars),
        Unit("USD/hour", lambda text: scaled(text, 6), lambda value: f"{dollars(value)} an hour"),
        Unit("USD/job", lambda text: scaled(text, 6), lambda value: f"{dollars(value)} a job"),
        Unit("hour", _hours, show_time),
        Unit("job", lambda text: scaled(text, 0), lambda value: f"{value:,} job{'' if value == 1 else 's'}"),
        Unit("percent", lambda text: scaled(text, 4), lambda value: f"{unscaled(value, 4)} %"),
    )
}

# What a rate asks of a quantity: USD/hour x hour = USD, and the seconds in the hour are a divisor.
PRODUCTS = {("USD/hour", "hour"): ("USD", SECONDS_PER_HOUR), ("USD/job", "job"): ("USD", 1)}


def show_scaled(value: int, scale: int, unit: str) -> str:
    """An exact amount, `value / scale`, for a person: rounded half-even to the unit's own smallest part."""
    whole = divide_half_even(value, scale)
    about = "" if value % scale == 0 else "about "
    return about + UNITS[unit].show(whole)


def _counted(number: str, word: str) -> str:
    return f"{number} {word}{'' if number == '1' else 's'}"


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


def month_and_day(number: int) -> tuple[int, int]:
    """A day_of_year as month and day.

    >>> month_and_day(1101)
    (11, 1)
    """
    return divmod(number, 100)


def _show_day_of_year(number: int) -> str:
    month, day = month_and_day(number)
    return f"{day} {date(2001, month, day):%B}"


# Units of the chapters that say how money is collected and used, and who provides.
CHAPTER_UNITS = (
    Unit("percent/year", lambda text: scaled(text, 4), lambda value: f"{unscaled(value, 4)} % a year"),
    Unit("percent/month", lambda text: scaled(text, 4), lambda value: f"{unscaled(value, 4)} % a month"),
    Unit("USD/day", lambda text: scaled(text, 6), lambda value: f"{dollars(value)} a day"),
    Unit("day", lambda text: scaled(text, 0), lambda value: _counted(f"{value:,}", "day")),
    Unit("month", lambda text: scaled(text, 0), lambda value: _counted(f"{value:,}", "month")),
    Unit("whole", lambda text: scaled(text, 0), lambda value: f"{value:,}"),
    Unit("leave_hour", lambda text: scaled(text, 6), lambda value: f"{_counted(unscaled(value, 6), 'hour')} of leave"),
    Unit("leave_day", lambda text: scaled(text, 6), lambda value: f"{_counted(unscaled(value, 6), 'day')} of leave"),
    Unit("credit_hour", lambda text: scaled(text, 6), lambda value: _counted(unscaled(value, 6), "credit hour")),
    Unit("day_of_month", _day_of_month, lambda value: f"day {value} of the month"),
    Unit("day_of_year", _day_of_year, _show_day_of_year),
)
UNITS |= {unit.name: unit for unit in CHAPTER_UNITS}
