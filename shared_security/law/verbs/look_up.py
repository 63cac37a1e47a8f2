"""look_up: the number that stands in a table for the class of a record, such as a rate by class of risk."""

from collections.abc import Sequence

from shared_security.law.verbs.kind import Kind, StepFault
from shared_security.law.words import say

KEYS = ("look_up",)


def kind(kinds: Sequence[Kind]) -> Kind:
    """One number of the table's unit. The second value is the class, which the reader adds."""
    table = kinds[0]
    if table.table != "class":
        raise StepFault("looks up what is no table by class", "Name a parameter with `by: class`")
    return Kind(table.unit, table.scale, table.most, times=table.times, choices=table.choices)


def evaluate(kinds: Sequence[Kind], values: Sequence[tuple[int, ...] | str]) -> int:
    """The number of the class; that it stands in the table was checked before."""
    table, of = values
    number = table[kinds[0].keys.index(str(of))]
    assert isinstance(number, int)
    return number


def sql(kinds: Sequence[Kind], terms: Sequence[str | tuple[str, ...]]) -> str:
    """The same over columns; nothing where the class does not stand in the table."""
    table, of = terms
    whens = (f"WHEN '{key}' THEN {column}" for key, column in zip(kinds[0].keys, table, strict=True))
    return f"CASE {of} {' '.join(whens)} END"


def sentence(names: Sequence[str], language: str) -> str:
    """In words."""
    return say("verb.look_up", language, look_up=names[0], of=names[1])
