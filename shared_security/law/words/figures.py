"""Amounts by their unit, days and spans of days, as each language writes them. Whole numbers in, text out."""

from datetime import date, timedelta
from typing import Final

from shared_security.law.scales import MILLION, SECONDS_PER_HOUR
from shared_security.law.words import say
from shared_security.values.money import divide_half_even, dollars, unscaled

LEAVE: Final = ("leave_hour", "leave_day", "credit_hour")
# How many decimals of a unit's number are held; 0 for what is counted.
_DECIMALS: Final = {"mile": 3, "factor": 6, "percent": 4} | dict.fromkeys(LEAVE, 6)


def shown(number: int, unit: str, language: str, long: bool = False) -> str:
    """A number in the smallest part of its unit (law/units.py), as a person reads it; `long`: times in whole words.

    >>> shown(2_750_000, "USD/hour", "es"), shown(27_500, "percent", "en"), shown(1, "job", "en")
    ('$2.75 por hora', '2.75 %', '1 job')
    >>> shown(300_000, "leave_hour", "en"), shown(33_333, "leave_day", "es"), shown(144_000, "hour/leave_hour", "en")
    ('18 min of leave', '0.033333 días libres', '40 h for each hour of leave')
    >>> shown(3_661, "hour", "en", long=True)
    '1 hour 1 minute 1 second'
    >>> shown(92, "week", "es")
    '13 semanas 1 día'
    """
    if unit == "USD":
        return dollars(number)
    if unit == "hour":
        return _time(number, language, long)
    if unit == "leave_hour":
        return _leave_time(number, language, long)
    if unit == "day_of_year":
        month, day = divmod(number, 100)
        return say("day_of_year", language, day=str(day), month=say(f"month.{month}", language))
    if unit == "week":
        return _weeks(number, language)
    if unit.startswith("USD/"):
        return say(f"unit.{unit}", language, amount=dollars(number))
    of, _, each = unit.partition("/")
    if each:
        return say(f"unit.per_{each}", language, amount=shown(number, of, language, long))
    return _counted(number, unit, language)


def _weeks(days: int, language: str) -> str:
    """Weeks are held in days."""
    parts = ((days // 7, "week"), (days % 7, "day"))
    return " ".join(_counted(n, unit, language) for n, unit in parts if n) or _counted(0, "week", language)


def _counted(number: int, unit: str, language: str) -> str:
    places = _DECIMALS.get(unit, 0)
    amount = f"{number // 10**places:,}" + unscaled(number % 10**places, places)[1:]
    if unit in ("whole", "factor"):
        return amount
    one = number == 10**places and unit not in ("percent", "day_of_month")
    return say(f"unit.{unit}{'.one' if one else ''}", language, amount=amount)


def _time(seconds: int, language: str, long: bool) -> str:
    if not long:
        return shown_time(seconds) if seconds else "0 h"
    parts = (
        (seconds // SECONDS_PER_HOUR, "hours"),
        (seconds // 60 % 60, "minutes"),
        (seconds % 60, "seconds"),
    )
    told = [say(f"time.{word}{'.one' if n == 1 else ''}", language, amount=f"{n:,}") for n, word in parts if n]
    return " ".join(told) or say("time.hours", language, amount="0")


def _leave_time(millionths: int, language: str, long: bool) -> str:
    """Hours of leave as hours and minutes; what is no whole second by its millionths, with the time beside it."""
    seconds, rest = divmod(millionths * SECONDS_PER_HOUR, MILLION)
    if not rest:
        return say("unit.leave_time", language, amount=_time(seconds, language, long))
    about = say("amount.about", language, amount=_time(seconds, language, long))
    return f"{_counted(millionths, 'leave_hour', language)} ({about})"


def shown_time(seconds: int) -> str:
    """Seconds as hours, minutes and seconds; the signs are those of every language.

    >>> shown_time(8130), shown_time(59)
    ('2 h 15 min 30 s', '59 s')
    """
    hours, rest = divmod(seconds, SECONDS_PER_HOUR)
    parts = ((hours, "h"), (rest // 60, "min"), (rest % 60, "s"))
    return " ".join(f"{count:,} {word}" for count, word in parts if count) or "0 s"


def shown_exact(value: int, scale: int, unit: str, language: str, long: bool = False) -> str:
    """An exact amount, `value / scale`: rounded half-even to the unit's own smallest part, and said where it was."""
    told = shown(divide_half_even(value, scale), unit, language, long)
    return told if value % scale == 0 else say("amount.about", language, amount=told)


def shown_day(day: date, language: str) -> str:
    """A day in words.

    >>> shown_day(date(2021, 1, 1), "en"), shown_day(date(2021, 1, 1), "es")
    ('January 1, 2021', '1 de enero de 2021')
    """
    month = say(f"month.{day.month}", language)
    return say("day", language, day=str(day.day), month=month, year=str(day.year))


def shown_days(starts: date, ends: date, language: str) -> str:
    """The days [starts, ends) in words; people say through. `date.min` and `date.max` are open ends.

    >>> shown_days(date(2021, 1, 1), date(2021, 3, 1), "en"), shown_days(date.min, date.max, "es")
    ('from January 1, 2021 through February 28, 2021', 'en cualquier día')
    """
    last = shown_day(ends - timedelta(days=1), language)
    if starts == date.min:
        return say("days.always", language) if ends == date.max else say("days.through", language, last=last)
    first = shown_day(starts, language)
    if ends == date.max:
        return say("days.from", language, first=first)
    return say("days.on" if first == last else "days.from_through", language, first=first, last=last)
