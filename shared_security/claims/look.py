"""An official reads a request that has come to the program's office: written down first, and seen by the worker."""

from datetime import datetime, timedelta

import psycopg

from shared_security.audit.looks import LOOK, looks_at
from shared_security.audit.record import record
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
    record(connection, actor, LOOK, "account", request.account_id, _words(request))


def reads_now(connection: psycopg.Connection, request: Request, *, actor: str, at: datetime) -> bool:
    """Whether this official has said that she reads it, within the last half hour."""
    return any(
        one.actor_words == actor and one.reason == _words(request) and at < one.at + SHOWN_FOR
        for one in looks_at(connection, request.account_id)
    )


def _words(request: Request) -> str:
    return f"{REASON} Case {reference(request)}."
