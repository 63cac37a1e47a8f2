"""Reads a YAML file as text with line numbers, and refuses what YAML would silently read as something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from shared_security.law import quick_yaml
from shared_security.values.errors import Problem

LARGEST_FILE_BYTES = 1_000_000
KEPT = 64  # a text that is published is read seven times within one act: for its pack, its cases, its hash

_QUOTE = "or put it in quotes"
# What an ordinary YAML reader makes of a bare word, and what to write instead.
_HAZARDS = tuple(
    (re.compile(pattern, re.IGNORECASE), f"is read by YAML as {what}", fix)
    for pattern, what, fix in (
        (r"y|yes|n|no|on|off", "a truth value", f"Write true or false, {_QUOTE}"),
        (r"[-+]?\d+(:[0-5]?\d)+(\.\d*)?", "a number to base 60", f"Write hours as a decimal, such as 8.5, {_QUOTE}"),
        (r"[-+]?0\d+", "an octal number", f"Leave out the leading zero, {_QUOTE}"),
        (r"[-+]?0[xob][\da-f]+", "a number to another base", "Write it in decimal digits"),
        (r"[-+]?[\d_]+_[\d_]*(\.\d*)?", "a number without its underscore", "Write the digits alone"),
        (r"[-+]?\d+(\.\d*)?e[-+]?\d+", "a floating-point number", "Write the digits out"),
        (r"[-+]?\.(inf|nan|\d+)", "a floating-point number", "Write a digit before the point"),
        (r"~|null", "nothing", f"Leave the line out, {_QUOTE}"),
    )
)
_ANY_HAZARD = re.compile("|".join(pattern.pattern for pattern, _, _ in _HAZARDS), re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """A place in a file. `line` counts from 1."""

    file: str
    line: int

    @property
    def where(self) -> str:
        """File and line, as editors and terminals link them."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Scalar(Node):
    """One word, number, date or sentence, as it is written."""

    text: str


@dataclass(frozen=True)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]


@dataclass(frozen=True)
class Mapping(Node):
    """Named values, in the order of the file."""

    entries: dict[str, Node]


class _Loader(yaml.BaseLoader):
    """Builds nothing but text, lists and mappings. Notes the lines of aliases: what they give has the anchor's line."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.alias_lines: list[int] = []

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            self.alias_lines.append(self.peek_event().start_mark.line + 1)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


class Faults(list[Problem]):
    """What is wrong with a file: every fault found, not the first alone."""

    def add(self, node: Node, what: str, fix: str) -> None:
        """Note a fault at a place in the file."""
        self.append(Problem(what, where=node.where, fix=fix))

    def order(self) -> None:
        """Put them in the order of the lines of the one file they are of."""
        self.sort(key=lambda fault: int(fault.where.rpartition(":")[2]))


def read_yaml(path: Path, faults: Faults) -> Mapping | None:
    """The mapping in a file; None (with a fault noted) where it cannot be read at all.

    Every scalar stays text. Noted as faults: keys given twice, aliases, tags, bare words that YAML would turn into
    something else. A file with an alias is read no further.
    """
    text = _read_text(path, Node(str(path), 1), faults)
    return None if text is None else read_yaml_text(text, str(path), faults)


def read_yaml_text(text: str, name: str, faults: Faults) -> Mapping | None:
    """The mapping in a text that calls itself `name`, as read_yaml reads a file. Nobody changes what is in it."""
    try:
        return _sound(text, name)
    except _Unsound as unsound:
        faults.extend(unsound.faults)
        return unsound.root


class _Unsound(Exception):
    """A text has faults; the root as far as it could be read."""

    def __init__(self, root: Mapping | None, faults: Faults) -> None:
        super().__init__()
        self.root, self.faults = root, faults


@lru_cache(maxsize=KEPT)
def _sound(text: str, name: str) -> Mapping:
    faults = Faults()
    root = _mapping(text, name, faults)
    if root is None or faults:
        raise _Unsound(root, faults)
    return root


def _mapping(text: str, name: str, faults: Faults) -> Mapping | None:
    start = Node(name, 1)
    root = _compose(text, name, faults)
    if root is None and faults:
        return None
    if not isinstance(root, yaml.MappingNode):
        faults.add(start, "the file holds no named values", "Begin with a line such as `program: us/wa/name`")
        return None
    built = _build(root, name, root.start_mark.line + 1, faults)
    return built if isinstance(built, Mapping) else None


def _read_text(path: Path, start: Node, faults: Faults) -> str | None:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            faults.add(start, f"the file is larger than {LARGEST_FILE_BYTES:,} bytes", "Split it into programs")
            return None
        content = path.read_bytes()
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(Node(start.file, line), f"byte {error.start} is not UTF-8", "Save the file as UTF-8")
        return None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise Problem(what, where=start.file, fix="Check the path and its rights") from None


def _compose(text: str, name: str, faults: Faults) -> yaml.Node | None:
    line, what, fix = 1, "", "Mend the line; indent by two spaces"
    if plain := quick_yaml.compose(text):
        return plain
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what, fix = f"the character U+{ord(text[error.position]):04X} cannot stand in YAML", "Take it out"
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        what = f"this is not YAML: {error.problem or error.context}"
    except RecursionError:
        what, fix = "the file is nested too deeply", "Close the brackets"
    else:
        for at in loader.alias_lines:
            fix = "Write the part out: each line must read alone"
            faults.add(Node(name, at), "an alias repeats another part of the file", fix)
        return None if loader.alias_lines else root
    faults.add(Node(name, line), what, fix)
    return None


def _build(node: yaml.Node, file: str, line: int, faults: Faults) -> Node:
    """`line`: where the node is to be found; for a list or mapping under a key, the key's line."""
    here = Node(file, line)
    if not node.tag.endswith((":str", ":seq", ":map")):
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        faults.add(here, f"the tag `{tag}` changes what is written", "Leave the tag out")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, here, faults)
    if isinstance(node, yaml.SequenceNode):
        items = (_build(item, file, item.start_mark.line + 1, faults) for item in node.value)
        return Sequence(file, line, tuple(items))
    entries: dict[str, Node] = {}
    for key, value in _pairs(node):
        place = Node(file, key.start_mark.line + 1)
        name = _scalar(key, place, faults).text if isinstance(key, yaml.ScalarNode) else "?"
        if name in entries:
            faults.add(place, f"`{name}` is given twice (first in line {entries[name].line})", "Keep one of the two")
        else:
            own_line = isinstance(value, yaml.ScalarNode)
            entries[name] = _build(value, file, value.start_mark.line + 1 if own_line else place.line, faults)
    return Mapping(file, line, entries)


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    return iter(node.value)


def _scalar(node: yaml.ScalarNode, here: Node, faults: Faults) -> Scalar:
    text = str(node.value).strip()
    if node.style is None:
        for pattern, what, fix in _HAZARDS if _ANY_HAZARD.fullmatch(text) else ():
            if pattern.fullmatch(text):
                faults.add(here, f"`{text}` {what}", fix)
        if text == "<<":
            faults.add(here, "`<<` merges another part of the file", "Write the part out: each line must read alone")
    return Scalar(here.file, here.line, text)
