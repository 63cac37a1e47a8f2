"""The four roles: what each may and may not do, and that nobody else gets in."""

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.roles import make_roles
from shared_security.launcher.settings import ROLES, SUPERUSER
from shared_security.launcher.urls import DatabaseUrls


def one(url: str, statement: str) -> object:
    """The first column of the only row a statement answers with."""
    with psycopg.connect(url) as connection:
        (value,) = connection.execute(statement).fetchone()
    return value


def test_nobody_is_superuser_but_the_bootstrap_role(cluster: Cluster) -> None:
    """Nor may any role of the house make roles or databases."""
    with psycopg.connect(cluster.conninfo(SUPERUSER)) as connection:
        mighty = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication"
        ).fetchall()
        past_row_security = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper"
        ).fetchall()
    assert mighty == [(SUPERUSER,)]
    assert past_row_security == [("loader",)]


@pytest.mark.parametrize("role", ["web", "loader", "jobs"])
def test_only_owner_makes_tables(fresh_database: DatabaseUrls, role: str) -> None:
    """The roles that serve cannot make tables, lasting ones or (but for loader, whose COPY needs one) temporary."""
    with psycopg.connect(getattr(fresh_database, role), autocommit=True) as connection:
        with pytest.raises(InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (n int)")
        with pytest.raises(InsufficientPrivilege):
            connection.execute("CREATE SCHEMA mine")
        if role == "loader":
            connection.execute("CREATE TEMPORARY TABLE heap (n int)")
        else:
            with pytest.raises(InsufficientPrivilege):
                connection.execute("CREATE TEMPORARY TABLE heap (n int)")
    with psycopg.connect(fresh_database.owner) as connection:
        connection.execute("CREATE TABLE mine (n int)")


def test_a_new_table_is_closed_until_its_migration_opens_it(fresh_database: DatabaseUrls) -> None:
    """A forgotten grant is an error, never a leak; the same holds for functions."""
    with psycopg.connect(fresh_database.owner) as connection:
        connection.execute("CREATE TABLE secret AS SELECT 1 AS n")
        connection.execute("CREATE FUNCTION mighty() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'")
    for role in ("web", "loader", "jobs"):
        for statement in ("SELECT n FROM secret", "SELECT mighty()"):
            with pytest.raises(InsufficientPrivilege):
                one(getattr(fresh_database, role), statement)


def test_loader_goes_past_row_level_security_and_web_does_not(fresh_database: DatabaseUrls) -> None:
    """With row-level security on and no policy, web sees nothing and loader sees all."""
    with psycopg.connect(fresh_database.owner) as connection:
        connection.execute("CREATE TABLE held AS SELECT generate_series(1, 3) AS n")
        connection.execute("ALTER TABLE held ENABLE ROW LEVEL SECURITY")
        connection.execute("GRANT SELECT ON held TO web, loader")
    assert one(fresh_database.web, "SELECT count(*) FROM held") == 0
    assert one(fresh_database.loader, "SELECT count(*) FROM held") == 3


def test_whoever_is_not_named_is_refused(cluster: Cluster) -> None:
    """Each rule of pg_hba asks the kernel who calls, and pg_ident names us alone; the superuser takes backups."""
    rules = (cluster.places.settings / "pg_hba.conf").read_text().split("\n")
    callers = {line.split()[1] for line in (cluster.places.settings / "pg_ident.conf").read_text().splitlines()}
    assert rules == ["local all all peer map=house", "local replication postgres peer map=house", ""]
    assert len(callers) == 1
    with pytest.raises(psycopg.OperationalError, match="Peer authentication failed"):
        one(cluster.conninfo("stranger"), "SELECT 1")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can call as another user of the system")
@pytest.mark.parametrize("role", [SUPERUSER, *ROLES])
def test_another_user_of_the_system_is_refused(cluster: Cluster, role: str) -> None:
    """The server's own user passes the folder and is refused by name; any other user does not pass the folder."""
    us = cluster.places.user
    psql = [str(cluster.binaries.folder / "psql"), cluster.conninfo(role), "-c", "SELECT 1"]
    environment = {"LC_ALL": "C", "PATH": os.defpath}
    for uid, gid, reason in ((us.uid, us.gid, "Peer authentication failed"), (54321, 54321, "Permission denied")):
        told = subprocess.run(
            psql, user=uid, group=gid, extra_groups=[], cwd="/", env=environment, capture_output=True, text=True
        )
        assert told.returncode != 0
        assert reason in told.stderr


def test_many_make_the_roles_at_once(cluster: Cluster) -> None:
    """Roles belong to the server, whichever database each caller is after: nobody is refused for another's sake."""
    with ThreadPoolExecutor(8) as pool:
        for made in [pool.submit(make_roles, cluster) for _ in range(64)]:
            made.result()
