"""A file between its preview and its sending: kept sealed, for a day at most, and deleted when it is sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import psycopg

from shared_security.intake.sql import SQL
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.sealing import new_person_key, open_bytes, open_person_key, seal_bytes

KEPT = timedelta(days=1)
DRAFTS_MAX = 5  # of one payer at a time; the oldest makes room
Fixes = dict[int, dict[str, str]]  # text by row and column


@dataclass(frozen=True)
class Draft:
    """A file that was looked at and not sent. fixes: what was mended in the page. file_hash: of its bytes."""

    payer_id: UUID
    draft_id: UUID
    format: str
    name: str
    data: bytes
    file_hash: bytes
    ends_at: datetime
    fixes: Fixes = field(default_factory=dict)


def keep_draft(
    connection: psycopg.Connection,
    keys: Keys,
    payer_id: UUID,
    file: tuple[str, str, bytes],
    *,
    at: datetime,
    actor: str,
    after_id: UUID | None = None,
) -> UUID:
    """Keep a file sealed, and answer the id under which it can be sent.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        file: its format, its name, its bytes. after_id: the submission whose refused rows it holds.
    """
    format, name, data = file
    draft_id = new_id()
    key, sealed_key = new_person_key(keys, draft_id)
    row = {
        "payer": payer_id, "draft": draft_id, "actor": actor, "format": format, "hash": sha256(data).digest(),
        "master_key": keys.current, "sealed_key": sealed_key, "name": seal_bytes(key, draft_id, "name", name.encode()),
        "file": seal_bytes(key, draft_id, "file", data), "after": after_id, "at": at, "ends": at + KEPT,
    }  # fmt: skip
    connection.execute(SQL("insert_draft"), row)
    connection.execute(SQL("crowd_out_drafts"), {"payer": payer_id, "kept": DRAFTS_MAX})
    return draft_id


def read_draft(
    connection: psycopg.Connection, keys: Keys, payer_id: UUID, draft_id: UUID, *, at: datetime
) -> Draft | None:
    """The file as it came; None where it was sent, is older than a day, or is another payer's.

    Args:
        connection: as web, bound to that payer; or as jobs.
    """
    row = connection.execute(SQL("draft"), {"payer": payer_id, "draft": draft_id, "at": at}).fetchone()
    if row is None:
        return None
    format, file_hash, master_key_id, sealed_key, name, data, fixes, ends_at = row
    key = open_person_key(keys, draft_id, master_key_id, sealed_key)
    told = json.loads(open_bytes(key, draft_id, "fixes", fixes)) if fixes else {}
    return Draft(
        payer_id, draft_id, format, open_bytes(key, draft_id, "name", name).decode(),
        open_bytes(key, draft_id, "file", data), file_hash, ends_at, {int(row): said for row, said in told.items()},
    )  # fmt: skip


def draft_names(connection: psycopg.Connection, keys: Keys, payer_id: UUID, at: datetime) -> list[tuple[UUID, str]]:
    """The files that were looked at and not sent, the newest first.

    Args:
        connection: as web, bound to that payer; or as jobs.
    """
    rows = connection.execute(SQL("drafts"), {"payer": payer_id, "at": at}).fetchall()
    return [
        (draft_id, open_bytes(open_person_key(keys, draft_id, master, sealed), draft_id, "name", name).decode())
        for draft_id, master, sealed, name in rows
    ]


def mend_draft(
    connection: psycopg.Connection, keys: Keys, draft: Draft, fixes: Mapping[int, Mapping[str, str]]
) -> None:
    """Keep what was mended, beside what was mended before.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    asked = {"payer": draft.payer_id, "draft": draft.draft_id}
    row = connection.execute(SQL("draft_key"), asked).fetchone()
    if row is None:
        return
    key = open_person_key(keys, draft.draft_id, *row)
    together = {number: {**draft.fixes.get(number, {}), **fixes.get(number, {})} for number in {*draft.fixes, *fixes}}
    sealed = seal_bytes(key, draft.draft_id, "fixes", json.dumps(together).encode())
    connection.execute(SQL("mend_draft"), asked | {"fixes": sealed})


def drop_draft(connection: psycopg.Connection, payer_id: UUID, draft_id: UUID) -> None:
    """Delete a file: it was sent, or thrown away.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    connection.execute(SQL("delete_draft"), {"payer": payer_id, "draft": draft_id})


def forget_drafts(connection: psycopg.Connection, at: datetime) -> int:
    """Delete what nobody has sent within a day, and answer how many. For the schedule.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return connection.execute(SQL("forget_drafts"), {"at": at}).rowcount
