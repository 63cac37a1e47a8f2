"""What can be asked of a chapter by name: the facts of an event, typed, and the answer as plain values.

Each chapter lists its questions in its own `questions.py`; the worked cases of a program ask them by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from shared_security.law.findings import Numbers
from shared_security.law.pack import Pack
from shared_security.law.section import Section, number_problem
from shared_security.law.source import Scalar
from shared_security.law.units import UNITS
from shared_security.law.uses.chapter import PocketUse
from shared_security.values.errors import Problem

# A kind is a unit of units.py, `amount` (in the pocket's unit), `date`, `word`, `words`, `flag`, or `USD by name` (a
# mapping; any unit or kind may stand before `by name`). With `?` after it, it may be left out. A mapping of kinds
# stands for a list of such rows.
Kind = str | Mapping[str, str]
BY_NAME = " by name"
NOTHING = "nothing"


class Facts:
    """The facts of an event by name, as they were read; what was left out is absent."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = values

    def number(self, name: str) -> int:
        """A number in the smallest part of its unit; 0 where it was left out."""
        found = self.values.get(name)
        return found if isinstance(found, int) else 0

    def number_if_any(self, name: str) -> int | None:
        """The same, None where it was left out."""
        return self.number(name) if name in self.values else None

    def day(self, name: str) -> date:
        """A day that was given."""
        found = self.values[name]
        assert isinstance(found, date)
        return found

    def day_if_any(self, name: str) -> date | None:
        """A day, None where it was left out."""
        return self.day(name) if name in self.values else None

    def word(self, name: str) -> str:
        """A word; empty where it was left out."""
        return str(self.values.get(name, ""))

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words; empty where it was left out."""
        found = self.values.get(name)
        return found if isinstance(found, tuple) else ()

    def rows(self, name: str) -> tuple["Facts", ...]:
        """A list of rows; empty where it was left out."""
        found = self.values.get(name)
        return found if isinstance(found, tuple) else ()

    def numbers(self, name: str) -> dict[str, int]:
        """Numbers by name; empty where they were left out."""
        found = self.values.get(name)
        return found if isinstance(found, dict) else {}

    def days(self, name: str) -> dict[str, date]:
        """Days by name; empty where they were left out."""
        found = self.values.get(name)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Asked:
    """One question as it was put: the pack, the numbers of its day, the pocket if one was named, and the facts."""

    pack: Pack
    numbers: Numbers
    pocket: PocketUse | None
    facts: Facts


Answers = dict[str, object]


@dataclass(frozen=True)
class Question:
    """The facts that are asked for, the values of the answer, and who answers; `of_pocket` where a pocket is named."""

    given: Mapping[str, Kind]
    expect: Mapping[str, str]
    answer: Callable[[Asked], Answers]
    of_pocket: bool = False


def read_facts(section: Section, kinds: Mapping[str, Kind], unit: str, partly: bool = False) -> Facts:
    """The facts that stand in a mapping, each of its kind; what is missing, wrong or unknown is noted as a fault.

    Args:
        section: the mapping. It is finished here.
        kinds: what may stand in it.
        unit: of `amount`.
        partly: whether every one may be left out, and `nothing` may stand for one.
    """
    values: dict[str, object] = {}
    for name, kind in kinds.items():
        may_lack = partly or isinstance(kind, Mapping) or kind.endswith("?")
        node = section.node_of(name, required=not may_lack)
        if node is not None:
            nothing = partly and isinstance(node, Scalar) and node.text == NOTHING
            plain = kind.rstrip("?") if isinstance(kind, str) else kind
            value = None if nothing else _read(section, name, plain, unit)
            if value is not None or partly:
                values[name] = value
    section.finish()
    return Facts(values)


def _read(section: Section, name: str, kind: Kind, unit: str) -> object:
    if isinstance(kind, Mapping):
        items = section.items(name)
        return tuple(read_facts(Section(item, f"a row of `{name}`", section.faults), kind, unit) for item in items)
    if kind.endswith(BY_NAME):
        inner = section.section(name, f"`{name}`")
        each = kind.removesuffix(BY_NAME)
        return dict(read_facts(inner, dict.fromkeys(inner.names(), each), unit).values) if inner else None
    if kind == "date":
        return section.day(name)
    if kind == "flag":
        return section.flag(name)
    if kind == "words":
        return tuple(section.texts(name))
    return section.text(name) if kind == "word" else _read_number(section, name, unit if kind == "amount" else kind)


def _read_number(section: Section, name: str, unit: str) -> int | None:
    node = section.node_of(name)
    if not isinstance(node, Scalar):
        section.fault(f"has no number under `{name}`", "Write one number", node)
        return None
    try:
        return UNITS[unit].read(node.text)
    except Problem as problem:
        number_problem(section, node, problem)
        return None


def shown(value: object, kind: str, unit: str) -> str:
    """A value of an answer as a person reads it."""
    unit = unit if kind == "amount" else kind
    if value is None or value in ((), {}, ""):
        return NOTHING
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        each = kind.removesuffix(BY_NAME)
        return ", ".join(f"{name} {shown(number, each, unit)}" for name, number in value.items())
    if isinstance(value, bool):
        return str(value).lower()
    return UNITS[unit].show(value) if isinstance(value, int) and unit in UNITS else str(value)
