"""Rights on access: pages see no table of it, nobody unnamed acts, and a live system cannot become a demonstration."""

import psycopg
import pytest

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import add_demo_person, demo_people, mark_database
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.people import ACTOR, column, jobs, web
from tests.tools.rich_access import ABOUT, fill_access
from tests.tools.sign_in import NOW, person

OURS = (
    "deployment", "demo_person", "acting_right", "may_act", "sign_in_session", "sign_in_attempt", "passkey",
    "passkey_challenge", "recovery_code", "notice",
)  # fmt: skip
EVERY = (
    "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace "
    "AND c.relkind IN ('r', 'p', 'v') ORDER BY 1"
)
# Tables that the role of pages sees though nobody is set, each with its reason.
SEEN_BY_NOBODY = {"django_migrations": "whether the tables fit the programs; holds nothing of anybody"}


@pytest.fixture
def filled(fresh_database: DatabaseUrls) -> DatabaseUrls:
    """A demonstration with a row in every table of access."""
    fill_access(fresh_database)
    with psycopg.connect(fresh_database.owner) as owner:
        assert [table for table in OURS if not column(owner, f"SELECT count(*) FROM {table}")[0]] == []
    return fresh_database


def seen(connection: psycopg.Connection, table: str) -> int:
    """How many rows a role sees; none where it may not look at all."""
    try:
        with connection.transaction():
            return column(connection, f"SELECT count(*) FROM {table}")[0]  # type: ignore[return-value]
    except psycopg.errors.InsufficientPrivilege:
        return 0


def test_nobody_sees_nothing_in_any_table(filled: DatabaseUrls) -> None:
    """Of all tables and views there are: a new one is asked without a word here."""
    with psycopg.connect(filled.owner) as owner:
        tables = [str(table) for table in column(owner, EVERY)]
    assert set(OURS) < set(tables)
    for who in ({}, {"account": "", "payer": "", "person": "", "role": "", "actor": ""}):
        with web(filled, **who) as connection:
            assert [table for table in tables if seen(connection, table)] == list(SEEN_BY_NOBODY)


def test_pages_see_their_own_notices_and_nothing_else_of_access(filled: DatabaseUrls) -> None:
    """Sessions, codes, passkeys and rights are asked of functions, never read."""
    with psycopg.connect(filled.owner) as owner:
        account, ana = owner.execute("SELECT account_id, person_id FROM security_account").fetchone()
    with web(filled, account=account, person=ana, role="administrator", actor="x") as connection:
        assert [table for table in OURS if seen(connection, table)] == ["notice"]
    with web(filled, person=new_id()) as connection:
        assert seen(connection, "notice") == 0


@pytest.mark.parametrize("table", sorted(set(OURS) - {"may_act"}))
def test_pages_and_loaders_write_none_of_it(filled: DatabaseUrls, table: str) -> None:
    """Neither adds, changes nor removes."""
    for role in ("web", "loader"):
        for change in (f"INSERT INTO {table} SELECT * FROM {table}", f"DELETE FROM {table}", f"TRUNCATE {table}"):
            with psycopg.connect(getattr(filled, role)) as connection:
                connection.execute("SELECT set_config('sss.actor', 'x', true)")
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(change)


def test_jobs_without_a_name_sees_nothing(filled: DatabaseUrls) -> None:
    """And with one it sees what it works on."""
    with psycopg.connect(filled.jobs) as connection:
        assert [table for table in OURS if seen(connection, table)] == []
    with jobs(filled) as connection:
        assert [table for table in OURS if not seen(connection, table)] == []


@pytest.mark.parametrize("call", ["bind_visitor('x', now(), '1 hour', false)", "end_session('x')"])
def test_the_functions_are_for_pages_alone(filled: DatabaseUrls, call: str) -> None:
    """Other roles have no business with tokens."""
    for role in ("loader", "jobs"):
        with (
            psycopg.connect(getattr(filled, role)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(f"SELECT {call}")


def test_the_mark_is_set_once_and_stays(fresh_database: DatabaseUrls) -> None:
    """By the owner, while the database is empty; then neither changed nor taken away."""
    for role in ("web", "loader", "jobs"):
        with psycopg.connect(getattr(fresh_database, role)) as connection:
            connection.execute("SELECT set_config('sss.actor', 'x', true)")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                mark_database(connection, "demo", "Office", at=NOW)
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        mark_database(owner, "live", "Office", at=NOW)
        with pytest.raises(Problem, match="says already"):
            mark_database(owner, "demo", "Office", at=NOW)
        for change in ("UPDATE deployment SET kind = 'demo'", "DELETE FROM deployment", "TRUNCATE deployment"):
            with pytest.raises(psycopg.errors.IntegrityError):
                owner.execute(change)


def test_a_database_with_people_in_it_cannot_become_a_demonstration(fresh_database: DatabaseUrls) -> None:
    """Whoever is in it is real."""
    person(fresh_database, "Ana")
    with (
        psycopg.connect(fresh_database.owner, autocommit=True) as owner,
        pytest.raises(Problem, match="or holds people"),
    ):
        mark_database(owner, "demo", "Office", at=NOW)


@pytest.mark.parametrize("kind", ["live", None])
def test_without_the_mark_nobody_can_be_somebody_else(fresh_database: DatabaseUrls, kind: str | None) -> None:
    """No list, no entry in it, and no session without a proof: the database itself refuses."""
    if kind:
        with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
            mark_database(owner, kind, "Office", at=NOW)
    ana = person(fresh_database, "Ana")
    with jobs(fresh_database) as connection:
        assert demo_people(connection) == []
        with pytest.raises(psycopg.errors.IntegrityError), connection.transaction():
            add_demo_person(connection, ana.person_id, 1, ABOUT)
        with pytest.raises(psycopg.errors.IntegrityError), connection.transaction():
            begin_session(connection, ana, "demo", at=NOW, actor=ACTOR)
        assert begin_session(connection, ana, "text", at=NOW, actor=ACTOR)
