"""Which accounts are merged into others: they go wherever those go."""

from collections.abc import Collection
from uuid import UUID

import psycopg

from shared_security.enrollment.sql import SQL


def families(connection: psycopg.Connection, accounts: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """For each of these accounts those that are merged into it. Nobody merges or parts them until the transaction ends.

    Args:
        accounts: none of which is merged into another.
    """
    merged: dict[UUID, set[UUID]] = {account_id: set() for account_id in accounts}
    for follower, account_id in connection.execute(SQL("families"), {"accounts": list(accounts)}).fetchall():
        merged[account_id].add(follower)
    return {account_id: frozenset(followers) for account_id, followers in merged.items()}
