"""The mark of a database: a demonstration or a live system. Said once, when it is made, by its owner alone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.access.sql import SQL
from shared_security.values.errors import Problem


def mark_database(
    connection: psycopg.Connection,
    kind: str,
    office: str,
    *,
    at: datetime,
    time_zone: str = "UTC",
    languages: Sequence[str] = ("en", "es"),
) -> None:
    """Say what an empty database is for.

    Args:
        connection: as owner.
        kind: demo: everything in it is made up, and every page says so. live: nothing made up can be in it.
        office: who runs it, as pages name them.
        time_zone: of the hours on its pages.
        languages: those of its pages; the first is for readers whose browser asks for none of them.

    Raises:
        Problem: it says so already, or is not empty.
    """
    try:
        with connection.transaction():
            said = {"kind": kind, "office": office, "at": at, "time_zone": time_zone, "languages": list(languages)}
            connection.execute(SQL("put_mark"), said)
    except psycopg.errors.IntegrityError as error:
        raise Problem(
            "this database says already what it is for, or holds people",
            "the database",
            "Make a new one: SHARED_SECURITY_DATA names its folder",
        ) from error


def add_demo_person(connection: psycopg.Connection, person_id: UUID, place: int, about: Mapping[str, str]) -> None:
    """Put a made-up person on the page of people to be.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        place: where on the page.
        about: a sentence on who this is, by language: en and es.

    Raises:
        psycopg.errors.IntegrityError: this is no demonstration.
    """
    connection.execute(SQL("put_demo_person"), {"person": person_id, "place": place, "about": Jsonb(dict(about))})


def demo_people(connection: psycopg.Connection) -> list[tuple[UUID, dict[str, str]]]:
    """The people to be, in their order: none where this is no demonstration.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return [(person_id, about) for person_id, about in connection.execute(SQL("demo_people"))]


def day_of_site(connection: psycopg.Connection, at: datetime) -> date:
    """The day on the clocks of this site at a moment, as its pages have it; that of UTC where there is no mark.

    Args:
        connection: as jobs that has named its actor.
    """
    row: tuple[date] | None = connection.execute(SQL("day_of_site"), {"at": at}).fetchone()
    assert row is not None
    return row[0]
