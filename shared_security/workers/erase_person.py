"""Erases a person: destroys her key and what she could be found by. Accounts, balances and books stay."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.values.errors import Problem
from shared_security.workers.sql import SQL


def erase_person(connection: psycopg.Connection, person_id: UUID, *, today: date, actor: str) -> None:
    """Destroy a person's key, facts and indexes, for good.

    Copies of the database hold the key until they are destroyed in their turn: erasure is complete when the last backup
    of before that day is gone.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such person, or she is erased already.
    """
    for step in ("delete_indexes", "delete_facts"):
        connection.execute(SQL(step), {"person": person_id})
    if not connection.execute(SQL("destroy_key"), {"person": person_id, "today": today}).rowcount:
        raise Problem("there is no such person, or this person is erased already", str(person_id), "Check the id")
    record(connection, actor, "erase person", "person", person_id, "The person's key, facts and indexes are destroyed.")
