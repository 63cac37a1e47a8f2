"""Who looked at a worker's account: an official or her provider; each look is an act of its own that she can read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.audit.sql import SQL

LOOK = "look at account"  # the act; its words are the reason that the official gave
MEMBER_LOOK = "look at member account"  # the act of somebody at her provider; its words say which one


@dataclass(frozen=True)
class Look:
    """One look. actor_words: who looked, as acts name them. reason: why, in words that were chosen."""

    at: datetime
    actor_words: str
    reason: str


def looks_at(connection: psycopg.Connection, *account_ids: UUID) -> list[Look]:
    """Every look at an account, or at several of one person, the newest first.

    Args:
        connection: as web, bound to the account; or as jobs, inside a transaction that has named its actor.
    """
    rows = connection.execute(SQL("looks"), {"accounts": list(account_ids), "acts": [LOOK, MEMBER_LOOK]}).fetchall()
    return [Look(*row) for row in rows]
