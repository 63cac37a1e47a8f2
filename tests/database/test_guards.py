"""What is posted is never changed: every way that the house's roles could try is refused, and every guard counts.

The tables are read from the catalogue: a posted table that is added later comes under these tests by its guard.
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, connections, models, transaction
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import World, world
from tests.tools.rich_books import fill, superuser

ROLES = ("web", "loader", "jobs")
# insufficient_privilege, and what the triggers raise.
REFUSED = {"42501", "23000"}
POSTED = {
    "batch", "batch_leaf", "seal", "entry", "transfer", "payer_debt", "provider_debt", "provider_move", "seen",
    "work_record", "program", "pack_version", "activation", "audit_act", "deployment", "account_payer", "books_check",
    "law_draft", "law_draft_text", "law_proposal", "law_decision", "activation_withdrawal",
    "law_reassessment", "law_reassessment_leave",
    "payer_fact", "worker_fact", "provider_fact", "leave_step", "leave_decision", "leave_warning",
    "provider_transfer_figure", "leave_pay", "leave_source", "stated_rate", "leave_limit",
    "archived_rows", "month_archived",
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened."""
    with world(fresh_database) as made:
        fill(made)
        yield made


def guarded(connection: psycopg.Connection) -> list[str]:
    """Every table and partition with the guard, from the catalogue."""
    rows = connection.execute(
        "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid "
        "JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'refuse_change' ORDER BY 1"
    )
    return [name for (name,) in rows.fetchall()]


def partitions(connection: psycopg.Connection) -> dict[str, str]:
    """The parent of every partition."""
    rows = connection.execute("SELECT inhrelid::regclass::text, inhparent::regclass::text FROM pg_inherits i "
                              "JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relkind = 'r'")  # fmt: skip
    return dict(rows.fetchall())


ATTEMPTS = {
    "update": "UPDATE {table} SET {column} = {column}",
    "update nothing": "UPDATE {table} SET {column} = {column} WHERE false",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table}",
    "truncate and follow": "TRUNCATE {table} CASCADE",
    "alter": "ALTER TABLE {table} ADD COLUMN more integer",
    "alter type": "ALTER TABLE {table} ALTER COLUMN {column} TYPE text",
    "drop column": "ALTER TABLE {table} DROP COLUMN {column}",
    "disable triggers": "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "disable the guard": "ALTER TABLE {table} DISABLE TRIGGER posted_rows",
    "drop the guard": "DROP TRIGGER posted_rows ON {table}",
    "drop the other guard": "DROP TRIGGER posted_table ON {table}",
    "disable security": "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "own it": "ALTER TABLE {table} OWNER TO CURRENT_USER",
    "a rule": "CREATE RULE none AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "a trigger": "CREATE TRIGGER mine BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "drop": "DROP TABLE {table}",
    "drop and follow": "DROP TABLE {table} CASCADE",
    "rename": "ALTER TABLE {table} RENAME TO elsewhere",
    "policy": "CREATE POLICY everybody ON {table} USING (true)",
    "lock it": "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "upsert": "INSERT INTO {table} SELECT * FROM {table} LIMIT 1 "
              "ON CONFLICT ({key}) DO UPDATE SET {column} = EXCLUDED.{column}",
    "merge": "MERGE INTO {table} AS t USING (SELECT 1) AS one ON true "
             "WHEN MATCHED THEN UPDATE SET {column} = t.{column}",
}  # fmt: skip


def describe(connection: psycopg.Connection, table: str) -> dict[str, sql.Composable]:
    """What the attempts need of a table: its name, its last column, the columns of its primary key."""
    (column,) = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum DESC LIMIT 1",
        [table],
    ).fetchone()
    rows = connection.execute(
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) "
        "WHERE i.indrelid = %s::regclass AND i.indisprimary",
        [table],
    ).fetchall()
    key = sql.SQL(", ").join(sql.Identifier(name) for (name,) in rows)
    return {"table": sql.Identifier(table), "column": sql.Identifier(column), "key": key}


