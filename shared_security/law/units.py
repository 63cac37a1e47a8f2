"""The units a pack may declare, how their numbers are written, and the integers they become.

| unit | held as | written with at most |
| --- | --- | --- |
| USD | micro-dollars | 6 decimals |
| USD/hour, USD/job | micro-dollars for one hour, for one job | 6 decimals |
| hour | seconds | what makes whole seconds |
| job | jobs | no decimals |
| percent | parts per million | 4 decimals |
"""

from collections.abc import Callable
from dataclasses import dataclass

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
