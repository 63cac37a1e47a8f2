"""Who looks like a person that is about to be entered: how many, never who."""

from collections.abc import Mapping
from uuid import UUID

import psycopg

from shared_security.workers.keys import Keys
from shared_security.workers.sealing import indexes_of
from shared_security.workers.sql import SQL


def people_like(connection: psycopg.Connection, keys: Keys, facts: Mapping[str, str]) -> dict[str, set[UUID]]:
    """The people who share a fact, by field; a field that nobody shares is absent. For our own use, not to be shown.

    Raises:
        Problem: a phone number or mail address is none.
    """
    indexes = indexes_of(keys, facts)
    rows = connection.execute(SQL("people_like"), {"fields": list(indexes), "indexes": list(indexes.values())})
    alike: dict[str, set[UUID]] = {}
    for field, person_id in rows:
        alike.setdefault(field, set()).add(person_id)
    return alike
