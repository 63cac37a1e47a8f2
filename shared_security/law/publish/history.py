"""The versions of a program that were put in force: each with its day, who published it, and who took it back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.law.publish.active import active_programs
from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem


@dataclass(frozen=True)
class Activated:
    """One activation. version: None where it put the program out of force."""

    activation_no: int
    version: int | None
    activated_on: date
    activated_by: str
    pack_hash: bytes | None
    engine: str | None
    published_on: date | None
    proposal_id: UUID | None
    withdrawn_reason: str | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None


@dataclass(frozen=True)
class Kept:
    """The text of a published version, and of its cases."""

    version: int
    source: str
    cases: str


def history_of(connection: psycopg.Connection, program: str) -> list[Activated]:
    """Every activation of a program, the newest first.

    Args:
        connection: as any role that has said who asks.
    """
    rows = connection.execute(SQL("history"), {"program": program}).fetchall()
    return [Activated(*row) for row in rows]


def text_in_force(connection: psycopg.Connection, program: str, on: date) -> Kept | None:
    """The version that prices a program's work on a day, if there is one."""
    for one in active_programs(connection, on):
        if one.pack.program == program:
            row = connection.execute(SQL("texts_in_force"), {"pack": one.pack_no}).fetchone()
            return Kept(*row) if row else None
    return None


def text_of_version(connection: psycopg.Connection, program: str, version: int) -> Kept:
    """A published version by its number within the program.

    Raises:
        Problem: there is none.
    """
    row = connection.execute(SQL("version"), {"program": program, "version": version}).fetchone()
    if row is None:
        fix = "Run ./run sss programs list for the programs in force; the office's page History lists all versions"
        raise Problem(f"{program} has no published version {version}", fix=fix)
    return Kept(version, *row)
