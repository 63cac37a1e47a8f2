"""The schema could be spread over machines with Citus as it is: its rules, held against PostgreSQL's catalogue."""

from collections.abc import Iterator

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.distribution import BY_ACCOUNT, DISTRIBUTED, LOCAL, REFERENCE
from tests.tools.books import TODAY

OURS = "relnamespace = 'public'::regnamespace AND NOT relispartition"
TABLES = f"SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND {OURS}"
# Whatever is unique: primary keys, unique constraints and indexes, exclusions, each with its columns in order.
UNIQUE = f"""
    SELECT c.relname, x.relname, i.indisprimary, array_agg(a.attname::text ORDER BY k.n) FROM pg_class c
    JOIN pg_index i ON i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)
    JOIN pg_class x ON x.oid = i.indexrelid
    CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (attnum, n)
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
    WHERE c.{OURS.replace("AND NOT", "AND NOT c.")} GROUP BY 1, 2, 3
"""
KEYS_ABROAD = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text, c.confdeltype, c.confupdtype, c.condeferrable,
        array_agg(a.attname::text ORDER BY k.n), array_agg(b.attname::text ORDER BY k.n)
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k (here, there, n)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.there
    WHERE c.contype = 'f' GROUP BY c.oid, 1, 2, 3, 4, 5
"""
# Exclusions compare by operators: the one on the distribution column must be equality.
EXCLUSIONS = """
    SELECT c.conrelid::regclass::text, array_agg(a.attname::text || ' ' || o.oprname ORDER BY k.n)
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.conexclop) WITH ORDINALITY AS k (attnum, operator, n)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
    JOIN pg_operator o ON o.oid = k.operator
    WHERE c.contype = 'x' GROUP BY c.oid, 1
"""
# Ids are made in Python: no sequence, identity or default that draws a number.
DRAWN = f"""
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p') AND c.{OURS.replace("AND NOT", "AND NOT c.")}
        AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|random|uuid|now|timestamp|current')
"""
TRIGGERS = """
    SELECT t.tgrelid::regclass::text, p.proname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND p.proname <> 'refuse_change'
"""
# A table that is spread takes no policy with a query in it.
POLICIES = """
    SELECT tablename, policyname FROM pg_policies
    WHERE schemaname = 'public' AND concat(qual, with_check) LIKE '%SELECT%'
