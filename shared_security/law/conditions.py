"""Conditions of the law on a record or on a fact: words that it must be, numbers that it must reach."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt

from shared_security.law.facts_asked import FactAsked
from shared_security.law.parameters import Parameter
from shared_security.law.quantities import CLASS_FIELDS, QUANTITIES
from shared_security.law.section import Section, near

BOUNDS: dict[str, Callable[[int, int], bool]] = {"at_least": ge, "more_than": gt, "at_most": le, "less_than": lt}
OPPOSITE = {"at_least": "less_than", "more_than": "at_most", "at_most": "more_than", "less_than": "at_least"}
SQL_BOUNDS = {"at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}


@dataclass(frozen=True)
class Condition:
    """On one fact or field, `name`, read from `column`: one of `words`, or each of `bounds` by a parameter's number."""

    name: str
    column: str
    words: tuple[str, ...]
    bounds: tuple[tuple[str, str], ...]

    def holds(self, value: int | str, numbers: Mapping[str, int]) -> bool:
        """Whether a value meets it. numbers: the parameters' values, in the smallest part."""
        if self.words:
            return value in self.words
        return all(BOUNDS[bound](int(value), numbers[parameter]) for bound, parameter in self.bounds)

    @property
    def uses(self) -> tuple[str, ...]:
        """The parameters it compares with."""
        return tuple(parameter for _, parameter in self.bounds)

    def excludes(self, other: "Condition") -> bool:
        """Whether a record cannot meet both, as far as words tell; a bound and its opposite exclude each other."""
        if self.name != other.name:
            return False
        if self.words and other.words:
            return not set(self.words) & set(other.words)
        return any(
            OPPOSITE[mine] == theirs and parameter == of
            for mine, parameter in self.bounds
            for theirs, of in other.bounds
        )


def read_conditions(
    section: Section, facts: Mapping[str, FactAsked], parameters: Mapping[str, Parameter]
) -> tuple[Condition, ...]:
    """Read `name: word`, `name: [words]` and `name: {at_least: parameter}`."""
    found = [_read(section, name, facts, parameters) for name in section.names()]
    section.finish()
    return tuple(condition for condition in found if condition)


def _read(
    section: Section, name: str, facts: Mapping[str, FactAsked], parameters: Mapping[str, Parameter]
) -> Condition | None:
    node = section.node_of(name)
    fact, quantity = facts.get(name), QUANTITIES.get(name)
    if not fact and not quantity and name not in CLASS_FIELDS:
        known: Collection[str] = (*facts, *CLASS_FIELDS, *QUANTITIES)
        section.fault(f"asks for `{name}`, which is no fact and no field", near(name, known), node)
        return None
    column = quantity.field if quantity else name
    unit = fact.type if fact and fact.is_number else quantity.unit if quantity else None
    if unit is None:
        return Condition(name, column, _words(section, name, fact), ())
    bounds = section.section(name, f"the condition on `{name}`")
    if bounds is None:
        return None
    pairs = []
    for bound in bounds.names():
        word = bounds.text(bound)
        parameter = parameters.get(word or "")
        if bound not in BOUNDS:
            bounds.fault(f"has an unknown bound `{bound}`", near(bound, BOUNDS))
        elif parameter is None or parameter.unit.name != unit or parameter.by:
            bounds.fault(f"compares with `{word}`, which is no parameter in {unit}", near(word or "", parameters))
        else:
            pairs.append((bound, parameter.name))
    if not bounds.names():
        bounds.fault("compares with nothing", "Write `{at_least: parameter}`")
    bounds.finish()
    return Condition(name, column, (), tuple(pairs)) if pairs else None


def _words(section: Section, name: str, fact: FactAsked | None) -> tuple[str, ...]:
    words = section.texts(name, required=True)
    for word in words:
        section.is_code(word, section.node_of(name))
        if fact and fact.classes and word not in fact.classes:
            section.fault(f"asks whether `{name}` is `{word}`", near(word, fact.classes), section.node_of(name))
    return tuple(words)
