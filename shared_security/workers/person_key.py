"""A person's own key, for what other rooms keep of her."""

from uuid import UUID

import psycopg

from shared_security.workers.keys import Keys
from shared_security.workers.sealing import new_person_key, open_person_key
from shared_security.workers.sql import SQL


def person_key(connection: psycopg.Connection, keys: Keys, person_id: UUID) -> bytes:
    """The key under which whatever is kept of this person is sealed; destroyed with her.

    For nobody, or someone erased, it is a key that nothing else was sealed with: what it seals can never be read.

    Args:
        connection: as loader or jobs.

    Raises:
        Problem: the keys are not those this database was filled with.
    """
    row = connection.execute(SQL("person_key"), {"person": person_id}).fetchone()
    return open_person_key(keys, person_id, *row) if row else new_person_key(keys, person_id)[0]
