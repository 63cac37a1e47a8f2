"""Finds the entries of a record by what its payer calls it, so that `books explain` can be asked about them."""

from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.answer import entry_id
from shared_security.contributions.explain_entry import Revision, not_posted, where_to_look
from shared_security.contributions.sql import SQL
from shared_security.contributions.work import record_key
from shared_security.values.errors import Problem


class RecordEntry(NamedTuple):
    """One entry of a record: its id, its program, and what it moves, in millionths of the unit."""

    entry: str
    program: str
    unit: str
    total_micros: int


def entries_of_record(connection: psycopg.Connection, payer_id: UUID, external_id: str) -> list[RecordEntry]:
    """The entries of all revisions of a record and of their reversals; none where no program covers it.

    Args:
        connection: as the role jobs with its actor set.

    Raises:
        Problem: the payer sent no such record, or nothing of it was posted; says what became of it.
    """
    key = record_key(payer_id, external_id)
    asked: dict[str, Any] = {"key": key}
    revisions = [Revision(*row) for row in connection.execute(SQL("explain_revisions"), asked).fetchall()]
    if not revisions:
        raise Problem("this payer sent no such record", external_id, "Write the id as it was sent, and look at --payer")
    asked |= where_to_look(connection, key, revisions)
    rows = connection.execute(SQL("explain_entries"), asked).fetchall()
    if not rows and revisions[-1].state != "posted":
        raise not_posted(external_id, revisions[-1])
    return [
        RecordEntry(entry_id(key, revision, program_no), program, unit, total)
        for revision, program_no, program, unit, total in rows
    ]
