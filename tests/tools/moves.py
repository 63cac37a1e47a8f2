"""Moves of accounts from one provider to another, done at once."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.enrollment.transfer import transfer


def move_now(loader: psycopg.Connection, account_id: UUID, provider_id: UUID, *, today: date) -> UUID | None:
    """An account goes to a provider today."""
    return transfer(
        loader, account_id, provider_id, effective_on=today, today=today, actor="test", cause="a move of a test"
    )  # fmt: skip