def sqlstate(connection: psycopg.Connection, query: sql.Composable) -> str:
    """The state with which a statement is refused; empty where it is done. Nothing is kept."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(query)
    except psycopg.Error as error:
        return str(error.sqlstate)
    return ""


@pytest.fixture
def owner(cluster: Cluster, fresh_database: DatabaseUrls, books: World) -> Iterator[psycopg.Connection]:
    """A superuser for whom the triggers fire."""
    with superuser(cluster, fresh_database, guarded=True) as connection:
        yield connection


def test_the_posted_tables_are_guarded(owner: psycopg.Connection) -> None:
    """All of them, with every partition, against changed rows and against truncation."""
    parent_of = partitions(owner)
    tables = guarded(owner)
    assert {parent_of.get(table, table) for table in tables} == POSTED
    assert set(parent_of) <= set(tables), "every partition has its guard"
    assert len(parent_of) >= 9
    rows = owner.execute(
        "SELECT c.relname, array_agg(DISTINCT t.tgname::text ORDER BY t.tgname::text), bool_and(t.tgenabled = 'O') "
        "FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE p.proname = 'refuse_change' GROUP BY 1"
    ).fetchall()
    assert {table: (names, on) for table, names, on in rows} == {
        table: (["posted_rows", "posted_table"], True) for table in tables
    }


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_refused(fresh_database: DatabaseUrls, owner: psycopg.Connection, role: str) -> None:
    """Every attempt on every posted table and partition, in SQL; the rights say so before any trigger is asked."""
    with psycopg.connect(getattr(fresh_database, role)) as connection:
        connection.execute("SELECT set_config('sss.actor', 'test', false)")
        connection.commit()
        done = [
            (table, name, state)
            for table in guarded(owner)
            for described in (describe(owner, table),)
            for name, attempt in ATTEMPTS.items()
            if (state := sqlstate(connection, sql.SQL(attempt).format(**described))) != "42501"
        ]
    assert done == []


@pytest.mark.parametrize("role", ROLES)
def test_copy_over_what_is_there_is_refused(fresh_database: DatabaseUrls, owner: psycopg.Connection, role: str) -> None:
    """A key that is there (or, for who may not insert at all, any row); and COPY FREEZE or from a program."""
    with psycopg.connect(getattr(fresh_database, role)) as connection:
        for table in guarded(owner):
            with owner.cursor().copy(
                sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(sql.Identifier(table))
            ) as copy:
                rows = b"".join(bytes(part) for part in copy)
            if not rows:
                continue
            # 0A000: COPY does not go through row-level security at all.
            allowed = {"23505", "0A000"} if may_insert(connection, table) else {"42501"}
            into = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
            assert copy_state(connection, into, rows) in allowed, table
            program = sql.SQL("COPY {} FROM PROGRAM 'true'").format(sql.Identifier(table))
            assert sqlstate(connection, program) == "42501"


def may_insert(connection: psycopg.Connection, table: str) -> bool:
    """Whether the role has the right."""
    (may,) = connection.execute("SELECT has_table_privilege(current_user, %s, 'INSERT')", [table]).fetchone()
    connection.rollback()
    return may


def copy_state(connection: psycopg.Connection, query: sql.Composable, rows: bytes) -> str:
    """The state with which a COPY is refused; empty where it is done. Nothing is kept."""
    try:
        with connection.transaction(force_rollback=True), connection.cursor().copy(query) as copy:
            copy.write(rows)
    except psycopg.Error as error:
        return str(error.sqlstate)
    return ""


@pytest.mark.parametrize("role", ROLES)
def test_nobody_hands_out_rights(fresh_database: DatabaseUrls, owner: psycopg.Connection, role: str) -> None:
    """A GRANT of what one may not give is answered with a warning; it gives nothing."""
    with psycopg.connect(getattr(fresh_database, role)) as connection:
        for table in guarded(owner):
            name = sql.Identifier(table)
            sqlstate(connection, sql.SQL("GRANT UPDATE, DELETE, TRUNCATE ON {} TO web, loader, jobs").format(name))
            with connection.transaction():
                state = sqlstate(connection, sql.SQL("GRANT ALL ON {} TO PUBLIC").format(name))
                (may,) = connection.execute(
                    "SELECT has_table_privilege(current_user, %s, 'UPDATE, DELETE, TRUNCATE')", [table]
                ).fetchone()
            assert state in {"", "42501"} and not may


def test_the_triggers_stand_where_rights_do_not(owner: psycopg.Connection) -> None:
    """Even a superuser, who has every right, has to switch the guards off first."""
    done = []
    for table in guarded(owner):
        described = describe(owner, table)
        (rows,) = owner.execute(sql.SQL("SELECT count(*) FROM {table}").format(**described)).fetchone()
        for name in ("update", "delete", "truncate") if rows else ("truncate",):
            state = sqlstate(owner, sql.SQL(ATTEMPTS[name]).format(**described))
            if state != "23000" and not (name == "truncate" and state == "0A000"):
                done.append((table, name, state))  # 0A000: a foreign key points here, and says so first
    assert done == []


def test_the_owner_too(fresh_database: DatabaseUrls, owner: psycopg.Connection) -> None:
    """The role that migrates owns the tables; a migration that would change posted rows fails."""
    with psycopg.connect(fresh_database.owner) as connection:
        connection.execute("SELECT 1 FROM entry")
        connection.commit()
        for table in ("entry_202609", "work_record_202609", "transfer_202611"):
            assert sqlstate(connection, sql.SQL("TRUNCATE {}").format(sql.Identifier(table))) == "23000"
        assert sqlstate(connection, sql.SQL("TRUNCATE entry")) == "23000"


@pytest.mark.parametrize("role", ROLES)
def test_a_view_is_no_way_round(fresh_database: DatabaseUrls, owner: psycopg.Connection, role: str) -> None:
    """Views of the house cannot be written; no role can make one of its own, or a function that runs as the owner."""
    views = owner.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
    )
    with psycopg.connect(getattr(fresh_database, role)) as connection:
        for (view,) in views.fetchall():
            described = describe(owner, view)
            for attempt in ("UPDATE {table} SET {column} = NULL", "DELETE FROM {table}", "DROP VIEW {table}"):
                assert sqlstate(connection, sql.SQL(attempt).format(**described)) in {"42501", "55000"}
        for attempt in (
            "CREATE VIEW mine AS SELECT * FROM entry",
            "CREATE TABLE mine (n integer)",
            "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "ALTER FUNCTION refuse_change() RENAME TO gone",
            "DROP FUNCTION refuse_change() CASCADE",
            "SET session_replication_role = replica",
            "SET ROLE owner",
            "SET SESSION AUTHORIZATION owner",
            "ALTER ROLE CURRENT_USER SUPERUSER",
            "ALTER ROLE CURRENT_USER BYPASSRLS",
            "SELECT guard_posted('entry')",
            "SELECT lo_import('x')",
            "CREATE SCHEMA mine",
        ):
            state = sqlstate(connection, sql.SQL(attempt))
            assert state == "42501", (attempt, state)


class Entry(models.Model):
    """An unmanaged model over the table, as a page might have one."""

    account_id = models.UUIDField(primary_key=True)
    bearer = models.TextField()
    total_micros = models.BigIntegerField()

    class Meta:
        """Not a table of Django's."""

        app_label = "ledger"
        managed = False
        db_table = "entry"


