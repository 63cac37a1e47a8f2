"""Rights on accounts, people, payers, providers and acts: nobody sees nothing, and each role no more than its work."""

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.providers.default import ensure_default_provider
from shared_security.values.ids import new_id
from shared_security.workers.open_account import open_account
from tests.tools.people import ACTOR, KEYS, TODAY, column, jobs, web

TABLES = (
    "security_account", "account_number", "account_alias", "account_merge", "account_provider",
    "person", "person_fact", "person_index", "person_index_key",
    "payer", "provider", "program_default_provider", "audit_act",
)  # fmt: skip


@pytest.fixture
def filled(fresh_database: DatabaseUrls) -> DatabaseUrls:
    """Rows in every table; merges are made by hand, as the owner."""
    with jobs(fresh_database) as connection:
        for name in ("Ana", "Bo"):
            open_account(connection, KEYS, today=TODAY, actor=ACTOR, name=name, phone="206 555 0142", sure=True)
        add_payer(connection, KEYS, "The Smiths", "household", today=TODAY, actor=ACTOR)
        ensure_default_provider(connection, 1, "Program", TODAY, ACTOR)
    with psycopg.connect(fresh_database.owner) as owner:
        one, other = column(owner, "SELECT account_id FROM security_account")
        owner.execute("INSERT INTO account_alias VALUES (%s, %s, %s)", (one, other, TODAY))
        owner.execute(
            "INSERT INTO account_merge (merged_account_id, merge_id, account_id, requested_by, requested_on) "
            "VALUES (%s, %s, %s, 'x', %s)",
            (one, new_id(), other, TODAY),
        )
        assert [table for table in TABLES if not count(owner, table)] == []
    return fresh_database


def count(connection: psycopg.Connection, table: str) -> int:
    """How many rows the role sees; none where it may not look at all."""
    try:
        with connection.transaction():
            return column(connection, f"SELECT count(*) FROM {table}")[0]  # type: ignore[return-value]
    except psycopg.errors.InsufficientPrivilege:
        return 0


def test_nobody_sees_nothing(filled: DatabaseUrls) -> None:
    """As web with nobody set, with an empty one, and with ids that are nobody's."""
    with web(filled) as connection:
        assert [table for table in TABLES if count(connection, table)] == []
    with web(filled, account="", payer="", person="", actor="") as connection:
        assert [table for table in TABLES if count(connection, table)] == []
    with web(filled, account=new_id(), payer=new_id(), person=new_id(), actor="x") as connection:
        # Any worker may look at the list of providers, and at nothing else.
        assert [table for table in TABLES if count(connection, table)] == ["provider"]


def test_web_never_sees_the_index(filled: DatabaseUrls) -> None:
    """Finding people by phone is no right of any page, whoever asks; nor are the keys' hashes."""
    with psycopg.connect(filled.owner) as owner:
        account, person = owner.execute("SELECT account_id, person_id FROM security_account").fetchone()
    with web(filled, account=account, person=person) as connection:
        for table in ("person_index", "person_index_key"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"SELECT FROM {table}")


def test_jobs_without_a_name_sees_nothing(filled: DatabaseUrls) -> None:
    """And with one it sees what it works on."""
    with psycopg.connect(filled.jobs) as connection:
        assert [table for table in TABLES if count(connection, table)] == []
    with jobs(filled) as connection:
        assert [table for table in TABLES if not count(connection, table)] == []


@pytest.mark.parametrize("role", ["web", "loader"])
@pytest.mark.parametrize("table", sorted(set(TABLES) - {"audit_act"}))
def test_who_may_not_write(filled: DatabaseUrls, role: str, table: str) -> None:
    """web writes none of these tables, and loader none but aliases, the state of merges, and whose member an account
    is; it deletes nothing."""
    may = {("loader", "account_alias"), ("loader", "account_merge"), ("loader", "account_provider")}
    refused = [f"INSERT INTO {table} SELECT * FROM {table}", f"UPDATE {table} SET {first(filled, table)} = NULL"]
    if (role, table) in may:
        refused = []
    for change in (*refused, f"DELETE FROM {table}", f"TRUNCATE {table}"):
        with (
            psycopg.connect(getattr(filled, role)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(change)


def first(urls: DatabaseUrls, table: str) -> str:
    """The first column of a table."""
    with psycopg.connect(urls.owner) as owner:
        query = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
        return str(column(owner, query, table)[0])


def test_jobs_cannot_rewrite_who_holds_what(filled: DatabaseUrls) -> None:
    """It ends numbers and destroys keys; it does not move a number to another account or make up an opening."""
    for change in (
        "UPDATE account_number SET account_id = gen_random_uuid()",
        "UPDATE security_account SET opened_by = 'x'",
        "DELETE FROM security_account",
        "DELETE FROM account_number",
        "DELETE FROM person",
        "DELETE FROM payer",
        "UPDATE payer SET name = 'x'",
        "UPDATE account_provider SET provider_id = gen_random_uuid()",
        "UPDATE account_merge SET requested_by = 'x'",
        "INSERT INTO account_alias VALUES (gen_random_uuid(), gen_random_uuid(), '2026-01-01')",
    ):
        with jobs(filled) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(change)
