"""Databases that are spread over the machines of a Citus cluster, one for each test that asks for one.

SHARED_SECURITY_TEST_CITUS names the superuser's addresses on the coordinator and on each worker, parted by spaces;
the machines are prepared as docs/guides/spread-over-machines.md shows, and let the roles of the house in without a
password. Making a database takes half a minute: every table is made, and then spread.
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


@contextmanager
def database_of_a_cluster() -> Iterator[DatabaseUrls]:
    """An empty database on every machine of the cluster, which is gone with the block."""
    name = f"test_{uuid.uuid4().hex}"
    try:
        for machine in MACHINES:
            _make(machine, name)
        _join(name)
        yield DatabaseUrls(*(make_conninfo(MACHINES[0], dbname=name, user=role) for role in ENTER))
    finally:
        for machine in MACHINES:
            with psycopg.connect(machine, autocommit=True) as superuser:
                superuser.execute(ALONE)
                superuser.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def spread(addresses: DatabaseUrls) -> None:
    """Spread migrated tables. A machine that tables come to is given the roles anew: `jobs` goes past row-level
    security on the workers only when that is done."""
    with psycopg.connect(addresses.owner, autocommit=True) as owner:
        shard(owner, plan(owner))
    for machine in MACHINES[1:]:
        with psycopg.connect(machine, autocommit=True) as superuser:
            superuser.execute(ALONE)
            superuser.execute("ALTER ROLE jobs BYPASSRLS")


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
