"""What makes each record count once: one key for each payer's record and revision, and for each reversal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.contributions.work import CONTENT_VERSION

LOCKS = 1_024
FEW = 20  # rows for which one INSERT is quicker than a COPY within a savepoint
# A COPY that meets a key that is there; a cluster tells of it as of an error of its own.
KEY_IS_THERE = (psycopg.errors.UniqueViolation, psycopg.errors.InternalError_)
Key = tuple[UUID, int]  # record key, revision
Owed = list[dict[str, Any]]  # what a waiting record's payer owes, as the waiting room keeps it


@dataclass(frozen=True)
class Seen:
    """One row of `seen`: state is posted, waiting, superseded, skipped or reversal; for one that waits or waited,
    `waiting_state` is that of its place in the waiting room, `owed` what its payer owes while it waits. `batch_id`
    is the batch with which it came; None for one that comes now."""

    record_key: UUID
    revision: int
    state: str
    account_id: UUID | None
    content_hash: UUID | None
    waiting_state: str | None = None
    account_number: str | None = None
    owed: Owed | None = None
    batch_id: UUID | None = None

    @property
    def key(self) -> Key:
        """Record key and revision."""
        return self.record_key, self.revision

    @property
    def is_posted(self) -> bool:
        """Whether it stands, or stood, in the books."""
        return self.state == "posted" or self.waiting_state == "posted"

    @property
    def counts(self) -> bool:
        """Whether it counts for its payer, in the books or waiting, unless it was reversed."""
        return self.state == "posted" or (self.state == "waiting" and self.waiting_state in ("open", "posted"))


def seen_of(connection: psycopg.Connection, record_keys: Iterable[UUID]) -> dict[Key, Seen]:
    """Everything known of records, by key and revision; a reversal has its revision below zero."""
    wanted = sorted(set(record_keys))
    if not wanted:
        return {}
    rows = connection.execute(SQL("seen_of"), {"keys": wanted}).fetchall()
    return {(row[0], row[1]): Seen(*row) for row in rows}


def claim(connection: psycopg.Connection, rows: Sequence[Seen], batch_id: UUID, month: date) -> set[Key]:
    """Take keys that nobody holds; returns those taken, the others were there before.

    The optimistic way first: a plain COPY in the order of keys. Where it meets a key that is there (or that another
    transaction is about to commit, for which it waits), the rows go in one by one where they can; a few do so at once.
    """
    ordered = sorted(rows, key=lambda row: (row.record_key.bytes, row.revision))
    if not ordered:
        return set()
    if len(ordered) <= FEW:
        return _insert(connection, ordered, batch_id, month)
    try:
        with connection.transaction():
            _copy(connection, ordered, batch_id, month)
        return {row.key for row in ordered}
    except KEY_IS_THERE as error:
        if not tells_of_a_key(error):
            raise
        return _insert(connection, ordered, batch_id, month)


def tells_of_a_key(error: psycopg.Error) -> bool:
    """Whether a COPY met a key that is there, and nothing else is wrong."""
    return isinstance(error, psycopg.errors.UniqueViolation) or "duplicate key value" in str(error)


def _insert(connection: psycopg.Connection, rows: Sequence[Seen], batch_id: UUID, month: date) -> set[Key]:
    parameters = {
        "keys": [row.record_key for row in rows],
        "revisions": [row.revision for row in rows],
        "states": [row.state for row in rows],
        "accounts": [row.account_id for row in rows],
        "hashes": [row.content_hash for row in rows],
        "month": month,
        "batch": batch_id,
        "version": CONTENT_VERSION,
    }
    return {(row[0], row[1]) for row in connection.execute(SQL("insert_seen"), parameters).fetchall()}


def copy_seen(connection: psycopg.Connection, rows: Sequence[Seen], batch_id: UUID, month: date) -> None:
    """Write the keys of corrections, which wait their turn by lock_records and so clash with nobody."""
    if rows:
        _copy(connection, sorted(rows, key=lambda row: (row.record_key.bytes, row.revision)), batch_id, month)


def _copy(connection: psycopg.Connection, rows: Sequence[Seen], batch_id: UUID, month: date) -> None:
    with connection.cursor().copy(SQL("copy_seen")) as copy:
        for row in rows:
            copy.write_row(
                (
                    row.record_key,
                    row.revision,
                    row.state,
                    row.account_id,
                    month,
                    batch_id,
                    CONTENT_VERSION,
                    row.content_hash,
                )
            )


def lock_records(connection: psycopg.Connection, record_keys: Iterable[UUID]) -> None:
    """Let corrections of the same records take turns until the transaction ends.

    Records share so many locks: a lock for each would fill the server's table of locks when a whole file is corrected.
    """
    slots = sorted({lock_slot(key) for key in record_keys})
    if slots:
        connection.execute(SQL("lock_records"), {"slots": slots})


def lock_slot(record_key: UUID) -> int:
    """Which of the locks a record takes turns by."""
    return int.from_bytes(record_key.bytes[:2], "big") % LOCKS
