"""What payers are called, for a reader who may know them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.payers.sql import SQL
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts


@dataclass(frozen=True)
class Named:
    """A payer by name. kind: platform, company or household. name: empty once it is erased."""

    kind: str
    name: str


def payer_names(connection: psycopg.Connection, keys: Keys, payer_ids: Collection[UUID]) -> dict[UUID, Named]:
    """The names of payers; whom the reader may not know is absent.

    Args:
        connection: as web it answers a worker for those who paid into her account alone; as loader or jobs for all.
    """
    rows = connection.execute(SQL("names"), {"payers": list(payer_ids)}).fetchall()
    people = [person_id for *_, person_id in rows if person_id]
    names = read_facts(connection, keys, people, "household_name") if people else {}
    return {
        payer_id: Named(kind, names.get(person_id, "") if person_id else name)
        for payer_id, kind, name, person_id in rows
    }
