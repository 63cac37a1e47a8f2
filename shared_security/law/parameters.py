"""Dated numbers of the law: each value with its first day, its unit and its citation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise, zip_longest
from math import gcd

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.quantities import OF_WINDOW, QUANTITIES
from shared_security.law.section import Section
from shared_security.law.source import Scalar
from shared_security.law.tables import (
    BY,
    Table,
    aligned,
    keys_of,
    read_number,
    read_table,
    shown_table,
    unit_of_thresholds,
)
from shared_security.law.units import UNITS, Unit
from shared_security.values.errors import Problem

Number = int | tuple[int | None, ...]  # one number, or one for each key of a table (None where it has none)


@dataclass(frozen=True)
class DatedValue:
    """What a parameter is from a day on.

    `starts` is the first day, or, where `first_day_known` is false, a day by which the value was in force.
    `known_until` is the day from which it is no longer known to hold; `known_from` the day it became known
    (retroactive law), or that on which an index was published. `conflict` is what another official text says.
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
    """A named number of the law, or a table: `by` pocket, class or bracket, with its `keys`.

    `of` is the field or fact that a table by class looks at (in a clause, also one by bracket), `at` the unit of the
    thresholds of one by bracket. `index` says who publishes a number that the law takes from elsewhere.
    """

    name: str
    meaning: str
    unit: Unit
    keys: tuple[str, ...]
    values: tuple[DatedValue, ...]
    by: str = ""
    of: str = ""
    at: Unit | None = None
    index: str | None = None

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Every number that stands anywhere in the parameter."""
        tables = (value.number if isinstance(value.number, tuple) else (value.number,) for value in self.values)
        return tuple(number for table in tables for number in table if number is not None)

    @cached_property
    def times(self) -> int:
        """What all numbers have in common: they are used divided by it, so that products stay small."""
        return gcd(*self.numbers) or 1

    @cached_property
    def most(self) -> int:
        """The largest number, as it is used."""
        return max(self.numbers) // self.times

    def used(self, value: DatedValue) -> Number:
        """A value as steps use it: divided by `times`."""
        if isinstance(value.number, int):
            return value.number // self.times
        return tuple(None if number is None else number // self.times for number in value.number)

    def spans(self, as_known: date | None = None) -> tuple[Span, ...]:
        """The answers by date, from the first value on, as known at the end of a day (None: as known now)."""
        return _spans(_known_values(self.values, as_known))

    def show(self, value: DatedValue) -> str:
        """A value as a person reads it."""
        if isinstance(value.number, int):
            return self.unit.show(value.number)
        return shown_table(self.unit, self.by, self.at, dict(zip(self.keys, value.number, strict=True)))


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
        if entry and name in {*QUANTITIES, *OF_WINDOW}:
            entry.fault("has the name of a quantity of the record", "Name it after what the law calls it")
        parameter = _read_parameter(entry, name, sources) if entry else None
        if parameter:
            found[name] = parameter
    section.finish()
    return found


def _read_parameter(section: Section, name: str, sources: Mapping[str, Source]) -> Parameter | None:
    meaning = section.text("meaning", required=True)
    unit_name = section.one_of("unit", UNITS, required=True)
    by = section.one_of("by", BY) or ""
    # A table by bracket needs `of` where a clause names it: there is no step that says what is looked up.
    of = (section.text("of", required=by == "class") if by in ("class", "bracket") else None) or ""
    at, index = unit_of_thresholds(section, by), section.text("index")
    items = section.items("values", required=True)
    section.finish()
    if not (meaning and unit_name and items) or (by == "bracket" and not at) or (by == "class" and not of):
        return None
    read: list[tuple[DatedValue, Table]] = []
    for item in items:
        entry = Section(item, f"a value of `{name}`", section.faults)
        value = _read_value(entry, UNITS[unit_name], by, at, sources)
        if value:
            read.append(value)
    _check_order(section, name, [value for value, _ in read])
    keys = keys_of(by, [table for _, table in read])
    if by == "pocket":
        _check_same_pockets(section, read, keys)
    values = [replace(value, number=aligned(by, table, keys)) if by else value for value, table in read]
    if len(values) < len(items):
        return None
    return Parameter(name, meaning, UNITS[unit_name], keys, tuple(values), by, of, at, index)


def _check_same_pockets(section: Section, read: list[tuple[DatedValue, Table]], keys: tuple[str, ...]) -> None:
    for value, table in read:
        for key in keys:
            if key not in table:
                what = f"the table in a value of `{section.name.strip('`').split('`')[-1]}` has no `{key}`"
                section.faults.append(Problem(what, value.where, f"Add a line `{key}: ...`"))


def _read_value(
    section: Section, unit: Unit, by: str, at: Unit | None, sources: Mapping[str, Source]
) -> tuple[DatedValue, Table] | None:
    first, in_force_by = section.day("from"), section.day("in_force_by")
    known_until, known_from = section.day("known_until"), section.day("known_from") or section.day("published")
    number, table = (0, read_table(section, unit, by, at)) if by else (_read_number(section, unit), {})
    conflict = section.text("conflict")
    citation = read_citation(section, sources)
    section.finish()
    if (first is None) == (in_force_by is None):
        section.fault("needs one of `from` and `in_force_by`", "Write the first day, or a day by which it held")
        return None
    starts = first or in_force_by
    if number is None or table is None or starts is None:
        return None
    if known_until and known_until <= starts:
        section.fault("has a `known_until` that is not after its first day", "Write the first day not known any more")
    place = section.node.where
    value = DatedValue(starts, first is not None, known_until, known_from, number, citation, conflict, place)
    return value, table


def _read_number(section: Section, unit: Unit) -> int | None:
    text = section.text("is", required=True)
    node = section.node_of("is")
    return read_number(section, unit, node) if text and isinstance(node, Scalar) else None


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