"""
WITH_ACCOUNT = f"""
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND a.attname = 'account_id' AND c.{OURS.replace("AND NOT", "AND NOT c.")}
"""


def faults(connection: psycopg.Connection) -> list[str]:
    """Every rule that the schema breaks, in words."""
    ask = connection.execute
    known = [*DISTRIBUTED, *REFERENCE, *LOCAL]
    tables = {name for (name,) in ask(TABLES).fetchall()}
    found = [f"{name} has no place in web/distribution.py" for name in tables - set(known)]
    found += [f"{name} is in web/distribution.py and not in the database" for name in set(known) - tables]
    found += [f"{name} is there twice" for name in known if known.count(name) > 1]
    keyed = set()
    for table, index, primary, columns in ask(UNIQUE).fetchall():
        by = DISTRIBUTED.get(table)
        if by and by not in columns:
            found.append(f"{table}: {index} is unique without {by}")
        if primary:
            keyed.add(table)
            # The index of people is searched by what is known of them, and lies with the person's key.
            if table in DISTRIBUTED and table != "person_index" and columns[0] != by:
                found.append(f"{table}: {by} is not first in its primary key")
    found += [f"{table} has no primary key" for table in tables - keyed]
    for table, operators in ask(EXCLUSIONS).fetchall():
        if table in DISTRIBUTED and f"{DISTRIBUTED[table]} =" not in operators:
            found.append(f"{table}: an exclusion does not compare {DISTRIBUTED[table]} by =")
    found += list(_keys_abroad(connection))
    found += [
        f"{table}.{column} is drawn by the database" for table, column in ask(DRAWN).fetchall() if table not in LOCAL
    ]
    found += [
        f"{table}: the trigger {name} may touch other accounts"
        for table, name in ask(TRIGGERS).fetchall()
        if table not in LOCAL
    ]
    found += [f"{table}: the policy {name} holds a query" for table, name in ask(POLICIES).fetchall()]
    for (table,) in ask(WITH_ACCOUNT).fetchall():
        # A session says for whom somebody acts; it is no row of that account.
        if table in REFERENCE or (table in LOCAL and table != "sign_in_session"):
            found.append(f"{table} has an account and is on every machine, or on one")
    return found


def _keys_abroad(connection: psycopg.Connection) -> Iterator[str]:
    for here, there, on_delete, on_update, deferrable, columns, abroad in connection.execute(KEYS_ABROAD).fetchall():
        if on_delete not in "ar" or on_update not in "ar":
            yield f"{here} to {there}: a key that changes or deletes rows by itself"
        if deferrable:
            yield f"{here} to {there}: a deferrable key fails at COMMIT as another error"
        if here in REFERENCE and there not in REFERENCE:
            yield f"{here} to {there}: from a reference table to one that is not"
        elif here in LOCAL or there in LOCAL:
            yield f"{here} to {there}: to or from a local table"
        elif there in DISTRIBUTED and (DISTRIBUTED.get(here), DISTRIBUTED[there]) not in zip(
            columns, abroad, strict=True
        ):
            yield f"{here} to {there}: rows that may lie on different machines"


@pytest.fixture
def owner(migrated_database: DatabaseUrls) -> Iterator[psycopg.Connection]:
    """The role that migrates; what it does here is undone."""
    with psycopg.connect(migrated_database.owner) as connection:
        connection.execute("SELECT ensure_month(%s)", [TODAY.replace(day=1)])
        yield connection
        connection.rollback()


def test_the_schema_obeys(owner: psycopg.Connection) -> None:
    """Every table of every room."""
    assert faults(owner) == []


def test_what_belongs_to_an_account_lies_with_it(owner: psycopg.Connection) -> None:
    """Each table with account_id is distributed by it, but those that are asked before the account is known, or lie on
    one machine whole."""
    with_account = {name for (name,) in owner.execute(WITH_ACCOUNT).fetchall()}
    assert with_account - set(BY_ACCOUNT) == {
        "seen", "account_number", "account_alias", "account_merge", "sign_in_session",
    }  # fmt: skip
    assert set(BY_ACCOUNT) <= with_account


BREAKS = {
    "CREATE TABLE fresh (account_id uuid PRIMARY KEY)": "fresh has no place",
    "DROP TABLE payer_debt": "payer_debt is in web/distribution.py and not",
    "ALTER TABLE balance DROP CONSTRAINT balance_pkey": "balance has no primary key",
    "ALTER TABLE balance DROP CONSTRAINT balance_pkey, ADD PRIMARY KEY (program_no, account_id, unit, stage)":
        "balance: account_id is not first",
    "CREATE UNIQUE INDEX once ON balance (program_no, version)": "balance: once is unique without account_id",
    "CREATE UNIQUE INDEX once ON seen (content_hash) WHERE state = 'posted'": "seen: once is unique without record_key",
    "ALTER TABLE account_provider ADD EXCLUDE USING gist (account_id WITH <>, during WITH &&)":
        "account_provider: an exclusion does not compare account_id by =",
    "ALTER TABLE balance ADD FOREIGN KEY (account_id) REFERENCES security_account ON DELETE CASCADE":
        "a key that changes or deletes rows by itself",
    "ALTER TABLE security_account ADD FOREIGN KEY (person_id) REFERENCES person ON DELETE SET NULL":
        "a key that changes or deletes rows by itself",
    "ALTER TABLE security_account ADD FOREIGN KEY (person_id) REFERENCES person":
        "security_account to person: rows that may lie on different machines",
    "ALTER TABLE seal ADD FOREIGN KEY (batch_id) REFERENCES batch": "seal to batch: from a reference table",
    "ALTER TABLE balance ADD FOREIGN KEY (program_no) REFERENCES program DEFERRABLE": "a deferrable key",
    "ALTER TABLE django_migrations ADD FOREIGN KEY (id) REFERENCES program (program_no) NOT VALID":
        "to or from a local table",
    "ALTER TABLE audit_act ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY": "audit_act.n is drawn by the database",
    "ALTER TABLE balance ADD COLUMN n bigserial": "balance.n is drawn by the database",
    "ALTER TABLE balance ADD COLUMN n uuid DEFAULT gen_random_uuid()": "balance.n is drawn by the database",
    "CREATE FUNCTION sum_up() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
    "CREATE TRIGGER up AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION sum_up()": "the trigger sum_up may touch",
    "CREATE POLICY told ON balance USING (account_id IN (SELECT account_id FROM security_account))":
        "balance: the policy told holds a query",
    "ALTER TABLE payer ADD COLUMN account_id uuid": "payer has an account and is on every machine",
}  # fmt: skip


@pytest.mark.parametrize("change", BREAKS)
def test_each_rule_is_missed_when_broken(owner: psycopg.Connection, change: str) -> None:
    """A migration that breaks it is named."""
    owner.execute(change)
    assert any(BREAKS[change] in fault for fault in faults(owner)), faults(owner)
