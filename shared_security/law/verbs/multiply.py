"""multiply ... by: a rate times the quantity it is a rate of, such as dollars an hour times the time worked."""

from collections.abc import Sequence

from shared_security.law.scales import MILLION
from shared_security.law.units import PRODUCTS
from shared_security.law.verbs.kind import Kind, StepFault, product, refuse_tables
from shared_security.law.words import say

KEYS = ("multiply", "by")


def kind(kinds: Sequence[Kind]) -> Kind:
    """USD/hour times hour is USD, and so on; a factor times anything is of that unit."""
    rate, quantity = kinds
    refuse_tables(rate, quantity)
    if rate.unit == "factor":
        return product(quantity.unit, MILLION, rate, quantity)
    found = PRODUCTS.get((rate.unit, quantity.unit))
    if found is None:
        pairs = ", ".join(f"{a} by {b}" for a, b in PRODUCTS)
        fix = f"Multiply one of: {pairs}, or a factor by anything"
        raise StepFault(f"mixes units: {rate.unit} by {quantity.unit}", fix)
    unit, divisor = found
    return product(unit, divisor, rate, quantity)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The exact product, at the scale that `kind` gives."""
    return values[0] * values[1]


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same product over columns."""
    return f"({terms[0]} * {terms[1]})"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.multiply", language, **dict(zip(KEYS, names, strict=True)))
