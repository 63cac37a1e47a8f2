"""take ... of: a share of an amount, such as 2.75 percent of the fare."""

from collections.abc import Sequence

from shared_security.law.scales import MILLION
from shared_security.law.verbs.kind import Kind, StepFault, product, refuse_tables
from shared_security.law.words import say

KEYS = ("take", "of")


def kind(kinds: Sequence[Kind]) -> Kind:
    """percent of any unit is that unit."""
    share, base = kinds
    refuse_tables(share, base)
    if share.unit != "percent" or base.unit == "percent":
        raise StepFault(f"mixes units: {share.unit} of {base.unit}", "Take a percent of an amount")
    return product(base.unit, MILLION, share, base)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The exact share, at the scale that `kind` gives."""
    return values[0] * values[1]


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same share over columns."""
    return f"({terms[0]} * {terms[1]})"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.take", language, **dict(zip(KEYS, names, strict=True)))
