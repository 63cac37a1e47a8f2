"""Says who asks, for the length of a transaction, by the token of the browser."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.access.hashes import token_hash
from shared_security.access.limits import IDLE
from shared_security.access.sql import SQL


@dataclass(frozen=True)
class Bound:
    """Who asks, as the database has bound it: every row that a page reads from now on is theirs.

    role: worker, payer, provider, regulator or administrator; empty for somebody who is not signed in.
    duties: what she does at a provider, where that is whom she acts for.
    idle_ends_at: when the session ends unless it is used. passkeys, recovery_codes: the other ways in that she has.
    time_zone, languages: of the site's pages; empty where the database says nothing of it.
    """

    demo: bool = False
    office: str = ""
    session_id: UUID | None = None
    person_id: UUID | None = None
    role: str = ""
    account_id: UUID | None = None
    payer_id: UUID | None = None
    provider_id: UUID | None = None
    way: str = ""
    idle_ends_at: datetime | None = None
    passkeys: int = 0
    recovery_codes: int = 0
    duties: tuple[str, ...] = ()
    time_zone: str = ""
    languages: tuple[str, ...] = ()


def bind(connection: psycopg.Connection, token: str, *, at: datetime, passive: bool = False) -> Bound:
    """Bind the transaction to the session of a token; to nobody where it is none of ours or has ended.

    Args:
        connection: as web, inside a transaction.
        token: what the cookie holds; empty where there is none.
        passive: the page asks by itself; this does not count as use.
    """
    asked = {"token": token_hash(token), "at": at, "idle": IDLE, "passive": passive}
    row = connection.execute(SQL("bind"), asked).fetchone()
    assert row is not None
    *who, duties, time_zone, languages = row
    demo, office, session_id = who[:3]
    known = replace(Bound(*who), duties=tuple(duties)) if session_id else Bound(demo, office)
    return replace(known, time_zone=time_zone or "", languages=tuple(languages))


def say_who_paid(connection: psycopg.Connection) -> None:
    """Let the bound worker read the names of those, too, whose first record came after the page was bound.

    Args:
        connection: as web, bound to a worker or to what she sees.
    """
    connection.execute(SQL("say_who_paid"))


def end_session(connection: psycopg.Connection, token: str) -> None:
    """End the session of a token; the token opens nothing any more.

    Args:
        connection: as web.
    """
    connection.execute(SQL("end"), {"token": token_hash(token)})
