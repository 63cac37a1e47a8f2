"""Databases that are spread over the machines of a Citus cluster, one for each test that asks for one.

SHARED_SECURITY_TEST_CITUS names the superuser's addresses on the coordinator and on each worker, parted by spaces;
the machines are prepared as docs/guides/spread-over-machines.md shows, and let the roles of the house in without a
password. A run makes and spreads the tables once, which takes half a minute; each test has a copy, machine by machine.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from shared_security.launcher import roles
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.shard import plan, shard

MACHINES = os.environ.get("SHARED_SECURITY_TEST_CITUS", "").split()
NO_CLUSTER = "SHARED_SECURITY_TEST_CITUS names no cluster"
ROLES = Path(roles.__file__).parent / "sql" / "roles.sql"
ENTER = ("web", "owner", "loader", "jobs")  # the roles of the house, as DatabaseUrls has them
ALONE = "SET citus.enable_ddl_propagation = off"
# A database is copied and dropped while nobody is in it: Citus itself looks in now and then.
SHUT = "UPDATE pg_database SET datallowconn = false WHERE datname = %s"
LEAVE = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
# A template does not hand on the rights on itself; what rights.sql gives inside it comes with it.
RIGHTS = "UPDATE pg_database SET datacl = t.datacl FROM pg_database t WHERE t.datname = %s AND pg_database.datname = %s"


@contextmanager
def database_of_a_cluster() -> Iterator[DatabaseUrls]:
    """An empty database on every machine of the cluster, which is gone with the block."""
    with _new_name() as name:
        for machine in MACHINES:
            _make(machine, name)
        _join(name)
        yield _addresses(name)


@contextmanager
def copy_of_a_cluster(template: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A copy of such a database, which nobody enters from then on; it is gone with the block.

    A machine that tables come to is given the roles anew: `jobs` is let past row-level security on workers each time.
    """
    source = str(conninfo_to_dict(template.owner)["dbname"])
    with _new_name() as name:
        for machine in MACHINES:
            with psycopg.connect(machine, autocommit=True) as superuser:
                superuser.execute(ALONE)
                superuser.execute(SHUT, [source])
                superuser.execute(LEAVE, [source])
                copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER owner STRATEGY file_copy")
                superuser.execute(copy.format(sql.Identifier(name), sql.Identifier(source)))
                superuser.execute(RIGHTS, [source, name])
                if machine != MACHINES[0]:
                    superuser.execute("ALTER ROLE jobs BYPASSRLS")
        yield _addresses(name)


@contextmanager
def _new_name() -> Iterator[str]:
    name = f"test_{uuid.uuid4().hex}"
    try:
        yield name
    finally:
        for machine in MACHINES:
            with psycopg.connect(machine, autocommit=True) as superuser:
                superuser.execute(ALONE)
                superuser.execute(SHUT, [name])
                superuser.execute(LEAVE, [name])
                superuser.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _addresses(name: str) -> DatabaseUrls:
    return DatabaseUrls(*(make_conninfo(MACHINES[0], dbname=name, user=role) for role in ENTER))


def spread(addresses: DatabaseUrls) -> None:
    """Spread migrated tables."""
    with psycopg.connect(addresses.owner, autocommit=True) as owner:
        shard(owner, plan(owner))


def _make(machine: str, name: str) -> None:
    with psycopg.connect(machine, autocommit=True) as superuser:
        superuser.execute(ALONE)
        superuser.execute(ROLES.read_bytes())
        superuser.execute(sql.SQL("CREATE DATABASE {} OWNER owner").format(sql.Identifier(name)))
    with psycopg.connect(machine, dbname=name, autocommit=True) as superuser:
        superuser.execute("CREATE EXTENSION citus")


def _join(name: str) -> None:
    with psycopg.connect(MACHINES[0], dbname=name, autocommit=True) as superuser:
        for number, machine in enumerate(MACHINES):
            told = conninfo_to_dict(machine)
            do = "citus_add_node" if number else "citus_set_coordinator_host"
            superuser.execute(
                sql.SQL("SELECT {}(%s, %s::integer)").format(sql.Identifier(do)), [told["host"], told["port"]]
            )
