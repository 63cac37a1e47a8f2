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


def _rate(of: str, words: str) -> Unit:
    return Unit(f"USD/{of}", lambda text: scaled(text, 6), lambda value: f"{dollars(value)} {words}")


def _count(name: str, one: str) -> Unit:
    return Unit(name, lambda text: scaled(text, 0), lambda value: f"{value:,} {one}{'' if value == 1 else 's'}")


def _held(name: str, one: str) -> Unit:
    """Leave and credits are held in millionths: ten seconds at one hour for 40 are a quarter of a second."""
    return Unit(name, lambda text: scaled(text, 6), lambda value: f"{unscaled(value, 6)} {one}{_s(value)}")


def _s(millionths: int) -> str:
    return "" if millionths == MILLION else "s"


def _for_each(of: str, unit: str, words: str) -> Unit:
    return Unit(f"{of}/{unit}", _PLAIN[of].read, lambda value: f"{_PLAIN[of].show(value)} for each {words}")


_PLAIN = {
    unit.name: unit
    for unit in (
        Unit("hour", _hours, show_time),
        _count("job", "job"),
        _count("day", "day"),
        _count("month", "month"),
        Unit("mile", lambda text: scaled(text, 3), lambda value: f"{unscaled(value, 3)} miles"),
        Unit("whole", lambda text: scaled(text, 0), lambda value: f"{value:,}"),
        Unit("factor", lambda text: scaled(text, 6), lambda value: unscaled(value, 6)),
        _held("leave_hour", "hour"),
        _held("leave_day", "day"),
        _held("credit_hour", "credit hour"),
    )
}
UNITS = _PLAIN | {
    unit.name: unit
    for unit in (
        Unit("USD", lambda text: scaled(text, 6), dollars),
        _rate("hour", "an hour"),
        _rate("job", "a job"),
        _rate("mile", "a mile"),
        _rate("day", "a day"),
        _rate("month", "a month"),
        _for_each("hour", "leave_hour", "hour of leave"),
        _for_each("hour", "credit_hour", "credit hour"),
        _for_each("hour", "month", "month"),
        _for_each("day", "leave_day", "day of leave"),
        Unit("percent", lambda text: scaled(text, 4), lambda value: f"{unscaled(value, 4)} %"),
    )
}

# Units held in millionths of one; the others of what is accrued are counted whole.
IN_MILLIONTHS = ("leave_hour", "leave_day", "credit_hour")

# What is posted to pockets and funds: money, leave, credits of an hour bank; millionths of each.
GIVEN_UNITS = ("USD", "leave_hour", "leave_day", "credit_hour")

# What a rate asks of a quantity: USD/hour x hour = USD, and the seconds in the hour are a divisor.
PRODUCTS = {
    ("USD/hour", "hour"): ("USD", SECONDS_PER_HOUR),
    ("USD/job", "job"): ("USD", 1),
    ("USD/mile", "mile"): ("USD", 1_000),
    ("USD/day", "day"): ("USD", 1),
    ("USD/month", "month"): ("USD", 1),
}


def show_scaled(value: int, scale: int, unit: str) -> str:
    """An exact amount, `value / scale`, for a person: rounded half-even to the unit's own smallest part."""
    whole = divide_half_even(value, scale)
    about = "" if value % scale == 0 else "about "
    return about + UNITS[unit].show(whole)


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
UNITS |= {
    unit.name: unit
    for unit in (
        Unit("percent/year", lambda text: scaled(text, 4), lambda value: f"{unscaled(value, 4)} % a year"),
        Unit("percent/month", lambda text: scaled(text, 4), lambda value: f"{unscaled(value, 4)} % a month"),
        Unit("day_of_month", _day_of_month, lambda value: f"day {value} of the month"),
        Unit("day_of_year", _day_of_year, _show_day_of_year),
    )
}
