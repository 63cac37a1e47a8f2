"""Puts a program in force: publishes its pack, unchangeable from then on, and says that it prices work from now."""

import hashlib
from datetime import date
from pathlib import Path

import psycopg

from shared_security.law.library import program_files, read_program
from shared_security.law.pack import Pack
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.law.publish.sql import SQL
from shared_security.law.quantities import PAY
from shared_security.values.errors import Problem

ENGINE = "1"  # raised when a verb or the rounding of a line changes what a pack computes


def activate(connection: psycopg.Connection, program: str, *, today: date, actor: str) -> ActiveProgram:
    """Put a program of `statutes/` in force, with the text it has now; once more changes nothing that stands.

    Args:
        connection: as the role jobs with its actor set, inside a transaction.

    Raises:
        Problem: there is no such program, or it has faults.
    """
    pack = read_program(program)
    _refuse_pay(pack)
    source = Path(program_files().get(program, Path(pack.file))).read_text(encoding="utf-8")
    parameters = {
        "program": pack.program, "hash": hashlib.sha256(f"{ENGINE}\n{source}".encode()).digest(), "engine": ENGINE,
        "source": source, "today": today, "actor": actor,
    }  # fmt: skip
    connection.execute(SQL("lock_programs"))
    for name in ("put_program", "put_pack", "put_activation"):
        connection.execute(SQL(name), parameters)
    for found in active_programs(connection):
        if found.pack.program == pack.program:
            return found
    raise Problem(f"{program} could not be put in force", fix="Run `sss programs list`")


def _refuse_pay(pack: Pack) -> None:
    """A floor on pay is checked, record by record; what it finds short is due to the worker and no contribution."""
    if any(line.pocket in PAY for line in pack.lines):
        what = f"{pack.program} is a floor on pay: the books hold contributions, and nothing has changed"
        raise Problem(what, fix=f"Check records against it with `sss price {pack.program} FILE`")
