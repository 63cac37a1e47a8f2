"""The connections of a page: as `web`, which sees what its reader may see, as `jobs`, which acts under a name, and as
`loader`, which posts work for a payer that the page has bound."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections, transaction

_SQL = Path(__file__).parent / "sql"
NAME_ACTOR = (_SQL / "name_actor_here.sql").read_text()
AWAKE = (_SQL / "awake.sql").read_text()


def as_web() -> psycopg.Connection:
    """The page's own connection, inside the transaction of its view."""
    return _psycopg("default")


@contextmanager
def as_jobs(actor: str) -> Iterator[psycopg.Connection]:
    """A transaction of its own that has named its actor; kept when the block ends well.

    Args:
        actor: who acts, such as `person: 0192...`, or the page that acts for somebody not yet known.
    """
    with transaction.atomic(using="jobs"):
        connection = _psycopg("jobs")
        connection.execute(NAME_ACTOR, {"actor": actor})
        yield connection


def as_loader() -> psycopg.Connection:
    """The connection that takes in work, in autocommit and no transaction.

    It goes past row-level security: the door binds the payer before it is used, and shows no row it reads.
    """
    return _psycopg("loader")


def stay_awake(done: int, rows: int) -> None:
    """Called between the parts of long work: the page's own transaction is ended when it idles for a minute."""
    as_web().execute(AWAKE)


def _psycopg(alias: str) -> psycopg.Connection:
    wrapper = connections[alias]
    wrapper.ensure_connection()
    connection: psycopg.Connection = wrapper.connection
    return connection
