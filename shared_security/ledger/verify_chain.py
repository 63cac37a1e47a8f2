"""Verifies the chain: the hash of every posted row, batch and seal is computed again, and each break is located."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import psycopg

from shared_security.ledger.compare_leaves import Change, compare_leaves, leaves_in
from shared_security.ledger.seal import Tail, newest_seal, unsealed
from shared_security.ledger.snapshot import snapshot
from shared_security.ledger.sql import SQL

ROWS_AT_ONCE = 20_000
BATCHES_AT_ONCE = 500


@dataclass(frozen=True)
class Break:
    """One row that is not as it was posted: its table and key, and the batch and seal that bind it."""

    what: str
    posted_table: str
    key: Mapping[str, object]
    batch_id: UUID | None = None
    seal_no: int | None = None

    def __str__(self) -> str:
        key = ", ".join(f"{name} {value}" for name, value in self.key.items())
        sealed = f", seal {self.seal_no}" if self.seal_no else ", not sealed yet" if self.batch_id else ""
        batch = f", batch {self.batch_id}" if self.batch_id else ""
        return f"{self.what}: {self.posted_table} ({key}){batch}{sealed}"


@dataclass(frozen=True)
class Verified:
    """How much was verified, the newest seal (number, hash, moment), and what is not sealed yet."""

    batches: int
    rows: int
    seal_no: int
    chain_hash: bytes
    known_at: datetime | None
    tail: Tail

    def __str__(self) -> str:
        head = f"seal {self.seal_no} of {self.known_at}, {self.chain_hash.hex()}" if self.seal_no else "no seal yet"
        tail = f"{self.tail.batches:,} batches not sealed, the oldest for {self.tail.oldest_seconds:,} seconds"
        return f"{self.rows:,} rows in {self.batches:,} batches; {head}; {tail if self.tail.batches else 'all sealed'}"


@dataclass(frozen=True)
class _Batch:
    batch_id: UUID
    month: date
    seal_no: int | None
    fits: bool
    counts_fit: bool
    rows: int


Progress = Callable[[int, int], None]


def verify_chain(
    connection: psycopg.Connection, at: datetime, progress: Progress = lambda done, of: None
) -> Iterator[Break | Verified]:
    """Every break as it is found, and at the end what was verified.

    Args:
        connection: as the role jobs with its actor set, in no transaction.
        at: the moment by which the unsealed tail is aged. progress: told how many batches of how many are done.
    """
    with snapshot(connection):
        connection.execute(SQL("settle_text"))
        for row in _stream(connection, SQL("verify_seals")):
            yield Break(*row)
        batches = [_Batch(*row) for row in connection.execute(SQL("verify_batches")).fetchall()]
        packed = {month for month, archived in connection.execute(SQL("archived_now")).fetchall() if archived}
        done = 0
        for group in _groups(batches, packed):
            yield from _verify_group(connection, group)
            done += len(group)
            progress(done, len(batches))
        for row in _stream(connection, SQL("verify_orphans")):
            yield Break(*row)
        rows = sum(batch.rows for batch in batches)
        yield Verified(len(batches), rows, *newest_seal(connection), unsealed(connection, at))


def _stream(connection: psycopg.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor(name="breaks") as cursor:
        yield from cursor.execute(query)


def _groups(batches: Sequence[_Batch], packed: Collection[date]) -> Iterator[list[_Batch]]:
    """Neighbours together, so that many small batches cost few questions and a large one stands alone; those of a month
    whose rows are packed all at once, for whatever is asked of it unpacks it whole."""
    for month in sorted(packed):
        yield [batch for batch in batches if batch.month == month]
    group: list[_Batch] = []
    for batch in batches:
        if batch.month in packed:
            continue
        if group and (len(group) == BATCHES_AT_ONCE or sum(b.rows for b in group) + batch.rows > ROWS_AT_ONCE):
            yield group
            group = []
        group.append(batch)
    if group:
        yield group


def _verify_group(connection: psycopg.Connection, group: Sequence[_Batch]) -> Iterator[Break]:
    asked = {"batches": [b.batch_id for b in group], "months": sorted({b.month for b in group})}
    query = SQL("verify_leaves").format(leaves=SQL("leaves"))
    differing: dict[UUID, list[tuple[str, bytes | None]]] = {}
    for batch_id, posted_table, kept in connection.execute(query, asked).fetchall():
        differing.setdefault(batch_id, []).append((posted_table, kept))
    for batch in group:
        yield from _verify_batch(connection, batch, differing.get(batch.batch_id, []))


def _verify_batch(
    connection: psycopg.Connection, batch: _Batch, differing: Sequence[tuple[str, bytes | None]]
) -> Iterator[Break]:
    """Where a batch's own hash fits its leaves, rows were changed; where it does not, its leaves or its words were."""
    own = {"batch_id": str(batch.batch_id)}
    found: list[tuple[str, str, Mapping[str, object]]] = []
    for posted_table, kept in differing:
        if batch.fits:
            changed = _changed_rows(connection, batch, posted_table, kept or b"")
            found += [(what, posted_table, key) for what, key in changed]
        else:
            what = "leaves of a batch are missing" if kept is None else "leaves fit neither their batch nor its rows"
            found.append((what, "batch_leaf", own | {"posted_table": posted_table}))
    if not (batch.fits or differing):
        found.append(("a batch was changed", "batch", own))
    if batch.fits and not batch.counts_fit:
        found.append(("a batch miscounts its rows", "batch", own))
    for what, posted_table, key in found:
        yield Break(what, posted_table, key, batch.batch_id, batch.seal_no)


def _changed_rows(
    connection: psycopg.Connection, batch: _Batch, posted_table: str, kept: bytes
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each row of one table of a batch that was changed, added or taken away since it was posted."""
    asked = {"batches": [batch.batch_id], "months": [batch.month], "table": posted_table}
    rows = connection.execute(SQL("verify_rows").format(leaves=SQL("leaves")), asked).fetchall()
    keys = [key for key, _ in rows]
    for change, place in compare_leaves(leaves_in(kept), [bytes(leaf) for _, leaf in rows]):
        if change is Change.MISSING:
            last, following = keys[place - 1] if place else None, keys[place] if place < len(keys) else None
            yield change, {"after": last, "before": following}
        else:
            yield change, keys[place]
