"""All that was ever told about one payer or worker: who told what, when, of which days."""

from uuid import UUID

import psycopg

from shared_security.facts.known import Fact, Subject
from shared_security.facts.sql import SQL
from shared_security.values.ids import NIL


def told_of_payer(connection: psycopg.Connection, payer_id: UUID, name: str | None = None) -> list[Fact]:
    """The entries about a payer, the newest first; of one fact, where it is named.

    Args:
        connection: as web of that payer or of a regulator, or as jobs or loader.
    """
    return _told(connection, payer_id, NIL, name)


def told_of_worker(
    connection: psycopg.Connection, account_id: UUID, name: str | None = None, payer_id: UUID | None = None
) -> list[Fact]:
    """The entries about an account, the newest first; of one payer, where it is named.

    Args:
        connection: as web of that worker, or of a regulator who has looked at the account; or as jobs or loader.
    """
    return _told(connection, payer_id, account_id, name)


def told_of(connection: psycopg.Connection, subject: Subject, name: str) -> list[Fact]:
    """The entries of one fact about one subject, the newest first."""
    return _told(connection, subject.payer_id, subject.account_id, name)


def _told(connection: psycopg.Connection, payer_id: UUID | None, account_id: UUID, name: str | None) -> list[Fact]:
    asked = {"payer": payer_id, "account": account_id, "name": name}
    return [Fact(*row) for row in connection.execute(SQL("told_of"), asked).fetchall()]
