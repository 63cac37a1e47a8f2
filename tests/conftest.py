"""A database for the tests: one embedded server for the whole run, thrown away with it; one database a test process.

Tests enter as the roles of the house: Django's `default` is `web`, `owner` owns the tables, `loader` goes past
row-level security. Ask for `db` or mark a test `django_db`; ask for `fresh_database` where the test commits.
"""

import gc
import os
import shutil
import signal
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.database import embedded, urls
from shared_security.launcher.roles import make_roles
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.sharing import alone
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import ensure_month
from shared_security.web.built import build
from shared_security.web.databases import django_database
from shared_security.web.garbage import keep_what_is_there
from shared_security.web.migrate import migrate
from tests.tools.books import TODAY
from tests.tools.citus import MACHINES, RIGHTS, copy_of_a_cluster, database_of_a_cluster, spread
from tests.tools.memory import new_folder

# A slow moment of the machine is no fault of the code: no example is timed.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

HOME = "SHARED_SECURITY_TEST_HOME"  # tells the worker processes of the run where the server lives


def pytest_configure(config: pytest.Config) -> None:
    """The first process of a run chooses the folder; its workers inherit it. What the caller has set stays out."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_LOADER_URL", "DATABASE_JOBS_URL"):
        os.environ.pop(name, None)
    _hear_signals()
    if not hasattr(config, "workerinput"):
        os.environ[HOME] = str(new_folder())
        _keep_bytecode()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys are the suite of a cluster, where one is named: each has its tables spread over it."""
    for item in items:
        if MACHINES and item.path.parent.name == "journeys" and "fresh_database" in getattr(item, "fixturenames", ()):
            item.add_marker("citus")


def pytest_report_header() -> str:
    """Which PostgreSQL was asked, so that a run on Debian's is not taken for one on the wheel's."""
    return f"PostgreSQL: {os.environ.get('SHARED_SECURITY_POSTGRES') or 'the programs that ./run starts'}"


def _hear_signals() -> None:
    """What a shell starts in the background, or nohup, hears neither Ctrl-C nor a closed terminal, nor does what it
    starts in turn: programs that are to be ended so would go on for ever."""
    for number, heard in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, heard)


def _keep_bytecode() -> None:
    """Hundreds of commands are started: what the first compiles, the others find, and nothing is left beside sources.

    Where the machine keeps no bytecode, each start would compile Django and all of ours anew, for a second and more.
    It stays for the next run: to read the tests themselves takes three times as long without it.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(sys.prefix, "bytecode")))


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage: to look through them again and again takes a twentieth of the run."""
    keep_what_is_there()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The first process leaves last and clears up."""
    gc.unfreeze()  # else DuckDB complains of what is still there at the end
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(HOME), ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server of this run, shared by its workers; it would lose data in a crash of the machine, and is quick."""
    with embedded(home=Path(os.environ[HOME]), durable=False) as running:
        yield running


@pytest.fixture(scope="session")
def migrated_database(cluster: Cluster, django_db_blocker: object) -> DatabaseUrls:
    """The addresses of this worker's database, with all migrations applied and Django pointed at it."""
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with alone(Path(os.environ[HOME]), print):  # two who alter a role at once fail
        make_roles(cluster, name)
    addresses = urls(cluster, name)
    _migrate(addresses, django_db_blocker)
    with psycopg.connect(addresses.loader, autocommit=True) as loader:
        ensure_month(loader, TODAY)  # made ahead, as the timed acts do: it takes as long as to copy the whole database
    build()
    return addresses


@pytest.fixture(scope="session")
def django_db_setup(migrated_database: DatabaseUrls) -> None:
    """Takes the place of pytest-django's own, which would make its database as the role that serves pages."""


@pytest.fixture
def fresh_database(
    cluster: Cluster, migrated_database: DatabaseUrls, django_db_blocker: object, request: pytest.FixtureRequest
) -> Iterator[DatabaseUrls]:
    """A migrated database of its own for one test that commits; Django points at it meanwhile. Not beside `db`.

    Where SHARED_SECURITY_TEST_CITUS names a cluster, its tables are spread over it.
    """
    copy = copy_of_a_cluster(request.getfixturevalue("spread_database")) if MACHINES else None
    with copy or empty_copy(cluster, migrated_database) as addresses:
        _point_django_at(addresses)
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            yield addresses
            connections.close_all()
        _point_django_at(migrated_database)


@pytest.fixture(scope="session")
def spread_database(migrated_database: DatabaseUrls, django_db_blocker: object) -> Iterator[DatabaseUrls]:
    """A migrated database whose tables are spread over a cluster: to be copied."""
    with _migrated_on_a_cluster(migrated_database, django_db_blocker) as addresses:
        spread(addresses)
        yield addresses


@pytest.fixture
def unspread_database(migrated_database: DatabaseUrls, django_db_blocker: object) -> Iterator[DatabaseUrls]:
    """A migrated database of a cluster whose tables all lie on the coordinator yet."""
    with _migrated_on_a_cluster(migrated_database, django_db_blocker) as addresses:
        yield addresses


@contextmanager
def _migrated_on_a_cluster(migrated: DatabaseUrls, django_db_blocker: object) -> Iterator[DatabaseUrls]:
    with database_of_a_cluster() as addresses:
        _migrate(addresses, django_db_blocker)
        _point_django_at(migrated)
        yield addresses


@contextmanager
def empty_copy(cluster: Cluster, migrated: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A migrated database with nothing in it, which is gone with the block."""
    name = f"test_{uuid.uuid4().hex}"
    template = psycopg.conninfo.conninfo_to_dict(migrated.owner)["dbname"]
    connections.close_all()
    _as_superuser(cluster, "CREATE DATABASE {} TEMPLATE {} OWNER owner STRATEGY file_copy", name, str(template))
    _superuser(cluster.conninfo(SUPERUSER)).execute(RIGHTS, [template, name])
    yield urls(cluster, name)
    _as_superuser(cluster, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def empty_database(
    cluster: Cluster, migrated_database: DatabaseUrls, django_db_blocker: object
) -> Iterator[DatabaseUrls]:
    """A database in which nothing is migrated yet; Django points at it meanwhile."""
    name = f"test_{uuid.uuid4().hex}"
    connections.close_all()
    make_roles(cluster, name)
    addresses = urls(cluster, name)
    _point_django_at(addresses)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield addresses
        connections.close_all()
    _point_django_at(migrated_database)
    _as_superuser(cluster, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def home() -> Iterator[Path]:
    """A short folder for a server of the test's own, where the server's user may enter too."""
    folder = new_folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _migrate(addresses: DatabaseUrls, django_db_blocker: object) -> None:
    """Apply all migrations there; Django points at it from here on."""
    _point_django_at(addresses)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        migrate()
        connections.close_all()


def _point_django_at(addresses: DatabaseUrls) -> None:
    """Change the aliases in place, so that threads and open wrappers see it too."""
    roles = {"default": addresses.web, "owner": addresses.owner, "loader": addresses.loader, "jobs": addresses.jobs}
    for alias, url in roles.items():
        connections.settings[alias].update(django_database(url, atomic_requests=alias == "default"))
        settings.DATABASES[alias].update(connections.settings[alias])


def _as_superuser(cluster: Cluster, statement: str, *names: str) -> None:
    """What only the bootstrap role may do: make and drop whole databases."""
    _superuser(cluster.conninfo(SUPERUSER)).execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@cache
def _superuser(address: str) -> psycopg.Connection:
    """A connection that stays until the server stops: it is asked thousands of times."""
    return psycopg.connect(address, autocommit=True)
