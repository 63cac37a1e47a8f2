"""One canonical text of a pack: what it means, and not how its file is written. Its hash is the name of a version.

Comments, blank lines, quotes, the order of keys, a list of one word written as that word, and zeros at the end of a
number change nothing of it. Every word, number, day, source and rule does.
"""

import hashlib
import json
import re

from shared_security.law.source import Faults, Mapping, Node, Scalar, Sequence, read_yaml_text
from shared_security.values.errors import Problem

Tree = str | list["Tree"] | dict[str, "Tree"]

_NUMBER = re.compile(r"-?\d+\.\d+")


def canonical_tree(source: str, program: str) -> dict[str, Tree]:
    """A pack as plain words, lists and tables.

    Raises:
        Problem: the text is no YAML that a pack could be.
    """
    faults = Faults()
    root = read_yaml_text(source, program, faults)
    if root is None or faults:
        raise faults[0] if faults else Problem("the text of a pack holds nothing", where=program)
    return {key: _plain(node, key) for key, node in root.entries.items()}


def canonical_text(source: str, program: str) -> str:
    """The tree as one line of text, the same for the same meaning."""
    return json.dumps(canonical_tree(source, program), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(source: str, program: str, engine: str) -> bytes:
    """The name of a version: of what the pack means, and of the versions of the engine and verbs that compute it."""
    return hashlib.sha256(f"{engine}\n{canonical_text(source, program)}".encode()).digest()


def _plain(node: Node, key: str, in_value: bool = False) -> Tree:
    """in_value: within the value of a parameter, where a word with a point in it is a number."""
    in_value = in_value or key == "is"
    if isinstance(node, Mapping):
        return {name: _plain(entry, name, in_value) for name, entry in node.entries.items()}
    if isinstance(node, Sequence):
        items = [_plain(item, key, in_value) for item in node.items]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    assert isinstance(node, Scalar)
    if in_value and _NUMBER.fullmatch(node.text):
        return node.text.rstrip("0").rstrip(".")
    return node.text
