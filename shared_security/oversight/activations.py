"""The programs of the library, and those that are in force here: which version, since when, put in force by whom."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import psycopg

from shared_security.law.library import program_files, read_program
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs
from shared_security.oversight.sql import SQL


@dataclass(frozen=True)
class Activation:
    """The version that prices work now, by its number in its program. newer: the library holds another text."""

    program_no: int
    version: int
    pack_hash: bytes
    activated_on: date
    activated_by: str
    newer: bool


@dataclass(frozen=True)
class Program:
    """A program as this deployment has it: the pack in force, or the library's where none is."""

    pack: Pack
    activation: Activation | None


@cache
def library_pack(program: str) -> Pack:
    """A pack of the library, read once a process: statutes are part of the release."""
    return read_program(program)


@cache
def _source(program: str) -> str:
    return program_files()[program].read_text(encoding="utf-8")


def programs(connection: psycopg.Connection, today: date) -> list[Program]:
    """Every program of the library, and every one in force; those in force first, by name.

    Args:
        connection: as any role that has said who asks.
        today: the day of posting: that of UTC.
    """
    active = {one.program_no: one.pack for one in active_programs(connection, today)}
    rows = connection.execute(SQL("activations"), {"today": today}).fetchall()
    found = {name: Program(active[row[0]], _activation(name, *row)) for name, *row in rows if row[0] in active}
    for name in program_files():
        found.setdefault(name, Program(library_pack(name), None))
    return sorted(found.values(), key=lambda one: (one.activation is None, one.pack.program))


def _activation(
    name: str, program_no: int, version: int, pack_hash: bytes, source: str, on: date, by: str
) -> Activation:
    newer = name in program_files() and _source(name) != source
    return Activation(program_no, version, pack_hash, on, by, newer)
