"""How a draft stands: what is wrong with it, line by line, which of its cases fail, and what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import psycopg

from shared_security.law.canonical import canonical_tree
from shared_security.law.cases import failures_of, read_cases_text
from shared_security.law.diff import Told
from shared_security.law.library import program_files
from shared_security.law.publish.history import Kept, text_in_force
from shared_security.law.publish.put_version import read_text, texts_of
from shared_security.law.read_pack import read_pack_text
from shared_security.law.source import Faults
from shared_security.values.errors import Problem

NOT_PUBLISHED = 0  # the version of a text that is of the library alone


@dataclass(frozen=True)
class Wrong:
    """One fault. line: from 1; text: what stands on it."""

    line: int
    text: str
    what: str
    fix: str


@dataclass(frozen=True)
class DraftState:
    """What was found. told: None where the pack has faults. failing: cases by name, with what differs."""

    told: Told | None
    faults: Sequence[Wrong]
    case_faults: Sequence[Wrong]
    cases: int
    failing: Sequence[tuple[str, Sequence[str]]]

    @property
    def fit(self) -> bool:
        """Whether it could become law as it is."""
        return bool(self.told and self.cases and not self.case_faults and not self.failing)


@lru_cache(maxsize=32)
def draft_state(program: str, source: str, cases: str) -> DraftState:
    """Read a draft and run its cases."""
    pack, faults = read_pack_text(source, program)
    wrong = _wrong(source, faults)
    if pack is None:
        return DraftState(None, wrong, [], 0, [])
    found, case_faults = read_cases_text(cases, f"the cases of {program}", pack) if cases.strip() else ([], Faults())
    failing = [(case.name, failures) for case in found if (failures := failures_of(case, pack))]
    told = Told(pack, canonical_tree(source, program))
    return DraftState(told, wrong, _wrong(cases, case_faults), len(found), failing)


def _wrong(text: str, faults: Faults) -> list[Wrong]:
    lines = text.splitlines() or [""]
    found = []
    for fault in faults:
        number = int(fault.where.rpartition(":")[2] or 1)
        found.append(Wrong(number, lines[min(number, len(lines)) - 1].strip(), fault.what, fault.fix))
    return found


def base_of(connection: psycopg.Connection, program: str, on: date) -> Kept:
    """The text that a draft of a program is compared with: the version in force on a day, or else the library's.

    Raises:
        Problem: there is no such program.
    """
    found = text_in_force(connection, program, on)
    if found:
        return found
    if program not in program_files():
        raise Problem(f"there is no program `{program}`", fix="Choose one of the list of programs")
    return Kept(NOT_PUBLISHED, *texts_of(program_files()[program]))


def told_of(program: str, kept: Kept) -> Told:
    """A kept text as it is compared."""
    return Told(read_text(kept.source, program), canonical_tree(kept.source, program))