@pytest.mark.parametrize("alias", ["default", "loader"])
def test_the_orm_is_no_way_round(books: World, alias: str) -> None:
    """update, delete, save, bulk_update, and a cursor, as web and as loader."""
    (account_id,) = books.loader.execute("SELECT account_id FROM entry LIMIT 1").fetchone()
    entries = Entry.objects.using(alias)
    one = Entry(account_id=account_id, bearer="payer", total_micros=1)
    attempts = {
        "update": lambda: entries.filter(account_id=account_id).update(bearer="worker"),
        "delete": lambda: entries.filter(account_id=account_id).delete(),
        "raw delete": lambda: entries.all()._raw_delete(alias),
        "save": lambda: one.save(using=alias, force_update=True),
        "bulk": lambda: entries.bulk_update([one], ["bearer"]),
        "cursor": lambda: connections[alias].cursor().execute("DELETE FROM entry"),
        "flush": lambda: connections[alias].cursor().execute("TRUNCATE entry"),
    }
    for name, attempt in attempts.items():
        with pytest.raises(DatabaseError) as refused, transaction.atomic(using=alias):
            attempt()
        assert refused.value.__cause__.sqlstate in REFUSED, name


def rights_to_change(owner: psycopg.Connection) -> set[tuple[str, str, str]]:
    """Who may change or delete what, whole, from the catalogue; a right on some columns is a right."""
    rows = owner.execute(
        "SELECT r.rolname, c.relname, p.privilege FROM pg_roles r CROSS JOIN pg_class c "
        "CROSS JOIN (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('TRIGGER'), ('REFERENCES')) AS p (privilege) "
        "WHERE r.rolname IN ('web', 'loader', 'jobs') AND c.relnamespace = 'public'::regnamespace "
        "AND c.relkind IN ('r', 'p', 'v') AND (has_table_privilege(r.rolname, c.oid, p.privilege) "
        "OR (p.privilege IN ('UPDATE', 'REFERENCES') AND has_any_column_privilege(r.rolname, c.oid, p.privilege)))"
    )
    return set(rows.fetchall())


