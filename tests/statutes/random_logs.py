"""Random work, as it comes in: out of order, sent again with other content, taken back; around all a program looks at.

A plain generator with a seed: a program gets 100,000 records in seconds, and the same ones in each run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from shared_security.law.conditions import Condition
from shared_security.law.facts_asked import FactAsked
from shared_security.law.pack import Pack
from shared_security.law.parameters import Parameter
from shared_security.law.quantities import QUANTITIES
from shared_security.law.to_sql import inputs_of
from tests.statutes.oracles.terms import Record, Sent

WORKERS, PAYERS = ("ana", "bo", "chi"), ("X", "Y")
FAR = (date(1, 1, 1), date(9999, 12, 30), date.max)
ORDINARY = {"hour": 12 * 3_600, "USD": 2_000 * 10**6, "job": 30, "mile": 60 * 1_000}
OF_LOG = ("worker", "payer", "arrived")  # of the log itself, not of a record
Value = int | str | date | None


@dataclass(frozen=True)
class Said:
    """One line of the log: a record, or its next revision; None takes it back."""

    key: str
    worker: str
    payer: str
    record: Record | None


def some_log(pack: Pack, rng: Random, count: int) -> list[Said]:
    """So many lines; each log keeps near one day that matters, so that windows fill."""
    log: list[Said] = []
    fields = Fields(pack, rng)
    for number in range(count):
        again = rng.choice(log) if log and rng.random() < 0.15 else None
        record = None if again and rng.random() < 0.2 else dict(fields.some())
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


class Fields:
    """Values for all that a program looks at, most of them such that it says an amount."""

    def __init__(self, pack: Pack, rng: Random) -> None:
        self.pack, self.rng = pack, rng
        self.fields = [field for field in inputs_of(pack) if field not in OF_LOG]
        days = {day for period in pack.periods() for day in (period.starts, period.ends)}
        self.edges = sorted(day for day in days if day < date(9000, 1, 1))
        self.middle = rng.choice(self.edges)
        self.words = _words(pack)

    def some(self) -> Iterator[tuple[str, Value]]:
        """A field is now and then unknown: more, and most records would end as "missing input"."""
        work_date = self.day()
        for field in self.fields:
            unknown = 0.4 if field.endswith("_at") else 0.02
            yield field, None if self.rng.random() < unknown else self.value(field, work_date)

    def value(self, field: str, work_date: date) -> Value:
        """A value of one field."""
        covers = self.pack.covers
        if field.endswith("_date"):
            return work_date if field == "work_date" or self.rng.random() < 0.7 else self.day()
        if field.endswith("_at"):
            return self.moment(work_date)
        if field == covers.place_field:
            return self.place(covers.places, several=covers.place_by == "stops")
        fact = self.pack.facts.get(field)
        if fact:
            return self.fact(fact)
        if field in self.words or field == "work_kind":
            usual = [*self.words.get(field, ()), *covers.work] if field == "work_kind" else self.words[field]
            return (
                self.rng.choice(usual or ["any"]) if self.rng.random() < 0.95 else self.rng.choice(("hotel", "", "'"))
            )
        quantity = next(quantity for quantity in QUANTITIES.values() if quantity.field == field)
        return self.number(quantity.most, ORDINARY[quantity.unit])

    def day(self) -> date:
        """Mostly near the middle of the log, or near another day that matters."""
        chance = self.rng.random()
        if chance < 0.6:
            return self.middle + timedelta(days=self.rng.randint(-9, 9))
        if chance < 0.95:
            return self.rng.choice(self.edges) + timedelta(days=self.rng.randint(-1, 1))
        return self.rng.choice(FAR) if chance < 0.97 else date(2027, 1, 1) - timedelta(days=self.rng.randint(0, 9_000))

    def moment(self, work_date: date) -> datetime | None:
        """Any minute of the day, so that some meet."""
        if not date(1000, 1, 1) < work_date < date(9000, 1, 1):
            return None
        return datetime(work_date.year, work_date.month, work_date.day, tzinfo=UTC) + timedelta(
            minutes=self.rng.randint(0, 1_439)
        )

    def place(self, codes: Sequence[str], several: bool) -> str:
        """A covered code, one within it, or now and then one that only looks like it; of stops also more than one."""
        code = self.rng.choice(codes)
        near = (f"{code}X", code[:-1], code.lower(), "US", "", "'")
        found = self.rng.choice((code, f"{code}-X", f"{code}-")) if self.rng.random() < 0.95 else self.rng.choice(near)
        return self.rng.choice((found, f"US-OR {found}", f"{found};US-OR", "US-OR, US")) if several else found

    def fact(self, fact: FactAsked) -> int | str:
        """A word of the fact, mostly one that the law asks for, or a number on either side of one of the law's."""
        if not fact.is_number:
            asked = self.words.get(fact.name, fact.classes)
            return self.rng.choice(asked if self.rng.random() < 0.8 else fact.classes)
        known = [number for parameter in self.pack.parameters.values() for number in _bounds(parameter, fact.type)]
        if known and self.rng.random() < 0.8:
            return min(max(self.rng.choice(known) + self.rng.randint(-1, 3), 0), fact.most)
        return self.rng.randint(0, fact.most)

    def number(self, most: int, ordinary: int) -> int:
        """An ordinary amount, a round one, whose share often ends on a half, or now and then a bound or beyond it."""
        chance = self.rng.random()
        if chance < 0.5:
            return self.rng.randint(0, ordinary)
        if chance < 0.9:
            return self.rng.randint(0, ordinary) // 50 * 50
        if chance < 0.97:
            return self.rng.randint(0, most // 10)
        return self.rng.choice((0, 0, 1, most - 1, most, most + 1, -1, 2**63 - 1, -(2**63)))


def _words(pack: Pack) -> dict[str, list[str]]:
    """The words that conditions and tables by class know, by field."""
    found: dict[str, list[str]] = {}
    conditions: list[Condition] = [*pack.covers.conditions, *(one for rule in pack.rules for one in rule.when)]
    for condition in conditions:
        if condition.words:
            found.setdefault(condition.column, []).extend(condition.words)
    for rule in pack.rules:
        for field, table in rule.classes:
            found.setdefault(field, []).extend(pack.parameters[table].keys)
    return found


def _bounds(parameter: Parameter, unit: str) -> list[int]:
    """The numbers of a parameter, and the thresholds of its brackets, that a fact of a unit is compared with."""
    own: list[int] = list(parameter.numbers) if parameter.unit.name == unit else []
    at = parameter.at
    return own + ([int(key) for key in parameter.keys] if at and at.name == unit else [])
