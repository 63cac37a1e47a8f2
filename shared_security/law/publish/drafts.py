"""Drafts of law: each text that somebody saves is kept with who and when, and nothing in force changes by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

LARGEST_TEXT = 300_000  # characters of a pack or of its cases


class Draft(NamedTuple):
    """A draft with its newest text. done: what the one who saved it did, in words. edit_no: which saving it is."""

    draft_id: UUID
    program: str
    edit_no: int
    source: str
    cases: str
    done: str
    saved_at: datetime
    saved_by: str
    begun_at: datetime
    begun_by: str


class Edit(NamedTuple):
    """One saving of a draft."""

    edit_no: int
    done: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class Text:
    """What is saved: the pack, its cases, and what was done to them in words."""

    source: str
    cases: str
    done: str


def begin_draft(connection: psycopg.Connection, program: str, text: Text, *, at: datetime, actor: str) -> UUID:
    """Begin a draft of a program with a text, such as that of the version in force.

    Args:
        connection: as jobs with this actor, inside a transaction.
    """
    draft_id = new_id()
    connection.execute(SQL("put_draft"), {"draft": draft_id, "program": program, "at": at, "actor": actor})
    save_draft(connection, draft_id, text, seen=0, at=at, actor=actor)
    return draft_id


def save_draft(
    connection: psycopg.Connection, draft_id: UUID, text: Text, *, seen: int, at: datetime, actor: str
) -> int:
    """Save a text after the one that was seen. It may have faults: it is a draft.

    Args:
        connection: as jobs with this actor, inside a transaction. seen: the edit that the writer had before her.

    Returns:
        Its edit number.

    Raises:
        Problem: it is too long, or somebody saved another text meanwhile.
    """
    if max(len(text.source), len(text.cases)) > LARGEST_TEXT:
        raise Problem("the text is too long", fix=f"Keep it within {LARGEST_TEXT:,} letters. Nothing was saved")
    kept = {
        "draft": draft_id, "seen": seen, "source": _lines(text.source), "cases": _lines(text.cases),
        "done": text.done, "at": at, "actor": actor,
    }  # fmt: skip
    row = connection.execute(SQL("put_draft_text"), kept).fetchone()
    if row is None:
        fix = "Look at the newest text, then make your change in it. Nothing of yours was saved"
        raise Problem("somebody saved another text of this draft meanwhile", fix=fix)
    return int(row[0])


def _lines(text: str) -> str:
    """A form sends the ends of lines as two signs; a file has one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def drafts_of(connection: psycopg.Connection, program: str) -> list[Draft]:
    """The drafts of a program, the one saved last first.

    Args:
        connection: as web of a regulator, or as jobs.
    """
    rows = connection.execute(SQL("drafts"), {"draft": None, "program": program}).fetchall()
    return [Draft(*row) for row in rows]


def find_draft(connection: psycopg.Connection, draft_id: UUID) -> Draft | None:
    """A draft with its newest text."""
    row = connection.execute(SQL("drafts"), {"draft": draft_id, "program": None}).fetchone()
    return Draft(*row) if row else None


def edits_of(connection: psycopg.Connection, draft_id: UUID) -> Sequence[Edit]:
    """Each saving of a draft, the newest first."""
    return [Edit(*row) for row in connection.execute(SQL("edits"), {"draft": draft_id}).fetchall()]
