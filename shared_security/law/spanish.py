"""The Spanish of a pack's own sentences and names, as it stands beside the English; and what still lacks it."""

from collections.abc import Iterator

from shared_security.law.section import TRANSLATED, Section
from shared_security.law.source import Mapping, Node, Scalar, Sequence

NAMED = ("facts", "parameters")  # chapters whose keys are names that a page says


def read_spanish(top: Section) -> dict[str, str]:
    """Spanish by English sentence (`meaning`, `meaning_es`), and by name from the chapter `words_es`."""
    names = top.section("words_es", "`words_es`")
    spanish = {name: names.text(name) or "" for name in names.plain_names()} if names else {}
    if names:
        names.finish()
    for english, beside in _pairs(top.node):
        if beside:
            spanish[english.text] = beside.text
    return spanish


def lacks_spanish(root: Mapping) -> list[tuple[str, str]]:
    """Where a program's file says something in English alone, and what it is: for notes, it is no fault."""
    lacking = [
        (english.where, f"`{english.text[:60]}` has no Spanish beside it")
        for english, beside in _pairs(root)
        if beside is None
    ]
    words = root.entries.get("words_es")
    told = words.entries if isinstance(words, Mapping) else {}
    for chapter in NAMED:
        named = root.entries.get(chapter)
        for name, node in named.entries.items() if isinstance(named, Mapping) else ():
            if name not in told:
                lacking.append((node.where, f"`{name}` has no name in Spanish under `words_es`"))
    return lacking


def _pairs(node: Node) -> Iterator[tuple[Scalar, Scalar | None]]:
    """Each sentence that could be translated, with the Spanish beside it."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item)
    if not isinstance(node, Mapping):
        return
    for key, value in node.entries.items():
        beside = node.entries.get(f"{key}_es")
        if key in TRANSLATED and isinstance(value, Scalar):
            yield value, beside if isinstance(beside, Scalar) else None
        yield from _pairs(value)
