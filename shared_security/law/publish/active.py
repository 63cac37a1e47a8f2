"""Which programs are in force, and any version that ever was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import psycopg

from shared_security.law.library import refuse_faults
from shared_security.law.pack import Pack
from shared_security.law.publish.sql import SQL
from shared_security.law.read_pack import read_pack_text
from shared_security.values.errors import Problem


@dataclass(frozen=True, eq=False)
class ActiveProgram:
    """A program in force in this deployment, and the published version of its pack."""

    program_no: int
    pack_no: int
    pack: Pack


class _Version(NamedTuple):
    """A version in force. The hash is of the law itself, so that the same law of another database is the same."""

    program_no: int
    pack_no: int
    pack_hash: bytes


_read: dict[_Version, ActiveProgram] = {}  # versions are few, and never change
KEPT = 256


def active_programs(connection: psycopg.Connection, today: date) -> list[ActiveProgram]:
    """The programs that price work that comes in on a day, in the order of their numbers.

    The text of a pack is read once a process.

    Args:
        today: the day of posting, which is that of UTC at every door.
    """
    found = [_Version(*row) for row in connection.execute(SQL("active"), {"today": today}).fetchall()]
    known = {version: _read[version] for version in found if version in _read}
    if lacking := [version for version in found if version not in known]:
        texts = published(connection, (version.pack_no for version in lacking))
        known |= {version: texts[version.pack_no] for version in lacking}
        _read.update(known)
    return [known[version] for version in found]


def active_program(connection: psycopg.Connection, program_no: int, today: date) -> ActiveProgram | None:
    """One of them; None where it is not in force."""
    return next((one for one in active_programs(connection, today) if one.program_no == program_no), None)


def active_from(connection: psycopg.Connection, first: date) -> list[ActiveProgram]:
    """Every version that prices work on a day or is to do so after it, each once."""
    days = [first, *(row[0] for row in connection.execute(SQL("coming"), {"today": first}).fetchall())]
    found = {one.pack_no: one for day in days for one in active_programs(connection, day)}
    return list(found.values())


def published(connection: psycopg.Connection, pack_numbers: Iterable[int]) -> dict[int, ActiveProgram]:
    """Versions of packs by number, in force or not: what explains an old amount."""
    rows = connection.execute(SQL("published"), {"packs": sorted(set(pack_numbers))}).fetchall()
    return {row[1]: _program(*row) for row in rows}


@lru_cache(maxsize=KEPT)
def _program(program_no: int, pack_no: int, program: str, source: str) -> ActiveProgram:
    pack, faults = read_pack_text(source, program)
    refuse_faults(faults, program)
    if pack is None:
        raise Problem(f"the published pack {pack_no} of {program} cannot be read", fix="Restore it from a backup")
    return ActiveProgram(program_no, pack_no, pack)
