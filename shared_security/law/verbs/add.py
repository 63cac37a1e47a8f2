"""add: the sum of amounts of one unit."""

from collections.abc import Sequence
from math import lcm

from shared_security.law.verbs.kind import Kind, StepFault, refuse_tables
from shared_security.law.words import say

KEYS = ("add",)


def kind(kinds: Sequence[Kind]) -> Kind:
    """All of one unit; the scale is the least that holds each exactly."""
    refuse_tables(*kinds)
    units = sorted({kind.unit for kind in kinds})
    if len(units) != 1:
        raise StepFault(f"mixes units: {' and '.join(units)}", "Add amounts of one unit")
    scale = lcm(*(kind.scale for kind in kinds))
    return Kind(units[0], scale, sum(kind.most * (scale // kind.scale) for kind in kinds))


def _factors(kinds: Sequence[Kind]) -> list[int]:
    scale = lcm(*(kind.scale for kind in kinds))
    return [scale // kind.scale for kind in kinds]


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The exact sum, at the scale that `kind` gives."""
    return sum(value * factor for value, factor in zip(values, _factors(kinds), strict=True))


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same sum over columns."""
    parts = (f"{term} * {n}" if n > 1 else term for term, n in zip(terms, _factors(kinds), strict=True))
    return f"({' + '.join(parts)})"


def sentence(names: Sequence[str], language: str) -> str:
    """In words: the first, plus each of the others."""
    told = names[0]
    for name in names[1:]:
        told = say("verb.add", language, first=told, then=name)
    return told
