"""Publishes a text of a pack: from then on it is a version, known by what it means, and never changed."""

import hashlib
from datetime import date
from pathlib import Path

import psycopg

from shared_security.law.canonical import hash_of
from shared_security.law.cases import Case, read_cases_text
from shared_security.law.engine import engine_of
from shared_security.law.golden import golden_trace
from shared_security.law.library import cases_file, refuse_faults
from shared_security.law.pack import Pack
from shared_security.law.publish.sql import SQL
from shared_security.law.read_pack import read_pack_text
from shared_security.values.errors import Problem


def read_text(source: str, program: str) -> Pack:
    """The pack in a text.

    Raises:
        Problem: it has faults, all of them listed.
    """
    pack, faults = read_pack_text(source, program)
    refuse_faults(faults, program)
    if pack is None:
        raise Problem(f"the text of {program} cannot be read", fix="Mend it, then run `sss law check`")
    return pack


def read_cases_of(cases: str, pack: Pack) -> list[Case]:
    """The worked cases in a text; none where it is empty.

    Raises:
        Problem: they have faults, all of them listed.
    """
    if not cases.strip():
        return []
    found, faults = read_cases_text(cases, f"the cases of {pack.program}", pack)
    refuse_faults(faults, f"the cases of {pack.program}")
    return found


def pack_hash(source: str, program: str) -> bytes:
    """The name of the version that a text is."""
    return hash_of(source, program, engine_of(read_text(source, program)))


def source_hash(source: str, cases: str, golden: str) -> bytes:
    """Of the bytes that are kept: what the check of the books computes again in the database."""
    return hashlib.sha256("\n".join((source, cases, golden)).encode()).digest()


def put_version(
    connection: psycopg.Connection, program: str, source: str, cases: str, *, actor: str, today: date
) -> bytes:
    """Keep a text with its worked cases and what they give now; a text that means the same as an earlier one is that.

    Args:
        connection: as jobs with this actor, inside a transaction.
        cases: the text of its worked cases; empty where it has none.

    Returns:
        The hash by which the version is known.

    Raises:
        Problem: the text or its cases have faults.
    """
    pack = read_text(source, program)
    found = read_cases_of(cases, pack)
    engine, golden = engine_of(pack), golden_trace(pack, found)
    kept = {
        "program": program, "hash": hash_of(source, program, engine), "engine": engine, "source": source,
        "cases": cases, "golden": golden, "source_hash": source_hash(source, cases, golden), "today": today,
        "actor": actor,
    }  # fmt: skip
    connection.execute(SQL("lock_programs"))
    connection.execute(SQL("put_program"), kept)
    connection.execute(SQL("put_pack"), kept)
    return hash_of(source, program, engine)


def texts_of(path: Path) -> tuple[str, str]:
    """The text of a program's file, and of its cases."""
    cases = cases_file(path)
    return path.read_text(encoding="utf-8"), cases.read_text(encoding="utf-8") if cases.exists() else ""
