"""By which day of a work record a fact is asked: the rate day of the rules that ask it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from shared_security.law.claims import Record, Refusal, day_of
from shared_security.law.covers import Covers
from shared_security.law.pack import Pack
from shared_security.law.rules import Rule
from shared_security.law.section import Section


@lru_cache(maxsize=1024)
def rate_day_of_fact(pack: Pack, name: str) -> str:
    """The rate day by which a pack asks for a fact; the program's own where no rule asks."""
    return next(iter(_rate_days(name, pack.rules, pack.covers, pack.clock.rate_day)), pack.clock.rate_day)


def day_of_fact(pack: Pack, name: str, record: Record) -> date | None:
    """The day on which a fact must be effective to count for a record; None where the record does not say its day."""
    try:
        return day_of(pack, record, rate_day_of_fact(pack, name))
    except Refusal:
        return None


def refuse_two_days(facts: Section, rules: Iterable[Rule], covers: Covers, rate_day: str) -> None:
    """Note each fact that is asked by two rate days: a record has one value of it."""
    for name in facts.names():
        days = _rate_days(name, rules, covers, rate_day)
        if len(days) > 1:
            what = f"has a fact `{name}` that is asked by {' and by '.join(days)}"
            facts.fault(what, "Give the rules that ask it one rate day, or name it twice", facts.node_of(name))


def _rate_days(name: str, rules: Iterable[Rule], covers: Covers, rate_day: str) -> tuple[str, ...]:
    by_covers = name == covers.place_field or any(one.name == name for one in covers.conditions)
    found = [rate_day] if by_covers else []
    return tuple(dict.fromkeys([*found, *(rule.rate_day for rule in rules if name in rule.asks)]))
