"""The sealer: numbers committed batches without gaps, binds each to the one before, and says when we knew.

One sealer runs at a time. What is sealed is what invoices, snapshots and as-known questions go by.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import psycopg

from shared_security.ledger.sql import SQL

GENESIS = bytes(32)


def seal(connection: psycopg.Connection, at: datetime) -> int:
    """Seal every committed batch that is not sealed yet, oldest id first; returns how many.

    Args:
        connection: as the role jobs with its actor set, in no transaction.
        at: the moment of knowing, by the clock of the door that calls; never before that of the seal before.
    """
    with connection.transaction():
        connection.execute(SQL("lock_sealer"))
        fresh = connection.execute(SQL("fresh_batches")).fetchall()
        told = {"at": at, "batches": [batch for batch, _ in fresh], "hashes": [content for _, content in fresh]}
        return connection.execute(SQL("seal_batches"), told).rowcount


class Head(NamedTuple):
    """The newest seal: number 0 and the hash of the beginning where nothing is sealed."""

    seal_no: int
    chain_hash: bytes
    known_at: datetime | None


def newest_seal(connection: psycopg.Connection) -> Head:
    """Up to where the books are sealed."""
    row = connection.execute(SQL("chain_head")).fetchone()
    return Head(*row) if row else Head(0, GENESIS, None)


@dataclass(frozen=True)
class Tail:
    """The unsealed end of the books: how many batches, and the age in seconds of the oldest."""

    batches: int
    oldest_seconds: int


def unsealed(connection: psycopg.Connection, at: datetime) -> Tail:
    """What is committed and not yet sealed."""
    row = connection.execute(SQL("unsealed"), {"at": at}).fetchone()
    return Tail(*row) if row else Tail(0, 0)
