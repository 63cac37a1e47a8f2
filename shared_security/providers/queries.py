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


def providers_now(connection: psycopg.Connection, account_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The provider that keeps what each account has at this moment, whatever day it is where somebody posts: an act
    that began before midnight posts after an account has gone.

    Args:
        connection: as loader, inside a transaction that has locked what the accounts have.
    """
    rows = connection.execute(SQL("providers_now"), {"accounts": list(account_ids)})
    return dict(rows.fetchall())
