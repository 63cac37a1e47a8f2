"""smaller_of: the smallest of several amounts of one unit."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, least_kind, leveled, leveled_sql
from shared_security.law.words import listed, say

KEYS = ("smaller_of",)


def kind(kinds: Sequence[Kind]) -> Kind:
    """All of one unit; the scale is the least that holds each exactly."""
    return least_kind("Compare", kinds)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The smallest one, at the scale that `kind` gives."""
    return min(leveled(values, kinds))


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns; nothing where one is not known."""
    known = " AND ".join(f"{term} IS NOT NULL" for term in terms)
    return f"CASE WHEN {known} THEN least({', '.join(leveled_sql(terms, kinds))}) END"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.smaller_of", language, terms=listed(names, language))
