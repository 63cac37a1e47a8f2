"""Random work, as it comes in: out of order, sent again with other content, taken back; around all a program looks at.

A plain generator with a seed: a program gets 100,000 records in seconds, and the same ones in each run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.to_sql import inputs_of
from tests.statutes.oracles.terms import Record, Sent

WORKERS, PAYERS = ("ana", "bo", "chi"), ("X", "Y")
FAR = (date(1, 1, 1), date(9999, 12, 30), date.max)
ORDINARY = {"hour": 12 * 3_600, "USD": 2_000 * 10**6, "job": 30, "mile": 60 * 1_000}


@dataclass(frozen=True)
class Said:
    """One line of the log: a record, or its next revision; None takes it back."""

    key: str
    worker: str
    payer: str
    record: Record | None


def some_log(pack: Pack, rng: Random, count: int) -> list[Said]:
    """So many lines; each log keeps near one day that matters, so that windows fill."""
    middle, log = rng.choice(_edges(pack)), []
    for number in range(count):
        again = rng.choice(log) if log and rng.random() < 0.15 else None
        record = None if again and rng.random() < 0.2 else dict(_fields(pack, rng, middle))
        if again:
            log.append(Said(again.key, again.worker, again.payer, record))
        else:
            log.append(Said(f"r{number}", rng.choice(WORKERS), rng.choice(PAYERS), record))
    return log


def standing(log: Sequence[Said]) -> list[Sent]:
    """What stands after these lines: the last revision of each record, in the order in which they first arrived."""
    first = {said.key: place for place, said in reversed(list(enumerate(log)))}
    last = {said.key: said for said in log}
    heads = sorted(last.values(), key=lambda said: first[said.key])
    return [Sent(each.key, each.worker, each.payer, first[each.key], each.record) for each in heads if each.record]


def _edges(pack: Pack) -> list[date]:
    days = {day for period in pack.periods() for day in (period.starts, period.ends)}
    return sorted(day for day in days if day < date(9000, 1, 1))


def _fields(pack: Pack, rng: Random, middle: date) -> Iterator[tuple[str, int | str | date | None]]:
    """A field is now and then unknown: more, and most records would end as "missing input"."""
    for field in inputs_of(pack):
        yield field, None if rng.random() < 0.02 else _value(pack, field, rng, middle)


def _value(pack: Pack, field: str, rng: Random, middle: date) -> int | str | date:
    if field.endswith("_date"):
        return _day(pack, rng, middle)
    if field == "work_kind":
        return rng.choice(pack.covers.work or ("any",)) if rng.random() < 0.95 else rng.choice(("hotel", "", "'"))
    if field == pack.covers.place_field:
        return _place(pack.covers.places, rng)
    quantity = next(quantity for quantity in QUANTITIES.values() if quantity.field == field)
    return _number(quantity.most, ORDINARY[quantity.unit], rng)


def _day(pack: Pack, rng: Random, middle: date) -> date:
    chance = rng.random()
    if chance < 0.6:
        return middle + timedelta(days=rng.randint(-9, 9))
    if chance < 0.95:
        return rng.choice(_edges(pack)) + timedelta(days=rng.randint(-1, 1))
    return rng.choice(FAR) if chance < 0.97 else date(2027, 1, 1) - timedelta(days=rng.randint(0, 9_000))


def _place(codes: Sequence[str], rng: Random) -> str:
    """A covered code, one within it, or now and then one that only looks like it."""
    code = rng.choice(codes)
    near = (f"{code}X", code[:-1], code.lower(), "US", "", "'")
    return rng.choice((code, f"{code}-X", f"{code}-")) if rng.random() < 0.95 else rng.choice(near)


def _number(most: int, ordinary: int, rng: Random) -> int:
    """An ordinary amount, a round one, whose share often ends on a half, or now and then a bound or beyond it."""
    chance = rng.random()
    if chance < 0.5:
        return rng.randint(0, ordinary)
    if chance < 0.9:
        return rng.randint(0, ordinary) // 50 * 50
    if chance < 0.95:
        return rng.randint(0, most)
    return rng.choice((0, 0, 1, most - 1, most, most + 1, -1, 2**63 - 1, -(2**63)))
