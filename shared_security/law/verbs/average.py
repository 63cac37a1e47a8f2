"""average ... per: what a window's total comes to for each day, week or month of it."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, divided, divided_sql, quotient, refuse_tables
from shared_security.law.words import say

KEYS = ("average", "per")
WORDS = {"day": "window_days", "week": "window_weeks", "month": "window_months"}  # what `per: week` stands for


def kind(kinds: Sequence[Kind]) -> Kind:
    """Of the unit of the total."""
    total, count = kinds
    refuse_tables(total, count)
    return quotient(total.unit, total, count)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The exact average, at the scale that `kind` gives."""
    return divided(kinds, values)


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns."""
    return divided_sql(kinds, terms)


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.average", language, **dict(zip(KEYS, names, strict=True)))
