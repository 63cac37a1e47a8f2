"""divide ... by: an amount divided among pockets by shares that add to 100 percent."""

from collections.abc import Sequence
from dataclasses import replace

from shared_security.law.scales import MILLION
from shared_security.law.verbs.kind import Kind, StepFault, product
from shared_security.law.words import say

KEYS = ("divide", "by")


def kind(kinds: Sequence[Kind]) -> Kind:
    """An amount by a table of percents is a table of amounts."""
    amount, shares = kinds
    if amount.table or shares.unit != "percent" or shares.table != "pocket":
        raise StepFault("does not divide one amount by a table of percents", "Divide by a parameter `by: pocket`")
    return replace(product(amount.unit, MILLION, amount, shares), keys=shares.keys, table="pocket")


def evaluate(kinds: Sequence[Kind], values: Sequence[int | tuple[int, ...]]) -> tuple[int, ...]:
    """One exact part for each pocket, at the scale that `kind` gives."""
    amount, shares = values
    if isinstance(amount, tuple) or isinstance(shares, int):
        raise TypeError("divide takes one amount and a table of shares; kind() was not asked")
    return tuple(amount * share for share in shares)


def sql(kinds: Sequence[Kind], terms: Sequence[str | tuple[str, ...]]) -> tuple[str, ...]:
    """The same parts over columns, one for each pocket."""
    amount, shares = terms
    return tuple(f"({amount} * {share})" for share in shares)


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.divide", language, **dict(zip(KEYS, names, strict=True)))
