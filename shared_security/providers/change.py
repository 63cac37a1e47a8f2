"""Gives accounts another provider from a day on."""

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
    from_day: date,
    way: str = "chosen",
) -> None:
    """Let accounts be with a provider from a day on; what was so before stays told. Money is the caller's to move.

    Where an account came to the one it leaves on that day or later, the other takes all of those days: no day is
    without a provider, and none has two.

    Args:
        connection: as loader or jobs, inside a transaction that holds what the accounts have.
        from_day: today, or a day before it. Days to come are nobody's yet.
        way: chosen by the worker, kept from before, or ordered by the office.
    """
    asked = {"accounts": list(account_ids), "provider": provider_id, "from": from_day, "way": way}
    connection.execute(SQL("change_from"), asked)
    if connection.execute(SQL("end_before"), asked).rowcount:
        connection.execute(SQL("begin_from"), asked)


def is_provider(connection: psycopg.Connection, provider_id: UUID) -> bool:
    """Whether there is one of this id."""
    return connection.execute(SQL("is_provider"), {"provider": provider_id}).fetchone() is not None
