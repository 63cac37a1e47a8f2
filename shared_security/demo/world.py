"""Whether a database holds a made-up world, whole, half or none; and making room for a new one."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import Enum

import psycopg
from django.db.migrations.loader import MigrationLoader

from shared_security.demo.sql import SQL
from shared_security.values.errors import Problem


class State(Enum):
    """EMPTY: nobody is here yet. WHOLE: serve it. HALF: a start was broken off. OTHER: other programs made it."""

    EMPTY = "empty"
    WHOLE = "whole"
    HALF = "half"
    OTHER = "other"


@dataclass(frozen=True)
class World:
    """A whole world: its last day, and about how many work records it was made with."""

    last_day: date
    records: int


def look(owner: psycopg.Connection) -> tuple[State, World | None]:
    """What the database holds.

    Args:
        owner: as the role owner, in autocommit.

    Raises:
        Problem: it is no demonstration; nothing of it was touched.
    """
    marked, has_world = owner.execute(SQL("has_tables")).fetchone() or (False, False)
    kind, peopled = (owner.execute(SQL("mark")).fetchone() or (None, False)) if marked else (None, False)
    if kind == "live" or (peopled and kind is None):
        raise Problem(
            "this database is a live one, and a demonstration would fill it with made-up people",
            "the database of this demonstration",
            "Leave DATABASE_URL and SHARED_SECURITY_DATA out: ./run then keeps a database of its own",
        )
    row = owner.execute(SQL("world")).fetchone() if has_world else None
    if row is None:  # without its mark nothing here is ours to throw away: tables that are missing are added
        return (State.HALF if kind else State.EMPTY), None
    last_day, records, made_by, finished_at = row
    if finished_at is None:
        return State.HALF, None
    return (State.WHOLE if made_by == programs() else State.OTHER), World(last_day, records)


def clear(owner: psycopg.Connection) -> None:
    """Throw away everything that `look` has found to be a demonstration's, or nobody's."""
    with owner.transaction():
        owner.execute(SQL("clear"))


def programs() -> str:
    """A hash of all migrations: what the tables of these programs look like."""
    hashed = hashlib.sha256()
    for name, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        texts = [str(getattr(operation, "sql", operation)) for operation in migration.operations]
        hashed.update("\0".join((*name, *texts)).encode())
    return hashed.hexdigest()[:16]
