"""Every other word that a clause may hold, each member left out of a list, and each two of an ordered list swapped."""

from collections.abc import Iterator

import yaml

from shared_security.law.collects import late_charge, payments, shortfall
from shared_security.law.providers import assignment, conflicts, enrolment
from shared_security.law.uses import available, decision, evidence, pay_rate, remedies
from shared_security.values.periods import MONTHS_IN
from tests.unit.law.test_words_of_chapters import SENTENCES

LISTS = [
    *map(tuple, SENTENCES.values()), tuple(MONTHS_IN), late_charge.COUNTED_FROM, payments.KINDS, shortfall.MAKERS,
    available.FUNDS, decision.REASONS, evidence.KINDS, remedies.CHOICES, conflicts.TIES, assignment.WAYS,
    enrolment.EVENTS, pay_rate.PER, ("true", "false"),
]  # fmt: skip
ORDERED = ("order", "funded_by", "made_good_by")
# Who bears it is told by the cases of records; the unit of a pocket of which no amount is named changes nothing.
LEFT_OUT = (("collects", "borne_by"), ("uses", "family_leave", "unit"))


def clause_changes(text: str) -> Iterator[tuple[str, str]]:
    """What was changed, and the changed text of a program."""
    for key, node in yaml.compose(text, Loader=yaml.BaseLoader).value:
        if key.value in ("collects", "uses", "providers"):
            for what, place, new in _changes(node, (key.value,)):
                yield what, text[: place.start_mark.index] + new + text[place.end_mark.index :]


def _changes(node: yaml.Node, path: tuple[str, ...]) -> Iterator[tuple[str, yaml.Node, str]]:
    name = ".".join(path)
    if path in LEFT_OUT:
        return
    if isinstance(node, yaml.MappingNode):
        for key, inner in node.value:
            yield from _changes(inner, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        words = [item.value for item in node.value]
        if all(isinstance(word, str) for word in words):
            for n, word in enumerate(words):
                yield f"{name} without {word}", node, f"[{', '.join(words[:n] + words[n + 1 :])}]"
                if n and path[-1] in ORDERED:
                    swapped = [*words[: n - 1], word, words[n - 1], *words[n + 1 :]]
                    yield f"{name}: {word} before {words[n - 1]}", node, f"[{', '.join(swapped)}]"
        for item in node.value:
            yield from _changes(item, path)
    else:
        others = {word for words in LISTS if node.value in words for word in words} - {node.value}
        yield from ((f"{name}: {node.value} -> {word}", node, word) for word in sorted(others))
