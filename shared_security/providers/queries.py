"""Reads: which provider accounts have."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.providers.sql import SQL


def providers_on(connection: psycopg.Connection, account_ids: Collection[UUID], day: date) -> dict[UUID, UUID]:
    """The provider of each account on a day; an account that was not open yet is absent.

    Args:
        connection: as loader or jobs; as web it answers for the account that asks alone.
    """
    rows = connection.execute(SQL("providers_on"), {"accounts": list(account_ids), "day": day})
    return dict(rows.fetchall())
