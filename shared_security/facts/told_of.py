"""All that was ever told about one payer or worker: who told what, when, of which days."""

import psycopg

from shared_security.facts.known import Fact, Subject
from shared_security.facts.sql import SQL


def told_of(connection: psycopg.Connection, subject: Subject, name: str | None = None) -> list[Fact]:
    """The entries about one subject, the newest first; of one fact, where it is named.

    Args:
        connection: as web of that payer or worker, or of a regulator, for a worker's who has looked at the account; or
            as jobs or loader.
    """
    asked = {"payer": subject.payer_id, "account": subject.account_id, "name": name}
    return [Fact(*row) for row in connection.execute(SQL("told_of"), asked).fetchall()]
