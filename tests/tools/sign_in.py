"""A database with people who can sign in, and what they do there, for the tests of access."""

from datetime import UTC, datetime
from uuid import UUID

import psycopg

from shared_security.access.ask_code import ask_code
from shared_security.access.may_act import MayAct
from shared_security.launcher.urls import DatabaseUrls
from shared_security.notices.write import notices_about
from shared_security.workers.open_account import open_account
from tests.tools.people import ACTOR, KEYS, TODAY, jobs

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ORIGIN = "192.0.2.7"


def person(urls: DatabaseUrls, name: str, phone: str = "206 555 0142", mail: str = "") -> MayAct:
    """A worker with an account, as one who may act for herself."""
    with jobs(urls) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR, name=name, phone=phone, mail=mail, sure=True)
        query = "SELECT person_id FROM security_account WHERE account_id = %s"
        (person_id,) = connection.execute(query, [opened.account_id]).fetchone()
    return MayAct(person_id, "worker", opened.account_id)


def ask(urls: DatabaseUrls, to: str = "206 555 0142", at: datetime = NOW, origin: str = ORIGIN) -> UUID:
    """Ask for a code."""
    with jobs(urls) as connection:
        return ask_code(connection, KEYS, to, origin=origin, at=at, compose=lambda _channel, code: ("Code", code))


def code_of(urls: DatabaseUrls, attempt_id: UUID) -> str:
    """The code that was sent for an attempt; empty where nothing was sent."""
    with jobs(urls) as connection:
        found = notices_about(connection, KEYS, attempt_id)
    return found[0].words if found else ""


def rows(urls: DatabaseUrls, table: str) -> int:
    """How many rows a table has."""
    with psycopg.connect(urls.owner) as owner:
        (count,) = owner.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)
