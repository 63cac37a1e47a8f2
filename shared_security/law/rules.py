"""Rules of `earns`: dated steps from quantities and parameters to an amount for each pocket or fund."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import lcm

from shared_security.law.citations import Citation
from shared_security.law.conditions import Condition
from shared_security.law.verbs import Verb
from shared_security.law.verbs.kind import Kind
from shared_security.law.window import Window


@dataclass(frozen=True)
class Step:
    """One step: `name` = verb(terms). `kinds` are those of the terms, `kind` that of the result."""

    name: str
    verb: Verb
    terms: tuple[str, ...]
    kinds: tuple[Kind, ...]
    kind: Kind


@dataclass(frozen=True)
class Given:
    """A line that a rule gives: the pocket or fund, the step its amount is, and the place in that step's table."""

    pocket: str
    step: str
    index: int | None
    kind: Kind


@dataclass(frozen=True)
class Rounding:
    """To which part of its unit, in millionths, a line is rounded, and how: half_even, half_up, down or up."""

    quantum: int = 1
    mode: str = "half_even"


@dataclass(frozen=True)
class Rule:
    """One version of a rule, in force on days [starts, ends).

    `uses` are the parameters, `needs` the quantities of the record, `of_window` those that only a window tells,
    `asks` the facts, `classes` the (field or fact, table) pairs that it looks up. The rule applies where all of `when`
    hold; its numbers are those of `rate_day`. `bearer` is who pays its lines.
    """

    name: str
    starts: date
    ends: date
    citation: Citation
    steps: tuple[Step, ...]
    gives: tuple[Given, ...]
    uses: tuple[str, ...]
    needs: tuple[str, ...]
    of_window: tuple[str, ...]
    asks: tuple[str, ...]
    classes: tuple[tuple[str, str], ...]
    when: tuple[Condition, ...]
    window: Window | None
    rate_day: str
    bearer: str
    rounding: Rounding
    where: str

    @property
    def closes(self) -> bool:
        """Whether it is assessed at the close of its window."""
        return self.window is not None and self.window.closes


@dataclass(frozen=True)
class LineKey:
    """What a pack gives to: a pocket or fund, in a unit, borne by somebody."""

    pocket: str
    unit: str
    bearer: str


def common_scale(rules: Iterable[Rule], name: str, pocket: str) -> int:
    """One scale for the exact amounts that all versions of a rule give to a pocket."""
    given = (given for rule in rules if rule.name == name for given in rule.gives if given.pocket == pocket)
    return lcm(*(one.kind.scale for one in given))
