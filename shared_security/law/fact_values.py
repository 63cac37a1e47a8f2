"""The values of facts: read from what a person or a file writes, and written in one form each.

| type | held as | written |
| --- | --- | --- |
| whole | the number | 60 |
| percent | parts per million | 12.5 |
| factor | millionths | 1.0375 |
| hour | seconds | 37.5 |
| USD | micro-dollars | 1250.00 |
| class | the word | metered_work |
| flag | yes or no | yes |
| day | the day | 2026-01-31 |
"""

from datetime import date

from shared_security.law.record import day
from shared_security.law.section import near
from shared_security.law.units import UNITS
from shared_security.values.errors import Problem
from shared_security.values.money import dollars, scaled, unscaled

FactValue = int | str | date
DECIMALS = {"whole": 0, "percent": 4, "factor": 6, "hour": 6, "USD": 6}  # of each number, as it is written
FACT_TYPES = (*DECIMALS, "class", "flag", "day")
FLAGS = ("yes", "no")


def read_value(kind: str, most: int | None, classes: tuple[str, ...], text: str) -> FactValue:
    """The value that a text stands for.

    Args:
        kind: one of FACT_TYPES. most: the largest number allowed, in the type's smallest part.
        classes: the words that a class may be.

    Raises:
        Problem: the text is no such value, or lies outside its bounds.
    """
    told = text.strip()
    if kind == "day":
        return day(told)
    if kind in DECIMALS:
        return _number(kind, most, told)
    allowed = FLAGS if kind == "flag" else classes
    if told not in allowed:
        raise Problem(f"{told[:40]!r} is none of the answers", fix=near(told, allowed))
    return told


def _number(kind: str, most: int | None, told: str) -> int:
    value = UNITS["hour"].read(told) if kind == "hour" else scaled(told, DECIMALS[kind])
    if value < 0:
        raise Problem("the number is below zero", fix="Write zero or more")
    if most is not None and value > most:
        raise Problem(f"the number is above {shown_value(kind, most)}", fix="Check it: the law's own bound is lower")
    return value


def canonical(kind: str, text: str) -> str:
    """A text that read_value takes, in the one form in which it is kept.

    >>> canonical("whole", " 060 "), canonical("factor", "1.0370"), canonical("flag", "yes")
    ('60', '1.037', 'yes')
    """
    told = text.strip()
    return unscaled(scaled(told, DECIMALS[kind]), DECIMALS[kind]) if kind in DECIMALS else told


def shown_value(kind: str, value: FactValue) -> str:
    """A value as a person reads it.

    >>> shown_value("whole", 1200), shown_value("percent", 125_000), shown_value("class", "metered_work")
    ('1,200', '12.5 %', 'metered work')
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.replace("_", " ")
    if kind == "USD":
        return dollars(value)
    if kind in ("hour", "percent"):
        return UNITS[kind].show(value)
    return f"{value:,}" if kind == "whole" else unscaled(value, DECIMALS[kind])
