"""A server of a test's own: with settings that others would not like, or to be killed. It stops by itself."""

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.database import embedded, urls
from shared_security.launcher.folders import CHECKOUT, folders, make
from shared_security.launcher.roles import DATABASE
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.migrate import SQL
from tests.tools.memory import new_folder


@contextmanager
def own_server(settings: str = "", durable: bool = False, inside: Path | None = None) -> Iterator[Cluster]:
    """A migrated server in a folder of its own, `inside` another; `settings` are lines of local.conf."""
    home = new_folder(inside)
    make(folders(home))
    local = folders(home).settings / "local.conf"
    local.write_text(settings)
    local.chmod(0o644)
    try:
        with embedded(home=home, durable=durable) as cluster:
            run(["-m", "shared_security.cli.main", "migrate"], urls(cluster))
            yield cluster
    finally:
        shutil.rmtree(home, ignore_errors=True)


def environment(addresses: DatabaseUrls) -> dict[str, str]:
    """What a command needs to find the database, and nothing that would make it look elsewhere."""
    return {**os.environ, **addresses.environment(), "PYTHONPATH": str(CHECKOUT), "SECRET_KEY": "of a test"}


def run(arguments: list[str], addresses: DatabaseUrls) -> str:
    """Run Python in a process of its own and wait for it; what it said, if all went well."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment(addresses),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout


@contextmanager
def fresh(cluster: Cluster) -> Iterator[DatabaseUrls]:
    """A migrated database of its own on that server."""
    name = f"test_{uuid.uuid4().hex}"
    _as_superuser(cluster, "CREATE DATABASE {} TEMPLATE {} OWNER owner", name, DATABASE)
    addresses = urls(cluster, name)
    with psycopg.connect(addresses.owner) as connection:
        connection.execute((SQL / "rights.sql").read_bytes())  # a template does not hand on the rights on itself
    yield addresses
    _as_superuser(cluster, "DROP DATABASE {} WITH (FORCE)", name)


def _as_superuser(cluster: Cluster, statement: str, *names: str) -> None:
    with psycopg.connect(cluster.conninfo(SUPERUSER), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
