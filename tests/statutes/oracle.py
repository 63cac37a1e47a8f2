"""The two programs' law written a second time: from the citations, with exact fractions, reading no statute file.

It imports nothing of the house, so that a mistake there is not made here too. A record is a mapping of the canonical
fields, money in micro-dollars, time in seconds; an answer is a word and the amounts by pocket in micro-dollars.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

Answer = tuple[str, dict[str, int]]
Record = Mapping[str, object]

MONTH_SECONDS = 31 * 24 * 60 * 60
MILLION_DOLLARS_MICROS = 10**12


def model_act(record: Record) -> Answer:
    """$2.00 for each hour of any work anywhere from 2013, by the second, divided among eight benefits."""
    day = record.get("work_date")
    if not isinstance(day, date):
        return "missing_input", {}
    if day < date(2013, 1, 1) or day == date.max:
        return "not_in_force", {}
    if trouble := _trouble(record, "seconds", MONTH_SECONDS):
        return trouble, {}
    dollars = Fraction(2) * Fraction(int(str(record["seconds"])), 3600)
    percents = {
        "health": 45,
        "disability": 5,
        "workers_compensation": 8,
        "unemployment": 6,
        "retirement": 15,
        "sick": 8,
        "vacation": 8,
        "family_leave": 5,
    }
    return "assessed", {pocket: _micros(dollars * percent / 100) for pocket, percent in percents.items()}


def black_car_fund(record: Record) -> Answer:
    """A percent of fare and tolls, with tips until February 2021, of each ride that starts in New York State."""
    day = record.get("work_date")
    if not isinstance(day, date):
        return "missing_input", {}
    if day < date(1999, 10, 1) or day == date.max:
        return "not_in_force", {}
    kind, start = record.get("work_kind"), record.get("place_start")
    if kind is None:
        return "missing_input", {}
    if kind != "rideshare":
        return "not_covered", {}
    if start is None:
        return "missing_input", {}
    if str(start).split("-")[:2] != ["US", "NY"]:
        return "not_covered", {}
    percent = _black_car_percent(day)
    if percent is None:
        return "rate_not_known", {}
    base = ["taxable_fare", "tips"] if day < date(2021, 2, 1) else ["taxable_fare"]
    for field in base:
        if trouble := _trouble(record, field, MILLION_DOLLARS_MICROS):
            return trouble, {}
    dollars = sum(Fraction(int(str(record[field])), 10**6) for field in base)
    return "assessed", {"workers_compensation": _micros(dollars * percent / 100)}


def _black_car_percent(day: date) -> Fraction | None:
    """3 % at the start; 2.5 % by the fund's statement of 24 September 2020; 3 % from November 2020, last seen in
    January 2021; 2.75 % seen in January 2024. Between those days nobody told us."""
    if day == date(1999, 10, 1):
        return Fraction(3)
    if date(2020, 9, 24) <= day <= date(2020, 10, 31):
        return Fraction("2.5")
    if date(2020, 11, 1) <= day <= date(2021, 1, 31):
        return Fraction(3)
    return Fraction("2.75") if day >= date(2024, 1, 1) else None


def _trouble(record: Record, field: str, most: int) -> str:
    value = record.get(field)
    if not isinstance(value, int):
        return "missing_input"
    return "" if 0 <= value <= most else "out_of_range"


def _micros(dollars: Fraction) -> int:
    """Rounded to the micro-dollar; Python rounds halves of a fraction to the even neighbour."""
    return round(dollars * 10**6)


PROGRAMS: dict[str, Callable[[Record], Answer]] = {
    "us/model/shared_security": model_act,
    "us/ny/black_car_fund": black_car_fund,
}
