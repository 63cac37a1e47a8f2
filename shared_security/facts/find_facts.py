"""Finds entries by their ids: those that an amount was computed with."""

from collections.abc import Collection
from uuid import UUID

import psycopg

from shared_security.facts.known import Fact
from shared_security.facts.sql import SQL


def find_facts(connection: psycopg.Connection, fact_ids: Collection[UUID], accounts: Collection[UUID]) -> list[Fact]:
    """The entries of these ids, in no order; those that the connection may not see are absent.

    Args:
        connection: as jobs or loader; as web it answers what whoever asks may see.
        accounts: those that the entries about workers may be of.
    """
    if not fact_ids:
        return []
    asked = {"facts": list(fact_ids), "accounts": list(accounts)}
    return [Fact(*row) for row in connection.execute(SQL("find_facts"), asked).fetchall()]
