"""The Spanish of a pack's own sentences and names, as it stands beside the English; and what still lacks it."""

from collections.abc import Iterator

from shared_security.law.section import TRANSLATED, Section
from shared_security.law.source import Mapping, Node, Scalar, Sequence
from shared_security.law.words import has

NAMED = ("facts", "parameters", "earns")  # chapters whose keys are names that a page says
LISTS = ("steps", "bases", "parts")  # keys under which each item is a name with what it is


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
    unnamed = [(where, name) for name, where in _names(root) if name not in told]
    return lacking + [(where, f"`{name}` has no name in Spanish under `words_es`") for where, name in unnamed]


def _names(root: Mapping) -> Iterator[tuple[str, str]]:
    """Each name that a pack gives and a page says, with its first place."""
    seen: set[str] = set()
    for name, node in _given(root):
        if name not in seen and not has(f"word.{name}"):
            seen.add(name)
            yield name, node.where


def _given(root: Mapping) -> Iterator[tuple[str, Node]]:
    for chapter in NAMED:
        named = root.entries.get(chapter)
        yield from named.entries.items() if isinstance(named, Mapping) else ()
    yield from _listed(root)


def _listed(node: Node) -> Iterator[tuple[str, Node]]:
    """Names given within lists: of steps, of bases of pay, of parts of a charge, of the classes of a fact."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _listed(item)
    for key, value in node.entries.items() if isinstance(node, Mapping) else ():
        for item in value.items if isinstance(value, Sequence) else ():
            if key in LISTS and isinstance(item, Mapping):
                yield from item.entries.items()
            if key == "classes" and isinstance(item, Scalar):
                yield item.text, item
        yield from _listed(value)


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
        if key != "words_es":  # names, in Spanish already
            yield from _pairs(value)
