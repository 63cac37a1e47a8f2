"""by_bracket ... of: the number of the bracket that an amount has reached."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, StepFault
from shared_security.law.words import say
from shared_security.values.money import INT64_MAX

KEYS = ("by_bracket", "of")


def kind(kinds: Sequence[Kind]) -> Kind:
    """One number of the table's unit."""
    table, amount = kinds
    if table.table != "bracket" or amount.table:
        raise StepFault("does not look into a table by bracket with one amount", "Name a parameter with `by: bracket`")
    if amount.unit != table.key_unit:
        what = f"looks with {amount.unit} into brackets of {table.key_unit}"
        raise StepFault(what, "Use an amount of the brackets' unit")
    if max(int(key) for key in table.keys) * amount.scale > INT64_MAX or amount.most * amount.times > INT64_MAX:
        raise StepFault("compares numbers past 64 bits", "Compare a smaller amount")
    return Kind(table.unit, table.scale, table.most, times=table.times, choices=table.choices)


def evaluate(kinds: Sequence[Kind], values: Sequence[int | tuple[int, ...]]) -> int:
    """The number of the highest bracket whose threshold is reached."""
    table, amount = values
    assert isinstance(table, tuple) and isinstance(amount, int)
    exact = amount * kinds[1].times
    reached = [number for key, number in zip(kinds[0].keys, table, strict=True) if exact >= int(key) * kinds[1].scale]
    return reached[-1]


def sql(kinds: Sequence[Kind], terms: Sequence[str | tuple[str, ...]]) -> str:
    """The same over columns."""
    table, amount = terms
    pairs = reversed(list(zip(kinds[0].keys, table, strict=True)))
    whens = (f"WHEN {amount} * {kinds[1].times} >= {int(key) * kinds[1].scale} THEN {number}" for key, number in pairs)
    return f"CASE {' '.join(whens)} END"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.by_bracket", language, **dict(zip(KEYS, names, strict=True)))
