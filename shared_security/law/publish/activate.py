"""Puts a program in force: publishes its pack, unchangeable from then on, and says from which day it prices work."""

from datetime import date
from pathlib import Path
from uuid import UUID

import psycopg

from shared_security.law.library import program_files, read_program
from shared_security.law.overlap import refuse_other_meaning, refuse_overlap
from shared_security.law.pack import Pack
from shared_security.law.publish.active import ActiveProgram, active_from, active_programs
from shared_security.law.publish.put_version import put_version, read_text, texts_of
from shared_security.law.publish.sql import SQL
from shared_security.law.quantities import PAY
from shared_security.values.errors import Problem


def activate(connection: psycopg.Connection, program: str, *, today: date, actor: str) -> ActiveProgram:
    """Put a program of `statutes/` in force, with the text it has now; once more changes nothing that stands.

    Args:
        connection: as the role jobs with its actor set, inside a transaction.

    Raises:
        Problem: there is no such program, it has faults, it claims work that another in force claims, or asks otherwise
            by a name of its facts.
    """
    pack = read_program(program)
    source, cases = texts_of(program_files().get(program, Path(pack.file)))
    return activate_text(connection, pack.program, source, cases, on=today, today=today, actor=actor)


def activate_text(
    connection: psycopg.Connection, program: str, source: str, cases: str, *, on: date, today: date, actor: str,
    proposal: UUID | None = None,
) -> ActiveProgram:  # fmt: skip
    """Publish a text, and put it in force from a day on.

    Args:
        on: the first day on which it prices work that comes in. today: the day on which it is published.
        proposal: what two persons decided; None where whoever runs this site does it.

    Raises:
        Problem: as for activate.
    """
    pack = read_text(source, program)
    _refuse_pay(pack)
    connection.execute(SQL("lock_programs"))
    others = [one.pack for one in active_from(connection, on) if one.pack.program != program]
    refuse_overlap(pack, others)
    refuse_other_meaning(pack, others)
    found = put_version(connection, program, source, cases, today=today, actor=actor)
    kept = {"hash": found, "on": on, "actor": actor, "proposal": proposal}
    connection.execute(SQL("put_activation"), kept)
    for one in active_programs(connection, on):
        if one.pack.program == program:
            return one
    raise Problem(f"{program} could not be put in force", fix="Run `sss programs list`")


def _refuse_pay(pack: Pack) -> None:
    """A floor on pay is checked, record by record; what it finds short is due to the worker and no contribution."""
    if any(line.pocket in PAY for line in pack.lines):
        what = f"{pack.program} is a floor on pay: the books hold contributions, and nothing has changed"
        raise Problem(what, fix=f"Check records against it with `sss price {pack.program} FILE`")
