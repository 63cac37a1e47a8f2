"""Answers a call once: sent again with the same Idempotency-Key and body, it is answered with the same bytes.

A call runs under a lock of its connection, so that a second one meanwhile is told so, and one whose process was killed
blocks nobody. It is entered before its work is posted; killed between the two, it is posted again under the same
submission, and the books, in which each record counts once, give the same answer.
"""

import hmac
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared_security.api.problem import Refusal
from shared_security.api.sql import SQL
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys

KEPT = timedelta(days=30)
AT_ONCE = 10_000
_NONCE = 12
_FAST = 1  # of zlib: answers repeat themselves, and shrink to a tenth


@dataclass(frozen=True)
class Call:
    """What identifies a call: whose it is, its Idempotency-Key, and its body as it came."""

    payer_id: UUID
    key: str
    body: bytes


class _Named:
    """A call by the names it has in the database, and the key that its answer is sealed with."""

    def __init__(self, keys: Keys, call: Call) -> None:
        self.call = _hash(keys, b"call", call.payer_id.bytes + call.key.encode())
        self.body = _hash(keys, b"body", call.body)
        self.seal = _hash(keys, b"answer", call.body)
        self.lock = int.from_bytes(self.call[:8], "big", signed=True)


def answer_once(
    connection: psycopg.Connection, keys: Keys, call: Call, *, at: datetime, run: Callable[[UUID], bytes]
) -> bytes:
    """The answer to a call: the one it had before, or that of `run`, which is given the id of its submission.

    Args:
        connection: as loader, in autocommit and in no transaction.

    Raises:
        Refusal: the same key came with another body, or the call is running at this moment.
    """
    named = _Named(keys, call)
    row = connection.execute(SQL("lock_and_find_call"), {"lock": named.lock, "call": named.call}).fetchone()
    assert row is not None
    locked, *known = row
    try:
        if known[0] is None and locked:
            known = _claim(connection, named, call.payer_id, at)
        body_hash, submission_id, sealed = known
        if body_hash is not None and not hmac.compare_digest(body_hash, named.body):
            raise Refusal("idempotency_key_reused")
        if sealed is not None:
            return _open(named, sealed)
        if not locked:
            raise Refusal("in_progress", retry_after=1)
        answer = run(submission_id)
        kept = {"call": named.call, "sealed": _seal(named, answer), "lock": named.lock}
        connection.execute(SQL("keep_answer"), kept)
        locked = False  # let go by the same statement
        return answer
    finally:
        if locked and not connection.closed:
            connection.execute(SQL("unlock_call"), {"lock": named.lock})


def forget_calls(connection: psycopg.Connection, *, at: datetime) -> int:
    """Forget calls that are older than thirty days, in several steps; for the schedule. Answers how many.

    Args:
        connection: as jobs, which has named its actor.
    """
    forgotten = 0
    while done := connection.execute(SQL("forget_calls"), {"before": at - KEPT, "most": AT_ONCE}).rowcount:
        forgotten += done
    return forgotten


def _claim(connection: psycopg.Connection, named: _Named, payer_id: UUID, at: datetime) -> list[object]:
    """Enter a call; where another entered it in this moment, what that one said."""
    submission_id = new_id()
    asked = {"call": named.call, "payer": payer_id, "body": named.body, "submission": submission_id, "at": at}
    if connection.execute(SQL("claim_call"), asked).rowcount:
        return [named.body, submission_id, None]
    return list(connection.execute(SQL("find_call"), asked).fetchone() or ())


def _hash(keys: Keys, purpose: bytes, what: bytes) -> bytes:
    return hmac.digest(keys.index, b"idempotent " + purpose + b"\0" + what, "sha256")


def _seal(named: _Named, answer: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(named.seal).encrypt(nonce, zlib.compress(answer, _FAST), named.call)


def _open(named: _Named, sealed: bytes) -> bytes:
    return zlib.decompress(AESGCM(named.seal).decrypt(sealed[:_NONCE], sealed[_NONCE:], named.call))
