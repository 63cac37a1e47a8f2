"""What every oracle is written in: records, answers, and one careful reading of a field.

An oracle is a program's law written a second time, from the citations, in exact fractions. Nothing under this folder
imports anything of the house, so that a mistake there is not made here too. Money is in micro-dollars, time in seconds,
miles and facts in their smallest parts, as the canonical record holds them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import pairwise

Record = Mapping[str, object]
Line = tuple[str, str, str]  # pocket or fund, unit, who bears it
Answer = tuple[str, dict[Line, int]]  # a word, and millionths of the unit by line
Alone = Callable[[Record], Answer]

MONTH_SECONDS = 31 * 24 * 60 * 60
MILLION_DOLLARS_MICROS = 10**12
MOST_JOBS = 100_000
MOST_MILES = 100_000 * 1_000


@dataclass(frozen=True)
class Sent:
    """A record as it stands: whose work, for whom, and when its first revision arrived (a whole number, in order)."""

    key: str
    worker: str
    payer: str
    arrived: int
    record: Record


Together = Callable[[Sequence[Sent]], dict[str, Answer]]


class Refused(Exception):
    """There is no amount; the word says why."""


def alone(price: Alone) -> Together:
    """An oracle of many from an oracle of one, where no record changes what another earns."""
    return lambda sent: {each.key: answered(price, each.record) for each in sent}


def answered(price: Alone, record: Record) -> Answer:
    """The answer, where an oracle may raise a refusal instead."""
    try:
        return price(record)
    except Refused as refusal:
        return str(refusal), {}


def in_force(record: Record, first: str, field: str = "work_date", last: str = "9999-12-30") -> date:
    """The day of a record, where the program is in force on it: from its first day through its last."""
    day = record.get(field)
    if not isinstance(day, date):
        raise Refused("missing_input")
    if not date.fromisoformat(first) <= day <= date.fromisoformat(last):
        raise Refused("not_in_force")
    return day


def kind_among(record: Record, kinds: Iterable[str]) -> str:
    """The kind of work, where it is one of those covered."""
    kind = record.get("work_kind")
    if kind is None:
        raise Refused("missing_input")
    if kind not in kinds:
        raise Refused("not_covered")
    return str(kind)


def place_in(record: Record, field: str, *codes: str) -> str:
    """A place, where it is one of those covered or lies within one."""
    place = record.get(field)
    if place is None:
        raise Refused("missing_input")
    if not any(str(place).split("-")[: len(code.split("-"))] == code.split("-") for code in codes):
        raise Refused("not_covered")
    return str(place)


def amount(record: Record, field: str, most: int, units: int) -> Fraction:
    """A number of the record, in hours, dollars, jobs or miles: `units` of its smallest parts make one."""
    value = record.get(field)
    if not isinstance(value, int):
        raise Refused("missing_input")
    if not 0 <= value <= most:
        raise Refused("out_of_range")
    return Fraction(value, units)


def hours(record: Record, field: str) -> Fraction:
    """A time of the record, at most a month."""
    return amount(record, field, MONTH_SECONDS, 3_600)


def dollars(record: Record, field: str) -> Fraction:
    """Money of the record, at most a million dollars."""
    return amount(record, field, MILLION_DOLLARS_MICROS, 10**6)


def millionths(exact: Fraction) -> int:
    """Rounded once; Python rounds halves of a fraction to the even neighbour."""
    return round(exact * 10**6)


def fact(record: Record, name: str, unless: int | str | None = None) -> int | str:
    """A fact that came with the record, or what holds where nobody has said."""
    value = record.get(name)
    value = unless if value is None else value
    if not isinstance(value, int | str):
        raise Refused("fact_not_known")
    return value


def must_be(value: object, *words: object) -> None:
    """Covered only where a field is one of these."""
    if value is None:
        raise Refused("missing_input")
    if value not in words:
        raise Refused("not_covered")


def employee_in(record: Record, *places: str) -> None:
    """Work in a place, by somebody whose pay is reported on form W-2."""
    place_in(record, "place", *places)
    must_be(record.get("tax_form"), "w2")


def by_window(
    sent: Sequence[Sent], window: Callable[[Sent], Hashable], order: Callable[[Sent], tuple[object, ...]]
) -> list[list[Sent]]:
    """The records of each window, in order."""
    windows: dict[Hashable, list[Sent]] = defaultdict(list)
    for each in sorted(sent, key=order):
        windows[window(each)].append(each)
    return list(windows.values())


def as_worked(sent: Sent) -> tuple[object, ...]:
    """Order of time worked: by day, those with a time before those without, then by time, then by arrival."""
    start = sent.record.get("started_at")
    known = isinstance(start, datetime)
    return sent.record["work_date"], not known, start if known else datetime.min.replace(tzinfo=UTC), sent.arrived


def as_arrived(sent: Sent) -> tuple[object, ...]:
    """Order of first arrival."""
    return (sent.arrived,)


def year_of(sent: Sent) -> int:
    """The calendar year of the work."""
    day = sent.record["work_date"]
    assert isinstance(day, date)
    return day.year


def below(earned: Sequence[Fraction], most: Fraction) -> list[int]:
    """What each adds below a limit, in millionths: the rounded sum with it less the rounded sum before it."""
    sums = [Fraction(0)]
    for one in earned:
        sums.append(sums[-1] + one)
    edges = [millionths(min(one, most)) for one in sums]
    return [after - before for before, after in pairwise(edges)]
