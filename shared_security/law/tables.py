"""Tables of the law: a number for each pocket, for each class, or from each threshold on."""

from collections.abc import Mapping, Sequence

from shared_security.law.quantities import POCKETS
from shared_security.law.scales import MILLION
from shared_security.law.section import Section, near, number_problem
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.source import Node, Scalar
from shared_security.law.units import UNITS, Unit
from shared_security.values.errors import Problem
from shared_security.values.money import unscaled

BY = ("pocket", "class", "bracket")
Table = dict[str, int]


def read_number(section: Section, unit: Unit, node: Scalar) -> int | None:
    """A number that is not below zero, in the unit's smallest part."""
    try:
        number = unit.read(node.text)
        if number < 0:
            raise Problem(f"{node.text} is below zero", fix="Write the number without a sign")
        return number
    except Problem as problem:
        number_problem(section, node, problem)
        return None


def read_table(section: Section, unit: Unit, by: str, at: Unit | None) -> Table | None:
    """The table under `is`, in the order of keys; thresholds become integers in the smallest part of `at`."""
    table = section.section("is", f"the table in {section.name}", required=True)
    if table is None:
        return None
    if isinstance(table.node, MappingNode) and not table.names():
        table.fault(f"names no {by}", f"Write `is: {{{by}: number}}`")
    found: Table = {}
    for name in table.names():
        node = table.node_of(name)
        key = _key(table, name, node, by, at)
        text = table.text(name)
        number = read_number(table, unit, node) if text and isinstance(node, Scalar) else None
        if key is not None and number is not None:
            found[key] = number
    table.finish()
    if len(found) != len(table.names()) or not found:
        return None
    if by == "pocket" and unit.name == "percent" and sum(found.values()) != MILLION:
        section.fault(
            f"has shares that add to {unscaled(sum(found.values()), 4)} percent", "Make them add to 100 percent"
        )
    if by == "bracket" and "0" not in found:
        table.fault("has no bracket from 0 on", "Begin with `0: ...`, so that every amount has its bracket")
        return None
    return found


def _key(table: Section, name: str, node: Node | None, by: str, at: Unit | None) -> str | None:
    if by == "pocket" and name not in POCKETS:
        table.fault(f"has an unknown pocket `{name}`", near(name, POCKETS), node)
        return None
    if by == "class" and not table.is_code(name, node):
        return None
    if by == "bracket" and at:
        try:
            return str(at.read(name))
        except Problem as problem:
            number_problem(table, node or table.node, problem)
            return None
    return name


def keys_of(by: str, tables: Sequence[Table]) -> tuple[str, ...]:
    """Every key that stands in one of several tables; thresholds in order."""
    keys = dict.fromkeys(key for table in tables for key in table)
    return tuple(sorted(keys, key=int)) if by == "bracket" else tuple(keys)


def aligned(by: str, table: Table, keys: Sequence[str]) -> tuple[int | None, ...]:
    """The numbers of a table for a longer list of keys: a threshold that it lacks has what holds below it."""
    if by != "bracket":
        return tuple(table.get(key) for key in keys)
    numbers: list[int | None] = []
    for key in keys:
        numbers.append(table.get(key, numbers[-1] if numbers else None))
    return tuple(numbers)


def shown_table(unit: Unit, by: str, at: Unit | None, numbers: Mapping[str, int | None]) -> str:
    """A table as a person reads it."""
    shown = []
    for key, number in numbers.items():
        if number is not None:
            name = POCKETS.get(key, key) if by == "pocket" else f"from {at.show(int(key))} on:" if at else f"{key}:"
            shown.append(f"{name} {unit.show(number)}")
    return ", ".join(shown)


def unit_of_thresholds(section: Section, by: str | None) -> Unit | None:
    """The unit under `at`, which a table by bracket needs."""
    name = section.one_of("at", UNITS, required=by == "bracket") if by == "bracket" else None
    return UNITS[name] if name else None
