"""Gives an account another provider from a day on."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.providers.sql import SQL


def change_provider(
    connection: psycopg.Connection,
    account_ids: Collection[UUID],
    provider_id: UUID,
    *,
    today: date,
    way: str = "chosen",
) -> None:
    """Let accounts be with a provider from today on; what was so before stays told. Money is the caller's to move.

    Args:
        connection: as loader or jobs, inside a transaction that holds what the accounts have.
        way: chosen by the worker, kept from before, or ordered by the office.
    """
    asked = {"accounts": list(account_ids), "provider": provider_id, "today": today, "way": way}
    connection.execute(SQL("change_today"), asked)  # who came today already goes on today
    if connection.execute(SQL("end_before"), asked).rowcount:
        connection.execute(SQL("begin_today"), asked)


def is_provider(connection: psycopg.Connection, provider_id: UUID) -> bool:
    """Whether there is one of this id."""
    return connection.execute(SQL("is_provider"), {"provider": provider_id}).fetchone() is not None
