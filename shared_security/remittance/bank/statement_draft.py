"""A statement between its preview and its taking: kept sealed, for a day at most, and deleted when it is taken."""

from datetime import datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.remittance.sql import SQL
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.sealing import new_person_key, open_bytes, open_person_key, seal_bytes

KEPT = timedelta(days=1)


def keep_statement(
    connection: psycopg.Connection, keys: Keys, custodial_account_id: UUID, data: bytes, *, at: datetime, actor: str
) -> UUID:
    """Keep a file sealed; answers the id under which it can be taken.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
    """
    draft_id = new_id()
    key, sealed_key = new_person_key(keys, draft_id)
    connection.execute(SQL("insert_draft"), {
        "draft": draft_id, "custodial_account": custodial_account_id, "actor": actor, "master_key": keys.current,
        "sealed_key": sealed_key, "file": seal_bytes(key, draft_id, "file", data), "at": at, "ends": at + KEPT,
    })  # fmt: skip
    return draft_id


def kept_statement(
    connection: psycopg.Connection, keys: Keys, draft_id: UUID, *, at: datetime
) -> tuple[UUID, bytes] | None:
    """The account a file is for, and the file; None where it was taken or is older than a day.

    Args:
        connection: as jobs, inside a transaction that has named its actor; or as web, for an administrator.
    """
    row = connection.execute(SQL("draft"), {"draft": draft_id, "at": at}).fetchone()
    if row is None:
        return None
    custodial_account_id, master_key_id, sealed_key, sealed = row
    key = open_person_key(keys, draft_id, master_key_id, sealed_key)
    return custodial_account_id, open_bytes(key, draft_id, "file", sealed)


def drop_statement(connection: psycopg.Connection, draft_id: UUID) -> None:
    """Delete a file: it was taken, or thrown away.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    connection.execute(SQL("delete_draft"), {"draft": draft_id})


def forget_statements(connection: psycopg.Connection, at: datetime) -> int:
    """Delete what nobody took within a day; answers how many. For the schedule.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return connection.execute(SQL("forget_drafts"), {"at": at}).rowcount