WORKED_ON = {
    "balance",
    # An account and its money go to another provider in one transaction.
    "account_provider",
    "waiting_record",
    "closed_window",
    "submission",
    "account_alias",
    "account_merge",
    "idempotent_call",
    # Money: what is open of a claim or invoice, how far a settlement is, what became of a line, debit or request.
    "ledger_balance", "claim", "used_before_correction", "invoice", "settlement", "bank_match", "refund",
    "debit", "late_charge", "insolvency", "making_good", "write_off",
    # How much of a line is placed; by which names payers are known.
    "bank_line",
    # A move of an account that is done; how far an order of many is.
    "provider_transfer", "mass_transfer",
    # Up to where is invoiced, and what waits to come off.
    "invoiced_up_to", "reduction_waiting",
    # When leave is looked at next, and what lapsed of it after all corrections.
    "leave_watch", "leave_lapsed",
    # How far a request is and what of each day was granted; what became of its payment, and of where it goes.
    "leave_request", "leave_request_day", "payout", "payout_destination", "payout_deduction", "payee_payment",
    "leave_remedy",
}  # fmt: skip
KEPT_UP = {
    "leave_watch",
    "account_merge", "account_number", "account_provider", "payer", "person", "person_fact", "security_account",
    "acting_right", "sign_in_session", "sign_in_attempt", "passkey", "recovery_code", "notice",
    "provider", "provider_status",
    "timed_act", "demo_world", "custodial_account",
    # What helps a payer to send.
    "draft_submission", "standing_record",
    # Keys of programs, and how often each asked about numbers.
    "api_key", "account_check_count",
    # What a bank wrote of a household that was erased.
    "bank_line",
    # A move that is withdrawn, an order that is decided.
    "provider_transfer", "mass_transfer",
    # Debits on their way to the bank.
    "mandate", "debit_origin", "debit_file", "debit",
    # An order of cash that the bank never did; a case that ends.
    "remittance", "protected_case",
    # Payments to workers on their way: where to, in which file, and what an order keeps back.
    "payout", "payout_destination", "payout_file", "payout_origin", "deduction_order", "payout_deduction",
    # What those who decide declared of themselves, and that it ended.
    "declared_tie",
}  # fmt: skip
FORGOTTEN = {
    "person_fact", "person_index", "sign_in_session", "sign_in_attempt", "passkey", "passkey_challenge",
    "recovery_code",
    # Names by which payers were known, statements that were looked at.
    "remembered_name", "bank_statement_draft",
    # Files that were sent or not sent for a day, and how often a payer asked about numbers.
    "draft_submission", "payer_question",
    # Answers to calls after thirty days, counts of questions after two.
    "idempotent_call", "account_check_count",
    # Sums of an office: each tally takes the place of the one before. Attempts to look, for their limit.
    "tally", "tally_cell", "tally_count", "variance", "variance_example", "look_attempt",
    # Checks of new bank accounts whose file was undone.
    "payout_prenote",
    # A draft of law beside the year's work: each comparison takes the place of the one before.
    "law_comparison", "law_comparison_cell",
}  # fmt: skip


def test_who_may_change_what(owner: psycopg.Connection) -> None:
    """No posted table is among it."""
    may = rights_to_change(owner)
    allowed = {("loader", table, "UPDATE") for table in WORKED_ON}
    allowed |= {("jobs", table, "UPDATE") for table in KEPT_UP}
    allowed |= {("jobs", table, "DELETE") for table in FORGOTTEN}
    allowed.add(("loader", "remembered_name", "DELETE"))  # with the placing that it was remembered by
    assert may <= allowed, may - allowed
    assert ("loader", "balance", "UPDATE") in may
    assert not {table for _, table, _ in may} & set(guarded(owner))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("right", ["UPDATE", "UPDATE (bearer)", "DELETE", "TRUNCATE", "TRIGGER"])
def test_a_right_too_many_is_noticed(
    fresh_database: DatabaseUrls, owner: psycopg.Connection, role: str, right: str
) -> None:
    """And the triggers hold where it is used."""
    owner.execute(f"GRANT {right}, SELECT ON entry TO {role}")
    assert (role, "entry", right.split()[0]) in rights_to_change(owner)
    use = {"UPDATE": "UPDATE entry SET bearer = 'x'", "DELETE": "DELETE FROM entry", "TRUNCATE": "TRUNCATE entry"}
    with psycopg.connect(getattr(fresh_database, role)) as connection:
        connection.execute("SELECT set_config('sss.actor', 'test', false)")
        connection.commit()
        statement = use.get(right.split()[0])
        if statement:
            # No policy lets web see a row to change; TRUNCATE asks no policy.
            expected = "" if role == "web" and right != "TRUNCATE" else "23000"
            assert sqlstate(connection, sql.SQL(statement)) == expected
