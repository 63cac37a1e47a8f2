"""Takes the keys of a mapping one by one, typed, and notes those that are missing, wrong or unknown."""

import difflib
import re
from collections.abc import Collection
from datetime import date

from shared_security.law.record import CODE
from shared_security.law.source import Faults, Mapping, Node, Scalar, Sequence
from shared_security.values.errors import Problem

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Sentences of a pack that may stand in Spanish too, under the same key with `_es`.
TRANSLATED = ("title", "meaning", "counted", "note", "conflict", "index")


class Section:
    """A mapping being read. Call `finish` last: it notes every key that nobody took.

    Args:
        node: the mapping; any other node is noted as a fault and read as empty.
        name: what the section is called in messages, such as "parameter `rate`".
        faults: where faults are noted.
    """

    def __init__(self, node: Node, name: str, faults: Faults) -> None:
        self.node, self.name, self.faults = node, name, faults
        self._entries: dict[str, Node] = {}
        if isinstance(node, Mapping):
            self._entries = node.entries
        else:
            faults.add(node, f"{name} holds no named values", "Write `key: value` lines, or {key: value}")
        self._known: set[str] = set()

    def fault(self, what: str, fix: str, at: Node | None = None) -> None:
        """Note a fault in this section."""
        self.faults.add(at or self.node, f"{self.name} {what}", fix)

    def names(self) -> list[str]:
        """The keys that are written, in order."""
        return list(self._entries)

    def plain_names(self) -> list[str]:
        """The keys, where they are names that a pack gives; one that is not plain is a fault and is left out."""
        for name, node in self._entries.items():
            if not NAME.fullmatch(name):
                self._known.add(name)
                self.fault(
                    f"has a name `{name}` that is not plain", "Use small letters, digits and _, at most 60", node
                )
        return [name for name in self._entries if NAME.fullmatch(name)]

    def is_code(self, word: str, at: Node | None) -> bool:
        """Whether a word is one that a record can say; noted as a fault where not. So none can carry SQL."""
        if not CODE.fullmatch(word):
            self.fault(f"has a word `{word}` that is no code", "Use letters, digits and _ . : -, at most 60", at)
        return bool(CODE.fullmatch(word))

    def node_of(self, key: str, required: bool = False) -> Node | None:
        """The node under a key; marks the key as known."""
        self._known.add(key)
        found = self._entries.get(key)
        if found is None and required and isinstance(self.node, Mapping):
            self.fault(f"has no `{key}`", f"Add a line `{key}: ...`")
        return found

    def text(self, key: str, required: bool = False) -> str | None:
        """A word or sentence."""
        node = self.node_of(key, required)
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text:
            return node.text
        self.fault(f"has no word under `{key}`", f"Write one value after `{key}:`", node)
        return None

    def one_of(self, key: str, allowed: Collection[str], required: bool = False) -> str | None:
        """A word of a closed list."""
        word = self.text(key, required)
        if word is not None and word not in allowed:
            self.fault(f"has `{key}: {word}`", near(word, allowed), self._entries[key])
            return None
        return word

    def texts(self, key: str, required: bool = False) -> list[str]:
        """A list of words; one word alone is a list of one."""
        node = self.node_of(key, required)
        if node is None:
            return []
        items = node.items if isinstance(node, Sequence) else (node,)
        words = [item.text for item in items if isinstance(item, Scalar) and item.text]
        if len(words) != len(items) or not words:
            self.fault(f"has no list of words under `{key}`", f"Write `{key}: [one, two]`", node)
        return words

    def day(self, key: str, required: bool = False) -> date | None:
        """A calendar day, YYYY-MM-DD."""
        word = self.text(key, required)
        if word is None:
            return None
        try:
            if not _DATE.fullmatch(word):
                raise ValueError
            return date.fromisoformat(word)
        except ValueError:
            self.fault(f"has `{key}: {word}`, which is no day", "Write a day as YYYY-MM-DD", self._entries[key])
            return None

    def flag(self, key: str) -> bool:
        """true or false; false where it is left out."""
        return self.one_of(key, ("true", "false")) == "true"

    def section(self, key: str, name: str, required: bool = False) -> "Section | None":
        """The mapping under a key."""
        node = self.node_of(key, required)
        return None if node is None else Section(node, name, self.faults)

    def items(self, key: str, required: bool = False) -> tuple[Node, ...]:
        """The members of a list."""
        node = self.node_of(key, required)
        if node is None:
            return ()
        if isinstance(node, Sequence) and node.items:
            return node.items
        self.fault(f"has no list under `{key}`", "Write one `- ` line for each member", node)
        return ()

    def finish(self) -> None:
        """Note each key that nobody asked for."""
        for key, node in self._entries.items():
            if key not in self._known and not self._translates(key):
                self.fault(f"has an unknown key `{key}`", near(key, self._known), node)

    def _translates(self, key: str) -> bool:
        """Whether a key holds the Spanish of a sentence that stands beside it."""
        english = key.removesuffix("_es")
        return english in TRANSLATED and english in self._entries and english in self._known


def near(word: str, allowed: Collection[str]) -> str:
    """Advice for a word outside a closed list: the nearest allowed one, or all of them."""
    close = difflib.get_close_matches(word, sorted(allowed), n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    return f"Write one of: {', '.join(sorted(allowed))}" if allowed else f"Nothing is named yet: define `{word}` first"


def number_problem(section: Section, node: Node, problem: Problem) -> None:
    """Note that a value could not be read as a number."""
    section.fault(f"has a value that cannot be used: {problem.what}", problem.fix, node)
