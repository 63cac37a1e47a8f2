"""Moves of accounts from one provider to another, done at once."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import psycopg

from shared_security.enrollment.transfer import transfer
from shared_security.providers.status import Wish, approve_status, ask_status
from shared_security.values.ids import new_id


def move_now(loader: psycopg.Connection, account_id: UUID, provider_id: UUID, *, today: date) -> UUID | None:
    """An account goes to a provider today."""
    return transfer(
        loader, account_id, provider_id, effective_on=today, today=today, actor="test", cause="a move of a test"
    )  # fmt: skip


def qualified(jobs: psycopg.Connection, name: str, *, today: date) -> UUID:
    """Another provider that may get members; without a trust account.

    Args:
        jobs: with its actor named.
    """
    made = new_id()
    with jobs.transaction():
        jobs.execute("INSERT INTO provider VALUES (%s, %s, 'nonprofit', %s)", [made, name, today])
        stands(jobs, made, "qualified", today=today)
    return made


def stands(jobs: psycopg.Connection, provider_id: UUID, status: str, *, today: date) -> None:
    """How a provider stands with the office from today on: decided by two persons, as some of it must be."""
    at = datetime.combine(today, time(9), UTC)
    actor = jobs.execute("SELECT current_setting('sss.actor')").fetchone()[0]
    open_one = ask_status(jobs, Wish(provider_id, status, today, "a test"), today=today, at=at, actor=actor)
    if open_one:
        jobs.execute("SELECT set_config('sss.actor', 'another', true)")
        approve_status(jobs, open_one.status_id, today=today, at=at, actor="another")
