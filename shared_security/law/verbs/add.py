"""add: the sum of amounts of one unit."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, level, leveled, leveled_sql, same_unit
from shared_security.law.words import say

KEYS = ("add",)


def kind(kinds: Sequence[Kind]) -> Kind:
    """All of one unit; the scale is the least that holds each exactly."""
    unit = same_unit("Add", kinds)
    factors, scale, times = level(kinds)
    return Kind(unit, scale, sum(kind.most * n for kind, n in zip(kinds, factors, strict=True)), times=times)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The exact sum, at the scale that `kind` gives."""
    return sum(leveled(values, kinds))


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same sum over columns."""
    return f"({' + '.join(leveled_sql(terms, kinds))})"


def sentence(names: Sequence[str], language: str) -> str:
    """In words: the first, plus each of the others."""
    told = names[0]
    for name in names[1:]:
        told = say("verb.add", language, first=told, then=name)
    return told
