"""Clauses: what the chapters `collects`, `uses` and `providers` say of one subject, each with its days and citation.

A clause names numbers of the chapter `parameters` and never writes one itself, so that every number is dated and cited.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.facts_asked import FactAsked
from shared_security.law.parameters import Parameter
from shared_security.law.section import Section, near
from shared_security.law.source import Mapping as MappingNode
from shared_security.law.source import Node, Sequence

Rule_co = TypeVar("Rule_co", covariant=True)
Rule = TypeVar("Rule")


@dataclass(frozen=True)
class Clause(Generic[Rule_co]):
    """What is said of one subject on days [starts, ends)."""

    starts: date
    ends: date
    rule: Rule_co
    citation: Citation


Clauses = tuple[Clause[Rule], ...]


@dataclass
class LawNames:
    """What a clause may name: sources, parameters and facts; `faulty` parameters that are written with a fault.

    `used` collects the parameters that clauses name.
    """

    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    faulty: Collection[str] = ()
    facts: Mapping[str, FactAsked] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


class ClauseReader:
    """Takes the keys of one clause. What is missing or wrong is noted as a fault, and read as empty."""

    def __init__(self, section: Section, law: LawNames) -> None:
        self.section, self.law = section, law

    def number(self, key: str, *units: str) -> str:
        """The name of a parameter in one of some units, which must be there."""
        return self._number(key, units, required=True) or ""

    def number_if_any(self, key: str, *units: str) -> str | None:
        """The name of a parameter in one of some units, which may be left out."""
        return self._number(key, units, required=False)

    def _number(self, key: str, units: tuple[str, ...], required: bool) -> str | None:
        name = self.section.text(key, required)
        return None if name is None else self._named(name, units, self.section.node_of(key))

    def numbers(self, key: str, *units: str) -> tuple[str, ...]:
        """The names of a list of parameters; empty where it is left out."""
        node = self.section.node_of(key)
        return tuple(filter(None, (self._named(name, units, node) for name in self.section.texts(key))))

    def _named(self, name: str, units: tuple[str, ...], node: Node | None) -> str | None:
        self.law.used.add(name)
        found = self.law.parameters.get(name)
        if found is None:
            if name not in self.law.faulty:
                what = f"names `{name}`, which `parameters` does not define"
                self.section.fault(what, near(name, self.law.parameters), node)
        elif units and found.unit.name not in units:
            what = f"names `{name}`, which is in {found.unit.name}"
            self.section.fault(what, f"Name a number in {' or '.join(units)}", node)
        elif found.keys and not self._fits_fact(found):
            what = f"names the table `{name}`, and no fact says which of its numbers holds"
            fix = "Give the table `of: FACT`: a class, or a number in the unit of its thresholds"
            self.section.fault(what, fix, node)
        else:
            return name
        return None

    def _fits_fact(self, table: Parameter) -> bool:
        fact = self.law.facts.get(table.of)
        if fact is None:
            return False
        return fact.type == "class" if table.by == "class" else bool(table.at and fact.type == table.at.name)

    def word(self, key: str, allowed: Collection[str]) -> str:
        """A word of a closed list, which must be there."""
        return self.section.one_of(key, allowed, required=True) or ""

    def word_if_any(self, key: str, allowed: Collection[str]) -> str | None:
        """A word of a closed list, which may be left out."""
        return self.section.one_of(key, allowed)

    def words(self, key: str, allowed: Collection[str], required: bool = True) -> tuple[str, ...]:
        """A list of different words of a closed list."""
        found = self.section.texts(key, required)
        for word in found:
            if word not in allowed:
                self.section.fault(f"has an unknown word `{word}` under `{key}`", near(word, allowed))
        if len(set(found)) < len(found):
            self.section.fault(f"has a word twice under `{key}`", "Keep one of the two")
        return tuple(found)

    def inner(self, key: str, required: bool = True) -> "ClauseReader | None":
        """The mapping under a key. Whoever takes it must finish its section."""
        section = self.section.section(key, f"`{key}` of {self.section.name}", required)
        return ClauseReader(section, self.law) if section else None

    def citation(self) -> Citation:
        """The keys `cite`, `unverified` and `note`."""
        return read_citation(self.section, self.law.sources)


Read = Callable[[ClauseReader], Rule]


def read_clauses(chapter: Section, key: str, law: LawNames, read: Read[Rule]) -> Clauses[Rule]:
    """The versions of one subject of a chapter: one mapping, or a list of them in order of their days."""
    node = chapter.node_of(key)
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    if not items:
        chapter.fault(f"says nothing under `{key}`", "Write a mapping, or leave the key out", node)
    read_ones = [_read_clause(Section(item, f"`{key}`", chapter.faults), law, read) for item in items]
    for item, (earlier, later) in zip(items[1:], pairwise(read_ones), strict=False):
        if later.starts < earlier.ends:
            what = f"has two versions of `{key}` for {later.starts}"
            chapter.fault(what, "End the earlier with `until`, and order them by their days", item)
    return tuple(read_ones)


def _read_clause(section: Section, law: LawNames, read: Read[Rule]) -> Clause[Rule]:
    starts, ends = section.day("from"), section.day("until")
    reader = ClauseReader(section, law)
    rule = read(reader)
    citation = reader.citation()
    section.finish()
    if starts and ends and ends <= starts:
        section.fault(f"ends on {ends}, which is not after {starts}", "Put `until` after `from`")
    return Clause(starts or date.min, ends or date.max, rule, citation)


def read_parts(reader: ClauseReader, key: str, kinds: Collection[str]) -> list[tuple[str, str, ClauseReader]]:
    """A list of named parts, `- name: {kind: ...}`, as (name, kind, reader of the part), those that are sound."""
    found: list[tuple[str, str, ClauseReader]] = []
    for item in reader.section.items(key, required=True):
        line = Section(item, reader.section.name, reader.section.faults)
        names = line.plain_names()
        if len(names) != 1 or not isinstance(item, MappingNode) or len(item.entries) != 1:
            line.fault(f"has one of `{key}` that is not a line `- name: {{kind: ...}}`", "Write one name a line", item)
            continue
        part = line.section(names[0], f"`{names[0]}`", required=True)
        if part is None:
            continue
        kind = next((word for word in part.names() if word in kinds), None)
        if kind is None:
            part.fault("has no known kind", near(next(iter(part.names()), ""), kinds))
        elif names[0] in {name for name, _, _ in found}:
            part.fault("is named twice", "Give each part a name of its own", item)
        else:
            found.append((names[0], kind, ClauseReader(part, reader.law)))
    return found


def check_names(reader: ClauseReader, names: Collection[str], known: Collection[str], node_key: str) -> None:
    """Note each name that is none of the earlier parts."""
    for name in names:
        if name not in known:
            reader.section.fault(
                f"names `{name}`, which is no earlier part", near(name, known), reader.section.node_of(node_key)
            )
