"""Whose work counts together: accounts of one person today, and every account on which it may have been posted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.workers.sql import SQL


@dataclass(frozen=True)
class People:
    """workers: the account of each home today. places: where the work of each worker may be posted, since accounts are
    merged, and parted again."""

    workers: Mapping[UUID, UUID]
    places: Mapping[UUID, frozenset[UUID]]


def people(connection: psycopg.Connection, accounts: Collection[UUID]) -> People:
    """The people of some accounts that are merged into nothing today.

    Args:
        connection: as loader or jobs.
    """
    rows = connection.execute(SQL("merged_now"), {"accounts": list(accounts)}).fetchall()
    workers = {account: account for account in accounts} | dict(rows)
    kin = _kin(connection, workers)
    places = {account: {account} for account in accounts}
    for home, worker in workers.items():
        places[worker] |= kin.get(home, {home})
    return People(workers, {account: frozenset(found) for account, found in places.items()})


def posted_on(connection: psycopg.Connection, accounts: Collection[UUID]) -> Mapping[UUID, Collection[UUID]]:
    """For each account every account on which what stands on it may be corrected: itself, and those of its merges."""
    kin = _kin(connection, accounts)
    return {account: kin.get(account, {account}) for account in accounts}


def _kin(connection: psycopg.Connection, accounts: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Accounts that were ever joined by merges, each with all of its group; who never was is absent."""
    pairs, known, fresh = set[tuple[UUID, UUID]](), set(accounts), set(accounts)
    while fresh:
        found = connection.execute(SQL("merged_ever"), {"accounts": list(fresh)}).fetchall()
        pairs |= {(merged, account) for merged, account in found}
        fresh = {account for pair in found for account in pair} - known
        known |= fresh
    groups: dict[UUID, set[UUID]] = {}
    for one, other in pairs:
        group = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(group, group)
    return groups
