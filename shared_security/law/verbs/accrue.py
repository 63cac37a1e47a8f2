"""accrue ... one_per: one unit of leave or credit for so much of a quantity, such as an hour for 40 hours worked."""

from collections.abc import Sequence

from shared_security.law.scales import MILLION
from shared_security.law.units import IN_MILLIONTHS
from shared_security.law.verbs.kind import Kind, StepFault, divided, divided_sql, quotient, refuse_tables
from shared_security.law.words import say

KEYS = ("accrue", "one_per")


def kind(kinds: Sequence[Kind]) -> Kind:
    """hour by hour/leave_hour is leave_hour, by hour/month it is the part of a month, and so on."""
    quantity, needed = kinds
    refuse_tables(quantity, needed)
    of, _, unit = needed.unit.partition("/")
    if not unit or of != quantity.unit:
        what = f"mixes units: {quantity.unit} by {needed.unit}"
        raise StepFault(what, f"Give a parameter in {quantity.unit}/leave_hour or the like")
    return quotient(unit, quantity, needed, MILLION if unit in IN_MILLIONTHS else 1)


def evaluate(kinds: Sequence[Kind], values: Sequence[int]) -> int:
    """The exact units, at the scale that `kind` gives."""
    return divided(kinds, values)


def sql(kinds: Sequence[Kind], terms: Sequence[str]) -> str:
    """The same over columns."""
    return divided_sql(kinds, terms)


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.accrue", language, **dict(zip(KEYS, names, strict=True)))
