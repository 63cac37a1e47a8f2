"""What a worked case expects: amounts by pocket, and by unit and bearer where a pocket has several."""

from collections.abc import Iterable, Mapping

from shared_security.law.evaluate import Line
from shared_security.law.quantities import BEARERS, LINES
from shared_security.law.section import Section, near, number_problem
from shared_security.law.source import Scalar
from shared_security.law.units import GIVEN_UNITS
from shared_security.values.errors import Problem
from shared_security.values.money import dollars, micros, unscaled

Amounts = Mapping[str, int]  # millionths by pocket, or by "pocket unit", "pocket bearer", "pocket unit bearer"


def read_amounts(section: Section, key: str, required: bool) -> dict[str, int]:
    """The amounts under a key: `sick: 1.20`, `sick leave_hour: 0.025`, `family_leave worker: 1.2`."""
    expect = section.section(key, f"`{key}` of {section.name}", required=required)
    return read_amounts_of(expect) if expect else {}


def read_amounts_of(expect: Section) -> dict[str, int]:
    """The same from its own section."""
    amounts = {}
    for name in expect.names():
        node = expect.node_of(name)
        pocket, *more = name.split(" ")
        if pocket not in LINES:
            expect.fault(f"has an unknown pocket `{pocket}`", near(pocket, LINES), node)
        elif strange := [word for word in more if word not in GIVEN_UNITS and word not in BEARERS]:
            expect.fault(f"has `{strange[0]}` beside a pocket", near(strange[0], (*GIVEN_UNITS, *BEARERS)), node)
        elif isinstance(node, Scalar):
            try:
                amounts[name] = micros(node.text)
            except Problem as problem:
                number_problem(expect, node, problem)
    return amounts


def differences(expected: Amounts, lines: Iterable[Line], of: str = "") -> list[str]:
    """What differs between the amounts expected and the lines found; empty where nothing does."""
    left = list(lines)
    failures = []
    for name, amount in expected.items():
        own = [line for line in left if _means(name, line)]
        left = [line for line in left if line not in own]
        found = sum(line.amount_micros for line in own)
        if found != amount or not own:
            unit = own[0].unit if own else next((word for word in name.split(" ") if word in GIVEN_UNITS), "USD")
            shown = _shown(found, unit) if own else "nothing"
            failures.append(f"{of}{_words(name)}: expected {_shown(amount, unit)}, got {shown}")
    for line in left:
        failures.append(f"{of}{LINES[line.pocket]}: expected nothing, got {_shown(line.amount_micros, line.unit)}")
    return failures


def _means(name: str, line: Line) -> bool:
    pocket, *more = name.split(" ")
    return line.pocket == pocket and all(word in (line.unit, line.bearer) for word in more)


def _words(name: str) -> str:
    pocket, *more = name.split(" ")
    return " ".join([LINES[pocket], *more])


def _shown(amount_micros: int, unit: str) -> str:
    return dollars(amount_micros) if unit == "USD" else f"{unscaled(amount_micros, 6)} {unit}"
