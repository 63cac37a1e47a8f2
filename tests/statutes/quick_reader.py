"""Reads the YAML of many changed programs by libyaml and by chapter, many times as fast as by PyYAML's own Python.

A change is in one chapter; the others are those of the change before, and are read once. The house reads all by the
latter, whose sentences name what is wrong; which programs there are is the same for both, see test_quick_reader.py.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest
import yaml

from shared_security.law import source
from shared_security.law.source import Faults, Mapping, Node

_THE_HOUSES = source._Loader
_READ_ANEW = source._sound.__wrapped__
_CHAPTER = re.compile(r"^(?=\w+:)", re.M)
CHAPTERS_KEPT = 4096  # a program has at most twenty, and each is kept as it was changed last


class Quick(yaml.CBaseLoader):
    """In the place of the house's loader, for a text without anchors, in which there can be no alias."""

    alias_lines: tuple[int, ...] = ()

    def get_single_node(self) -> yaml.Node | None:
        """The root, in which a bare word has no style, as PyYAML has it."""
        root = super().get_single_node()
        _bare(root)
        return root


class _ReadWhole(Exception):
    """Chapter by chapter it would not be read as the whole is."""


def _bare(node: yaml.Node | None) -> None:
    if isinstance(node, yaml.ScalarNode):
        node.style = node.style or None
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _bare(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            _bare(pair[0])
            _bare(pair[1])


def _by_chapters(text: str, name: str) -> Mapping:
    """What the house makes of the whole text, put together; the whole is read where any chapter has a fault."""
    try:
        chapters = list(_chapters(text, name))
    except _ReadWhole:
        return _READ_ANEW(text, name)
    entries: dict[str, Node] = {}
    for chapter in chapters:
        entries |= chapter.entries
    if len(entries) != len(chapters) or not chapters:  # one is given twice
        return _READ_ANEW(text, name)
    return Mapping(name, chapters[0].line, entries)


def _chapters(text: str, name: str) -> Iterator[Mapping]:
    """Each chapter, as a mapping of one name. Raises: _ReadWhole."""
    line = 0
    for number, part in enumerate(_CHAPTER.split(text)):
        if number or part:
            if _CHAPTER.match(part):
                yield _chapter(part, line, name)
            elif any(row and not row.startswith("#") for row in part.splitlines()):
                raise _ReadWhole
        line += part.count("\n")


@lru_cache(maxsize=CHAPTERS_KEPT)
def _chapter(text: str, line: int, name: str) -> Mapping:
    """One chapter, which begins after so many lines."""
    faults = Faults()
    try:
        node = source._Loader("\n" * line + text).get_single_node()
    except yaml.YAMLError:
        raise _ReadWhole from None
    read = source._build(node, name, line + 1, faults)
    if faults or not isinstance(read, Mapping) or len(read.entries) != 1:
        raise _ReadWhole
    return read


@contextmanager
def reading_quickly() -> Iterator[None]:
    """Meanwhile the house reads texts by libyaml."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_Loader", lambda text: (_THE_HOUSES if "&" in text else Quick)(text))
        patch.setattr(source, "_sound", _quickly)  # what was read before is read anew
        yield


def _quickly(text: str, name: str) -> Mapping:
    """Where there are anchors, one chapter may give what another repeats."""
    return (_READ_ANEW if "&" in text else _by_chapters)(text, name)
