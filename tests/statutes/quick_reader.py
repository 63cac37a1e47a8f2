"""Reads the YAML of many changed programs by chapter, some times as fast as the house reads the whole.

A change is in one chapter; the others are those of the change before, and are read once. What is read is the same for
both, see test_quick_reader.py.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from shared_security.law import quick_yaml, source
from shared_security.law.source import Faults, Mapping, Node

_READ_ANEW = source._sound.__wrapped__
_CHAPTER = re.compile(r"^(?=\w+:)", re.M)
CHAPTERS_KEPT = 4096  # a program has at most twenty, and each is kept as it was changed last


class _ReadWhole(Exception):
    """Chapter by chapter it would not be read as the whole is."""


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
    node = quick_yaml.compose("\n" * line + text)
    if node is None:
        raise _ReadWhole
    read = source._build(node, name, line + 1, faults)
    if faults or not isinstance(read, Mapping) or len(read.entries) != 1:
        raise _ReadWhole
    return read


@contextmanager
def reading_quickly() -> Iterator[None]:
    """Meanwhile the house reads texts by chapter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_sound", _by_chapters)  # what was read before is read anew
        yield
