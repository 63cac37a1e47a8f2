"""Dated numbers of the law: each value with its first day, its unit and its citation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise, zip_longest

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.quantities import POCKETS, QUANTITIES
from shared_security.law.section import Section, near, number_problem
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.source import Scalar
from shared_security.law.units import MILLION, UNITS, Unit
from shared_security.values.errors import Problem
from shared_security.values.money import unscaled

Number = int | tuple[int, ...]  # one number, or one for each key of a table


@dataclass(frozen=True)
class DatedValue:
    """What a parameter is from a day on.

    `starts` is the first day, or, where `first_day_known` is false, a day by which the value was in force.
    `known_until` is the day from which it is no longer known to hold; `known_from` the day it became known
    (retroactive law). `conflict` is what another official text says.
    """

    starts: date
    first_day_known: bool
    known_until: date | None
    known_from: date | None
    number: Number
    citation: Citation
    conflict: str | None
    where: str


@dataclass(frozen=True)
class Span:
    """Days [starts, ends) on which a parameter has one answer: a known value, or candidates of which one holds."""

    starts: date
    ends: date
    values: tuple[DatedValue, ...]
    known: bool


def candidates_text(span: Span, shown: Callable[[DatedValue], str]) -> str:
    """What is known of a span whose value is not: the values known before and after it."""
    if span.starts == date.min:
        return f"{shown(span.values[0])} after; what held then was not read"
    if len(span.values) == 1:
        return f"{shown(span.values[0])} before; what held then was not read"
    before, after = map(shown, span.values)
    return f"{before} before and {after} after; which of the two held, or another, was not read"


@dataclass(frozen=True)
class Parameter:
    """A named number of the law. `keys` are the pockets of a table; empty for one number."""

    name: str
    meaning: str
    unit: Unit
    keys: tuple[str, ...]
    values: tuple[DatedValue, ...]

    @cached_property
    def most(self) -> int:
        """The largest number that stands anywhere in the parameter."""
        numbers = (value.number for value in self.values)
        return max(max(number) if isinstance(number, tuple) else number for number in numbers)

    def spans(self, as_known: date | None = None) -> tuple[Span, ...]:
        """The answers by date, from the first value on, as known at the end of a day (None: as known now)."""
        return _spans(_known_values(self.values, as_known))

    def show(self, value: DatedValue) -> str:
        """A value as a person reads it."""
        if isinstance(value.number, int):
            return self.unit.show(value.number)
        return ", ".join(f"{POCKETS[k]} {self.unit.show(n)}" for k, n in zip(self.keys, value.number, strict=True))


def _known_values(values: tuple[DatedValue, ...], as_known: date | None) -> list[DatedValue]:
    by_start: dict[date, DatedValue] = {}
    for value in sorted(values, key=lambda v: v.known_from or date.min):
        if as_known is None or value.known_from is None or value.known_from <= as_known:
            by_start[value.starts] = value  # of two for one day the one that became known later holds
    return [by_start[day] for day in sorted(by_start)]


def _spans(values: list[DatedValue]) -> tuple[Span, ...]:
    spans = []
    if values and not values[0].first_day_known:
        spans.append(Span(date.min, values[0].starts, (values[0],), known=False))
    for value, follower in zip_longest(values, values[1:]):
        ends = follower.starts if follower else date.max
        sure_until = min(value.known_until or ends, ends)
        spans.append(Span(value.starts, sure_until, (value,), known=True))
        if sure_until < ends:
            other = (follower,) if follower and not follower.first_day_known else ()
            spans.append(Span(sure_until, ends, (value, *other), known=False))
    return tuple(spans)


def read_parameters(section: Section, sources: Mapping[str, Source]) -> dict[str, Parameter]:
    """The chapter `parameters`. Those with a fault are left out, the fault is noted."""
    found = {}
    for name in section.plain_names():
        entry = section.section(name, f"parameter `{name}`")
        if entry and name in QUANTITIES:
            entry.fault("has the name of a quantity of the record", "Name it after what the law calls it")
        parameter = _read_parameter(entry, name, sources) if entry else None
        if parameter:
            found[name] = parameter
    section.finish()
    return found


def _read_parameter(section: Section, name: str, sources: Mapping[str, Source]) -> Parameter | None:
    meaning = section.text("meaning", required=True)
    unit_name = section.one_of("unit", UNITS, required=True)
    by_pocket = section.one_of("by", ("pocket",)) == "pocket"
    items = section.items("values", required=True)
    section.finish()
    if not (meaning and unit_name and items):
        return None
    unit = UNITS[unit_name]
    keys = _keys(items[0]) if by_pocket else ()
    values = []
    for item in items:
        entry = Section(item, f"a value of `{name}`", section.faults)
        value = _read_value(entry, unit, keys if by_pocket else None, sources)
        if value:
            values.append(value)
    _check_order(section, name, values)
    return Parameter(name, meaning, unit, keys, tuple(values)) if len(values) == len(items) else None


def _keys(item: object) -> tuple[str, ...]:
    table = item.entries.get("is") if isinstance(item, MappingNode) else None
    return tuple(table.entries) if isinstance(table, MappingNode) else ()


def _read_value(
    section: Section, unit: Unit, keys: tuple[str, ...] | None, sources: Mapping[str, Source]
) -> DatedValue | None:
    first, by = section.day("from"), section.day("in_force_by")
    known_until, known_from = section.day("known_until"), section.day("known_from")
    number = _read_number(section, unit) if keys is None else _read_table(section, unit, keys)
    conflict = section.text("conflict")
    citation = read_citation(section, sources)
    section.finish()
    if (first is None) == (by is None):
        section.fault("needs one of `from` and `in_force_by`", "Write the first day, or a day by which it held")
        return None
    starts = first or by
    if number is None or starts is None:
        return None
    if known_until and known_until <= starts:
        section.fault("has a `known_until` that is not after its first day", "Write the first day not known any more")
    place = section.node.where
    return DatedValue(starts, first is not None, known_until, known_from, number, citation, conflict, place)


def _read_number(section: Section, unit: Unit) -> int | None:
    text = section.text("is", required=True)
    node = section.node_of("is")
    return _number(section, unit, node) if text and isinstance(node, Scalar) else None


def _number(section: Section, unit: Unit, node: Scalar) -> int | None:
    try:
        number = unit.read(node.text)
        if number < 0:
            raise Problem(f"{node.text} is below zero", fix="Write the number without a sign")
        return number
    except Problem as problem:
        number_problem(section, node, problem)
        return None


def _read_table(section: Section, unit: Unit, keys: tuple[str, ...]) -> tuple[int, ...] | None:
    table = section.section("is", f"the table in {section.name}", required=True)
    if table is None:
        return None
    if isinstance(table.node, MappingNode) and not table.names():
        table.fault("names no pocket", "Write `is: {pocket: number}`")
    numbers = []
    for key in keys:
        entry = table.node_of(key, required=True)
        if key not in POCKETS:
            table.fault(f"has an unknown pocket `{key}`", near(key, POCKETS), entry)
        text = table.text(key) if entry else None
        number = _number(table, unit, entry) if text and isinstance(entry, Scalar) else None
        numbers += [] if number is None else [number]
    table.finish()
    if not keys or len(numbers) != len(keys):
        return None
    if unit.name == "percent" and sum(numbers) != MILLION:
        section.fault(f"has shares that add to {unscaled(sum(numbers), 4)} percent", "Make them add to 100 percent")
    return tuple(numbers)


def _check_order(section: Section, name: str, values: list[DatedValue]) -> None:
    for earlier, later in pairwise(values):
        retroactive = later.starts == earlier.starts and _known_later(later, earlier)
        if later.starts <= earlier.starts and not retroactive:
            what = f"has overlapping periods: {later.starts} does not come after {earlier.starts}"
            fix = "Order the values by their first day; one value for each day"
            section.faults.append(Problem(f"parameter `{name}` {what}", where=later.where, fix=fix))
    # Which values are neighbours depends on what was known: look at each state of knowledge.
    states = [None, date.min, *(value.known_from for value in values if value.known_from)]
    neighbours = [pair for state in states for pair in pairwise(_known_values(tuple(values), state))]
    for earlier, later in {(id(one), id(other)): (one, other) for one, other in neighbours}.values():
        what, fix = "", ""
        if earlier.known_until and earlier.known_until > later.starts and not _known_later(later, earlier):
            what = f"has overlapping periods: known until {earlier.known_until}, but the next value begins on "
            what, fix = f"{what}{later.starts}", "End `known_until` on or before the next value"
        elif not later.first_day_known and not earlier.known_until:
            what = f"does not say how long the value from {earlier.starts} is known to hold, "
            what, fix = what + "though the first day of the next is not known", "Add `known_until`"
        if what:
            section.faults.append(Problem(f"parameter `{name}` {what}", where=earlier.where, fix=fix))


def _known_later(one: DatedValue, other: DatedValue) -> bool:
    return (one.known_from or date.min) > (other.known_from or date.min)
