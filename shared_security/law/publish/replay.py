"""Replays every published version: its text still means what its hash says, and its cases still give what they gave."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from shared_security.law.canonical import hash_of
from shared_security.law.engine import engine_of
from shared_security.law.golden import golden_trace, strays
from shared_security.law.publish.put_version import read_cases_of, read_text
from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem


@dataclass(frozen=True)
class Stray:
    """A version that is not what it was when it was published."""

    pack_no: int
    program: str
    version: int
    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.program}@{self.version}: {self.what}: expected {self.expected}, found {self.found}"


def replay_published(connection: psycopg.Connection) -> Iterator[Stray]:
    """Each difference as it is found.

    Args:
        connection: as jobs with its actor set.
    """
    rows = connection.execute(SQL("versions_kept")).fetchall()
    for pack_no, program, version, kept_hash, engine, source, cases, golden in rows:
        for what, expected, found in _differences(program, kept_hash, engine, source, cases, golden):
            yield Stray(pack_no, program, version, what, expected, found)


def _differences(
    program: str, kept_hash: bytes, engine: str, source: str, cases: str, golden: str
) -> Iterator[tuple[str, str, str]]:
    try:
        pack = read_text(source, program)
        found = read_cases_of(cases, pack)
    except Problem as problem:
        yield "a published version cannot be executed", "a pack without faults", str(problem)
        return
    if engine != (now := engine_of(pack)):
        yield "a published version would be computed by another engine", engine, now
    if kept_hash != (means := hash_of(source, program, engine)):
        yield "a published version does not mean what its hash says", kept_hash.hex(), means.hex()
    if golden != (given := golden_trace(pack, found)):
        for name in strays(golden, given):
            yield "a case of a published version gives something else", f"{name}: as it was published", "another trace"
