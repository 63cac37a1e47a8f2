"""Who is to answer: a benefits organization that the office has suspended, or that failed, decides on nothing."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.claims.limits import REGULATOR
from shared_security.providers.queries import providers_on
from shared_security.providers.status import may_decide


def level_today(connection: psycopg.Connection, account_id: UUID, level: str, today: date) -> str:
    """The level that answers for an account today: the program's office, where its provider may not decide.

    Args:
        connection: as loader or jobs.
    """
    provider_id = providers_on(connection, [account_id], today).get(account_id)
    return level if provider_id is None or may_decide(connection, provider_id, today) else REGULATOR
