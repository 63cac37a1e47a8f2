"""Recovery codes: printed once, each opens the door once, for whoever has lost the phone."""

import hmac
import secrets
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.access.attempts import read_typed, refuse_too_many
from shared_security.access.hashes import recovery_hash
from shared_security.access.limits import CODE_HOLDS
from shared_security.access.sql import SQL
from shared_security.audit.record import record
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys

COUNT = 10
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
HALF = 5


def make_recovery_codes(
    connection: psycopg.Connection, keys: Keys, person_id: UUID, *, at: datetime, actor: str
) -> list[str]:
    """Ten new codes; the old ones hold no more. They are shown now and never again.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
    """
    halves = [["".join(secrets.choice(LETTERS) for _ in range(HALF)) for _ in range(2)] for _ in range(COUNT)]
    codes = ["-".join(pair) for pair in halves]
    hashes = [recovery_hash(keys, person_id, code) for code in codes]
    connection.execute(SQL("forget_recovery_codes"), {"person": person_id})
    connection.execute(SQL("put_recovery_codes"), {"person": person_id, "hashes": hashes, "at": at})
    record(connection, actor, "make recovery codes", "person", person_id, "New recovery codes; the old ones ended.")
    return codes


def try_recovery(
    connection: psycopg.Connection, keys: Keys, text: str, code: str, *, origin: str, at: datetime
) -> UUID | None:
    """An attempt proved by a recovery code, or None: the code is not one of those who are reached there, or was used.

    Args:
        connection: as jobs, inside a transaction that has named its actor, to be kept whatever the outcome.

    Raises:
        Problem: the text is neither a phone number nor a mail address.
        TooMany: this number, or this place, must wait.
    """
    typed = read_typed(keys, text)
    place = refuse_too_many(connection, keys, "recovery", typed, origin, at)
    attempt_id = new_id()
    parameters = {
        "attempt": attempt_id, "kind": "recovery", "field": typed.field, "index": typed.index, "origin": place,
        "at": at, "code_hash": b"", "ends_at": at + CODE_HOLDS,
    }  # fmt: skip
    connection.execute(SQL("put_attempt"), parameters)
    for person_id, held in connection.execute(SQL("recovery_codes_at"), parameters).fetchall():
        if hmac.compare_digest(held, recovery_hash(keys, person_id, code)):
            used = {"person": person_id, "code_hash": held, "attempt": attempt_id, "at": at}
            if connection.execute(SQL("use_recovery_code"), used).rowcount:
                connection.execute(SQL("prove_attempt_of"), used)
                return attempt_id
    return None
