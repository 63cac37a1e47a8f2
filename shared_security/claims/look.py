"""An official reads what has come to the program's office of a worker's leave: written down first, and seen by her."""

from datetime import datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.audit.looks import LOOK, looks_at
from shared_security.audit.record import record
from shared_security.claims.remedy import Remedy
from shared_security.claims.request import Request

REASON = "We are deciding on what the worker asked for."
SHOWN_FOR = timedelta(minutes=30)


def reference(request: Request) -> str:
    """What the office calls a request without telling whose it is."""
    return f"T-{request.request_id.hex[-8:].upper()}"


def look_at_request(connection: psycopg.Connection, request: Request, *, actor: str) -> None:
    """Write down that an official reads a request: the worker sees it among those who looked.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
    """
    _look(connection, request.account_id, reference(request), actor)


def reads_now(connection: psycopg.Connection, request: Request, *, actor: str, at: datetime) -> bool:
    """Whether this official has said that she reads it, within the last half hour."""
    return _reads(connection, request.account_id, reference(request), actor, at)


def look_at_remedy(connection: psycopg.Connection, remedy: Remedy, *, actor: str) -> None:
    """Write down that an official reads a remedy, as `look_at_request`."""
    _look(connection, remedy.account_id, remedy.reference, actor)


def reads_remedy(connection: psycopg.Connection, remedy: Remedy, *, actor: str, at: datetime) -> bool:
    """Whether this official has said that she reads it, within the last half hour."""
    return _reads(connection, remedy.account_id, remedy.reference, actor, at)


def _look(connection: psycopg.Connection, account_id: UUID, case: str, actor: str) -> None:
    record(connection, actor, LOOK, "account", account_id, _words(case))


def _reads(connection: psycopg.Connection, account_id: UUID, case: str, actor: str, at: datetime) -> bool:
    return any(
        one.actor_words == actor and one.reason == _words(case) and at < one.at + SHOWN_FOR
        for one in looks_at(connection, account_id)
    )


def _words(case: str) -> str:
    return f"{REASON} Case {case}."
