"""less ... from: an amount less another, never below zero."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, comparable, leveled, leveled_sql, same_unit
from shared_security.law.words import say

KEYS = ("less", "from")


def kind(kinds: Sequence[Kind]) -> Kind:
    """Both of one unit."""
    unit = same_unit("Take away", kinds)
    (_, factor), scale, times = comparable(kinds)
    return Kind(unit, scale, kinds[1].most * factor, times=times)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """What is left, at the scale that `kind` gives."""
    away, amount = leveled(values, kinds)
    return max(amount - away, 0)


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns; nothing where one is not known."""
    away, amount = leveled_sql(terms, kinds)
    return f"CASE WHEN {amount} >= {away} THEN {amount} - {away} WHEN {amount} < {away} THEN 0 END"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.less", language, **dict(zip(KEYS, names, strict=True)))
