"""Keys by which a payer's own programs come in: made, rotated, ended. A key is shown once and kept as a hash."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.access.hashes import token_hash
from shared_security.access.limits import OVERLAPS_OF_KEYS
from shared_security.access.sql import SQL
from shared_security.audit.record import record
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

SCOPES = ("work:write", "work:read", "accounts:check")
MARK = "ssk"  # a key that leaks is found by what it begins with
PREFIX_LETTERS = 8


@dataclass(frozen=True, repr=False)
class NewKey:
    """A key that was just made. text: all of it, for the one who asked and for this moment. prefix: how it begins."""

    key_id: UUID
    prefix: str
    text: str


@dataclass(frozen=True)
class ApiKey:
    """A key as its payer sees it, without what opens the door."""

    key_id: UUID
    prefix: str
    scopes: tuple[str, ...]
    made_by: str
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None
    rotated_to: UUID | None
    ended_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether it opens the door at this moment."""
        return self.ended_at is None and self.ends_at > at


def new_key(
    connection: psycopg.Connection, payer_id: UUID, scopes: Iterable[str], *, days: int, at: datetime, actor: str
) -> NewKey:
    """Make a key for a payer.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        scopes: what it opens, of SCOPES. days: how long it holds.

    Raises:
        Problem: no scope, or one that is none of ours, or it would hold for no time or for more than a year.
    """
    asked = tuple(scope for scope in SCOPES if scope in set(scopes))
    if not asked or set(scopes) - set(SCOPES):
        raise Problem("a key opens at least one thing", "scopes", f"Choose of {', '.join(SCOPES)}")
    if not 1 <= days <= 366:
        raise Problem("a key holds for 1 to 366 days", "days", "Choose fewer; a key can be rotated before it ends")
    made = _put(connection, payer_id, asked, at, at + timedelta(days=days), actor)
    words = f"API key {made.prefix} was made for {', '.join(asked)}; it holds for {days} days."
    record(connection, actor, "make api key", "payer", payer_id, words)
    return made


def rotate_key(
    connection: psycopg.Connection, payer_id: UUID, key_id: UUID, *, overlap: timedelta, at: datetime, actor: str
) -> NewKey:
    """Make a key that takes the place of another, with its scopes and as long a life; the old one ends after it.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        overlap: of OVERLAPS_OF_KEYS: how long both hold.

    Raises:
        Problem: this payer has no such key, it has ended or was rotated before, or the overlap is none of ours.
    """
    asked = {"key": key_id, "payer": payer_id, "at": at}
    row = connection.execute(SQL("live_key"), asked).fetchone()
    if row is None:
        raise Problem(
            "this key has ended or was rotated before", str(key_id), "Look at the list of keys; make a new one"
        )
    if overlap not in OVERLAPS_OF_KEYS:
        raise Problem("this is no overlap that can be chosen", str(overlap), "Choose one of the list")
    prefix, scopes, made_at, ends_at = row
    made = _put(connection, payer_id, scopes, at, at + (ends_at - made_at), actor)
    connection.execute(SQL("rotate_key"), {"key": key_id, "new": made.key_id, "until": at + overlap})
    hours = overlap // timedelta(hours=1)
    words = f"API key {prefix} was rotated to {made.prefix}; the old one holds for {hours} hours more at most."
    record(connection, actor, "rotate api key", "payer", payer_id, words)
    return made


def end_key(connection: psycopg.Connection, payer_id: UUID, key_id: UUID, *, at: datetime, actor: str) -> None:
    """End a key; the next call with it is refused.

    Raises:
        Problem: this payer has no such key, or it has ended.
    """
    asked = {"key": key_id, "payer": payer_id, "at": at, "actor": actor}
    row = connection.execute(SQL("end_key"), asked).fetchone()
    if row is None:
        raise Problem("there is no such key, or it has ended", str(key_id), "Look at the list of keys")
    record(connection, actor, "end api key", "payer", payer_id, f"API key {row[0]} was ended.")


def keys_of(connection: psycopg.Connection, payer_id: UUID, at: datetime) -> list[ApiKey]:
    """A payer's keys, those that hold first.

    Args:
        connection: as web, bound to that payer; or as jobs.
    """
    rows = connection.execute(SQL("keys_of_payer"), {"payer": payer_id, "at": at})
    return [ApiKey(key_id, prefix, tuple(scopes), *rest) for key_id, prefix, scopes, *rest in rows]


def _put(
    connection: psycopg.Connection, payer_id: UUID, scopes: Iterable[str], at: datetime, ends_at: datetime, actor: str
) -> NewKey:
    key_id = new_id()
    prefix = f"{MARK}_{secrets.token_hex(PREFIX_LETTERS // 2)}"
    text = f"{prefix}_{secrets.token_urlsafe(32)}"
    connection.execute(SQL("put_key"), {
        "key": key_id, "hash": token_hash(text), "prefix": prefix, "payer": payer_id, "scopes": list(scopes),
        "actor": actor, "at": at, "ends_at": ends_at,
    })  # fmt: skip
    return NewKey(key_id, prefix, text)
