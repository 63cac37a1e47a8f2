"""part_of ... up_to: what of an amount still lies below a limit on the running sum of its window."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, level, leveled, leveled_sql, same_unit
from shared_security.law.words import say

KEYS = ("part_of", "up_to")
WINDOWED = True  # makes sense only in a rule with a window


def kind(kinds: Sequence[Kind]) -> Kind:
    """Both of one unit. The first value is the running sum with the record."""
    unit = same_unit("Limit", kinds)
    factors, scale, times = level(kinds)
    return Kind(unit, scale, min(kind.most * n for kind, n in zip(kinds, factors, strict=True)), times=times)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """What of a running sum lies below the limit."""
    return min(leveled(values, kinds))


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns; nothing where one is not known."""
    known = " AND ".join(f"{term} IS NOT NULL" for term in terms)
    return f"CASE WHEN {known} THEN least({', '.join(leveled_sql(terms, kinds))}) END"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.part_of", language, **dict(zip(KEYS, names, strict=True)))
