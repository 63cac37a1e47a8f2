"""Checks the six digits of an attempt."""

import hmac
from datetime import datetime
from enum import Enum
from uuid import UUID

import psycopg

from shared_security.access.hashes import code_hash
from shared_security.access.limits import TRIES
from shared_security.access.sql import SQL
from shared_security.workers.keys import Keys


class Outcome(Enum):
    """What came of a code. ENDED: it is too old, was used, or was tried too often; another must be asked for."""

    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"


def check_code(connection: psycopg.Connection, keys: Keys, attempt_id: UUID, code: str, *, at: datetime) -> Outcome:
    """Whether this is the code of that attempt. Each try is counted before it is looked at, also a hundred at once.

    An attempt with a number we do not know has a code too, which nobody was sent.

    Args:
        connection: as jobs, inside a transaction that has named its actor, to be kept whatever the outcome.
        code: as typed or pasted; spaces and hyphens do not matter.
    """
    asked = {"attempt": attempt_id, "at": at, "tries": TRIES}
    held = connection.execute(SQL("count_try"), asked).fetchone()
    if not held:
        return Outcome.ENDED
    expected, tries = held
    digits = "".join(letter for letter in code if letter.isdigit())
    if hmac.compare_digest(expected, code_hash(keys, attempt_id, digits)):
        connection.execute(SQL("prove_attempt"), asked)
        return Outcome.RIGHT
    return Outcome.WRONG if tries < TRIES else Outcome.ENDED
