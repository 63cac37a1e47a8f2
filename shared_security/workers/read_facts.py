"""Opens what is known of people, for those who may."""

from collections.abc import Collection
from uuid import UUID

import psycopg

from shared_security.workers.keys import Keys
from shared_security.workers.sealing import open_fact, open_person_key
from shared_security.workers.sql import SQL


def read_facts(connection: psycopg.Connection, keys: Keys, person_ids: Collection[UUID], field: str) -> dict[UUID, str]:
    """One field of many people, in one query. People without it, and erased ones, are absent.

    Args:
        connection: as loader or jobs; as web it answers for the person who asks alone.

    Raises:
        Problem: the keys are not those this database was filled with.
    """
    rows = connection.execute(SQL("facts"), {"people": list(person_ids), "field": field})
    return {
        person_id: open_fact(open_person_key(keys, person_id, master_key, sealed_key), person_id, field, sealed)
        for person_id, master_key, sealed_key, sealed in rows
    }
