"""Reads a YAML file as text with line numbers, and refuses what YAML would silently read as something else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from shared_security.values.errors import Problem

LARGEST_FILE_BYTES = 1_000_000

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


class Faults(list[Problem]):
    """What is wrong with a file: every fault found, not the first alone."""

    def add(self, node: Node, what: str, fix: str) -> None:
        """Note a fault at a place in the file."""
        self.append(Problem(what, where=node.where, fix=fix))


def read_yaml(path: Path, faults: Faults) -> Mapping | None:
    """The mapping in a file; None (with a fault noted) where it cannot be read at all.

    Every scalar stays text. Noted as faults: keys given twice, anchors and aliases, tags, bare words that YAML
    would turn into something else.
    """
    name = str(path)
    start = Node(name, 1)
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            faults.add(start, f"the file is larger than {LARGEST_FILE_BYTES:,} bytes", "Split it into programs")
            return None
        # BaseLoader builds nothing but text, lists and mappings; compose keeps the place of each.
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Node(name, mark.line + 1 if mark else 1)
        faults.add(place, f"this is not YAML: {error.problem or error.context}", "Mend the line; indent by two spaces")
        return None
    except UnicodeDecodeError as error:
        faults.add(start, f"byte {error.start} is not UTF-8", "Save the file as UTF-8")
        return None
    except OSError as error:
        raise Problem(f"cannot be read: {error.strerror}", where=name, fix="Check the path and its rights") from None
    if not isinstance(root, yaml.MappingNode):
        faults.add(start, "the file holds no named values", "Begin with a line such as `program: us/wa/name`")
        return None
    built = _build(root, name, faults, set())
    return built if isinstance(built, Mapping) else None


def _build(node: yaml.Node, file: str, faults: Faults, seen: set[int]) -> Node:
    here = Node(file, node.start_mark.line + 1)
    if id(node) in seen:
        faults.add(here, "an alias repeats another part of the file", "Write the part out: each line must read alone")
        return here
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, here, faults)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(file, here.line, tuple(_build(item, file, faults, seen) for item in node.value))
    entries: dict[str, Node] = {}
    for key, value in _pairs(node):
        place = Node(file, key.start_mark.line + 1)
        name = _scalar(key, place, faults).text if isinstance(key, yaml.ScalarNode) else "?"
        if name in entries:
            faults.add(place, f"`{name}` is given twice (first in line {entries[name].line})", "Keep one of the two")
        else:
            entries[name] = _build(value, file, faults, seen)
    return Mapping(file, here.line, entries)


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    return iter(node.value)


def _scalar(node: yaml.ScalarNode, here: Node, faults: Faults) -> Scalar:
    text = str(node.value).strip()
    if node.style is None:
        for pattern, what, fix in _HAZARDS:
            if pattern.fullmatch(text):
                faults.add(here, f"`{text}` {what}", fix)
        if text == "<<":
            faults.add(here, "`<<` merges another part of the file", "Write the part out: each line must read alone")
    return Scalar(here.file, here.line, text)
