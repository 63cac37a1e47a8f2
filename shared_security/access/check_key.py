"""Says which payer asks, by a key, and counts what a key may ask only so often."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.access.hashes import token_hash
from shared_security.access.limits import CHECKS_A_DAY, CHECKS_AN_HOUR
from shared_security.access.sql import SQL


@dataclass(frozen=True)
class Caller:
    """Whose key was given. kind: of the payer. state: valid; or expired, ended, closed (the payer): nobody is bound."""

    key_id: UUID
    payer_id: UUID
    kind: str
    scopes: tuple[str, ...]
    state: str

    @property
    def actor(self) -> str:
        """The name that acts by this key are recorded under."""
        return f"api key: {self.key_id}"


def check_key(connection: psycopg.Connection, text: str, *, at: datetime) -> Caller | None:
    """Bind the transaction to the payer of a key; None where it is none of ours.

    Found by its hash of 256 bits, by the same statement whatever was sent: how long it takes tells nothing of a key.

    Args:
        connection: as web; what it reads until its transaction ends is that payer's alone.
    """
    row = connection.execute(SQL("bind_key"), {"hash": token_hash(text), "at": at}).fetchone()
    if row is None:
        return None
    key_id, payer_id, kind, scopes, state = row
    return Caller(key_id, payer_id, kind, tuple(scopes), state)


def count_check(connection: psycopg.Connection, caller: Caller, *, at: datetime, many: int = 1) -> timedelta | None:
    """Count questions about account numbers; answers how long to wait where there were too many, else None.

    Args:
        connection: as jobs, inside a transaction that has named its actor, to be kept whatever the answer.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    asked = {"payer": caller.payer_id, "key": caller.key_id, "hour": hour, "many": many}
    row = connection.execute(SQL("count_check"), asked).fetchone()
    assert row is not None
    by_key, by_payer = row
    if by_key == many:
        connection.execute(SQL("forget_checks"), asked)
    if by_key > CHECKS_AN_HOUR or by_payer > CHECKS_A_DAY:
        return hour + timedelta(hours=1) - at
    return None
