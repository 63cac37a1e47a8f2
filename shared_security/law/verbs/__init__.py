"""The closed vocabulary of steps in a pack: one verb a file.

Each verb file holds KEYS (how a step is written), `kind` (the type rule, with the bound of its result), `evaluate`
(exact, on integers), `sql` (the same over columns) and `sentence` (in words, from the catalogue `law/words`).
"""

from collections.abc import Sequence
from typing import Any, Protocol

from shared_security.law.verbs import (
    accrue,
    add,
    average,
    by_bracket,
    divide,
    larger_of,
    less,
    look_up,
    multiply,
    part_of,
    smaller_of,
    take,
)
from shared_security.law.verbs.kind import Kind


class Verb(Protocol):
    """What a verb file holds."""

    @property
    def KEYS(self) -> tuple[str, ...]:
        """The keys of a step with this verb; the first names the verb."""

    def kind(self, kinds: Sequence[Kind]) -> Kind:
        """The type and bound of the result. Raises StepFault."""

    def evaluate(self, kinds: Sequence[Kind], values: Sequence[Any]) -> Any:
        """The exact result; an integer, or a tuple of them for a table."""

    def sql(self, kinds: Sequence[Kind], terms: Sequence[Any]) -> Any:
        """The same as SQL text, or a tuple of texts for a table."""

    def sentence(self, names: Sequence[str], language: str) -> str:
        """The step in a language of `law/words`, from the names of its values or from the values themselves."""


VERBS: dict[str, Verb] = {
    verb.KEYS[0]: verb
    for verb in (
        multiply, take, add, less, smaller_of, larger_of, divide, look_up, by_bracket, accrue, average, part_of,
    )
}  # fmt: skip
