"""Gives accounts the provider they have until somebody chooses."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import psycopg

from shared_security.providers.default import default_provider
from shared_security.providers.sql import SQL


def assign_default(connection: psycopg.Connection, account_ids: Sequence[UUID], *, today: date, actor: str) -> None:
    """Give accounts that have none yet the deployment's default provider from today on.

    Raises:
        psycopg.errors.ExclusionViolation: one of them has a provider on a day from today on.
    """
    provider_id = default_provider(connection, today=today, actor=actor)
    parameters = {"accounts": list(account_ids), "today": today, "provider": provider_id}
    connection.execute(SQL("assign"), parameters)
