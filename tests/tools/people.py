"""Connections by role, keys and people for the tests of workers and payers. All people here are made up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

import psycopg
from psycopg import sql

from shared_security.launcher.urls import DatabaseUrls
from shared_security.workers.keys import Keys, new_keys, read_keys

TODAY = date(2026, 3, 2)
LATER = date(2026, 5, 1)
ACTOR = "tester one"
OTHER = "tester two"
KEYS = read_keys(new_keys(), "the tests")
SAID = ["account", "merged", "paid_by", "paid_by_persons"]
WEB_TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v') ORDER BY 1"
)


@contextmanager
def jobs(urls: DatabaseUrls, actor: str = ACTOR) -> Iterator[psycopg.Connection]:
    """A transaction as jobs that has named its actor; kept at the end."""
    with psycopg.connect(urls.jobs) as connection:
        ask(connection, "actor", actor)
        yield connection


@contextmanager
def loader(urls: DatabaseUrls) -> Iterator[psycopg.Connection]:
    """A transaction as loader; kept at the end."""
    with psycopg.connect(urls.loader) as connection:
        yield connection


@contextmanager
def web(urls: DatabaseUrls, **who: UUID | str) -> Iterator[psycopg.Connection]:
    """A transaction as web, asked by whom is named: account, payer, person or actor; by nobody where none is."""
    with psycopg.connect(urls.web) as connection:
        for name, value in who.items():
            ask(connection, name, str(value))
        yield connection


def ask(connection: psycopg.Connection, name: str, value: str) -> None:
    """Say who asks, until the end of the transaction: as say_asking does, so that the machines of a cluster hear it."""
    connection.execute(sql.SQL("SET LOCAL sss.{} TO {}").format(sql.Identifier(name), sql.Literal(value)))


def said(urls: DatabaseUrls, account_id: UUID) -> dict[str, str]:
    """What the door says when this account asks: itself, those merged into it, and who has paid into them."""
    with psycopg.connect(urls.owner) as owner:
        owner.execute("SELECT say_account(%s)", [account_id])
        rows = owner.execute("SELECT name, current_setting('sss.' || name) FROM unnest(%s::text[]) AS name", [SAID])
        return dict(rows.fetchall())


def column(connection: psycopg.Connection, query: str, *values: object) -> list[object]:
    """The first column of an answer."""
    return [row[0] for row in connection.execute(query, values)]


def other_keys() -> Keys:
    """Keys that nothing was sealed with."""
    return read_keys(new_keys(), "the tests")
