"""How sending goes: what waits, what was sent, what failed, by channel."""

from dataclasses import dataclass

import psycopg

from shared_security.notices.sql import SQL


@dataclass(frozen=True)
class SendingState:
    """One channel, text or mail. failed_how: the last reason, in words without personal data."""

    channel: str
    waiting: int
    sent: int
    failed: int
    failed_how: str


def sending_states(connection: psycopg.Connection) -> list[SendingState]:
    """Every channel that a message was written for.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return [SendingState(*row) for row in connection.execute(SQL("waiting_by_channel"))]
