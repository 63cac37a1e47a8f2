"""part_of ... up_to: what of an amount still lies below a limit on the running sum of its window."""

from collections.abc import Sequence

from shared_security.law.verbs import smaller_of
from shared_security.law.verbs.kind import Kind, least_kind
from shared_security.law.words import say

KEYS = ("part_of", "up_to")


def kind(kinds: Sequence[Kind]) -> Kind:
    """Both of one unit. The first value is the running sum with the record."""
    return least_kind("Limit", kinds)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """What of a running sum lies below the limit."""
    return smaller_of.evaluate(kinds, values)


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns; nothing where one is not known."""
    return smaller_of.sql(kinds, terms)


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.part_of", language, **dict(zip(KEYS, names, strict=True)))
