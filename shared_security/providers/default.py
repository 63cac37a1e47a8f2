"""The provider of those who have not chosen: one for the whole deployment, so that an account has one provider."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.custody import UNNAMED, open_custodial_account
from shared_security.providers.sql import SQL
from shared_security.providers.status import Wish, put_status
from shared_security.values.ids import new_id

NAME = "Default benefits organization"
CUSTODIAN = UNNAMED
FIRST = "The default provider of this deployment."


def default_provider(connection: psycopg.Connection, *, today: date, actor: str, name: str = NAME) -> UUID:
    """The deployment's default provider; made at its first need, since no account may be without one.

    Args:
        name: what it is called where it is made now.
    """
    provider_id = new_id()
    made = connection.execute(SQL("insert_default"), {"provider": provider_id, "name": name, "today": today}).rowcount
    if made:
        record(connection, actor, "open provider", "provider", provider_id, FIRST)
        at = datetime.combine(today, time.min, UTC)  # before whatever the office decides of it later
        put_status(connection, Wish(provider_id, "qualified", today, FIRST), decided=True, at=at, actor=actor)
    found = connection.execute(SQL("default_provider")).fetchone()
    assert found, "the default provider was made above"
    only_default: UUID = found[0]
    return only_default


def ensure_default_provider(
    connection: psycopg.Connection,
    program_no: int,
    title: str,
    today: date,
    actor: str,
    *,
    name: str = NAME,
    custodian: str = CUSTODIAN,
) -> UUID:
    """The default provider of a program, with a trust account for its money; once is enough.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        program_no: the program's number in this deployment. title: what people call the program.
        name: of the provider, where it is made now. custodian: who holds its money, where the account is opened now.

    Returns:
        The provider.
    """
    provider_id = default_provider(connection, today=today, actor=actor, name=name)
    connection.execute(SQL("insert_program_default"), {"program": program_no, "provider": provider_id})
    open_custodial_account(connection, "trust", program_no, provider_id, custodian, f"{title}: held in trust", today)
    return provider_id
