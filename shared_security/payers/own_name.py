"""What a payer is called, for those who act for it."""

from uuid import UUID

import psycopg

from shared_security.payers.sql import SQL
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts


def own_name(connection: psycopg.Connection, keys: Keys, payer_id: UUID) -> str:
    """A platform's, company's or household's name; empty where it is erased, or not the asking payer's.

    Args:
        connection: as web, bound to that payer; or as loader or jobs.
    """
    row = connection.execute(SQL("own_name"), {"payer": payer_id}).fetchone()
    if row is None:
        return ""
    name, person_id = row
    return str(name) if name else read_facts(connection, keys, [person_id], "household_name").get(person_id, "")
