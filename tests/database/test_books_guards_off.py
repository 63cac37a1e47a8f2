"""Each guard of the books is switched off alone, the harm that it prevents is done, and something else names it."""

import hashlib
import json
from collections.abc import Callable, Iterator

import psycopg
import pytest

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from tests.tools.books import World, world
from tests.tools.rich_books import breaks, differences, fill, move, now, stages, superuser


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened."""
    with world(fresh_database) as made:
        fill(made)
        yield made


@pytest.fixture
def owner(cluster: Cluster, fresh_database: DatabaseUrls, books: World) -> Iterator[psycopg.Connection]:
    """A superuser for whom the triggers fire."""
    with superuser(cluster, fresh_database, guarded=True) as connection:
        yield connection


def refused(owner: psycopg.Connection, harm: str) -> bool:
    """Whether a statement is refused while its guard stands; nothing is kept."""
    try:
        with owner.transaction(force_rollback=True):
            owner.execute(harm)
    except psycopg.Error:
        return True
    return False


ANEW = "batch_id = (SELECT batch_id FROM batch ORDER BY batch_id LIMIT 1)"
A = "record_key = (SELECT record_key FROM work_record WHERE external_id = 'a')"
COPY_OF = "INSERT INTO {0} SELECT * FROM {0} LIMIT 1"
# guard: how it is switched off, the harm, the table and words that name it.
CONSTRAINTS = {
    "seen, once a revision": (
        "ALTER TABLE seen DROP CONSTRAINT seen_pkey", f"INSERT INTO seen SELECT * FROM seen WHERE {A}",
        "seen", "more than one revision of a record counts"),
    "entry, once": (
        "ALTER TABLE entry DROP CONSTRAINT entry_pkey", COPY_OF.format("entry"), "entry", "a row was added"),
    "work record, once": (
        "ALTER TABLE work_record DROP CONSTRAINT work_record_pkey", COPY_OF.format("work_record"),
        "work_record", "a row was added"),
    "transfer, once": (
        "ALTER TABLE transfer DROP CONSTRAINT transfer_pkey", COPY_OF.format("transfer"),
        "transfer", "a row was added"),
    "batch, once": (
        "ALTER TABLE batch DROP CONSTRAINT batch_pkey", COPY_OF.format("batch"), "batch", "there more than once"),
    "balance, once": (
        "ALTER TABLE balance DROP CONSTRAINT balance_pkey", COPY_OF.format("balance"), "balance", "more than once"),
    "debt, once": (
        "ALTER TABLE payer_debt DROP CONSTRAINT payer_debt_pkey", COPY_OF.format("payer_debt"), "payer_debt",
        "more than once"),
    "seal, each number once": (
        "ALTER TABLE seal DROP CONSTRAINT seal_pkey, DROP CONSTRAINT seal_batch_id_key", COPY_OF.format("seal"),
        "seal", "a batch is sealed more than once"),
    "seal, each batch once": (
        "ALTER TABLE seal DROP CONSTRAINT seal_batch_id_key",
        "INSERT INTO seal SELECT s.seal_no + 1, s.batch_id, s.chain_hash, "
        "seal_hash(s.chain_hash, b.content_hash, s.seal_no + 1, s.known_at), s.known_at "
        "FROM seal s JOIN batch b USING (batch_id) ORDER BY s.seal_no DESC LIMIT 1",
        "seal", "a batch is sealed more than once"),
    "debits equal credits": (
        "ALTER TABLE entry DROP CONSTRAINT entry_balances",
        "INSERT INTO entry (account_id, record_key, revision, program_no, unit, bearer, part, posted_month, batch_id, "
        "home_account_id, payer_id, pack_no, work_date, total_micros, sick_micros) SELECT account_id, record_key, "
        f"revision, program_no, unit, bearer, 1, posted_month, batch_id, home_account_id, payer_id, pack_no, "
        f"work_date, 1, 2 FROM entry WHERE {A}", "entry", "debits do not equal credits"),
    "a record adds": (
        "ALTER TABLE entry DROP CONSTRAINT entry_sign",
        "INSERT INTO entry (account_id, record_key, revision, program_no, unit, bearer, part, posted_month, batch_id, "
        "home_account_id, payer_id, pack_no, work_date, total_micros, sick_micros) SELECT account_id, record_key, "
        f"revision, program_no, unit, 'worker', 0, posted_month, batch_id, home_account_id, payer_id, pack_no, "
        f"work_date, -2, -2 FROM entry WHERE {A}", "entry", "a work record takes away"),
    "what is owed is the sum of its lines": (
        "ALTER TABLE payer_debt DROP CONSTRAINT payer_debt_balances",
        "INSERT INTO payer_debt (payer_id, batch_id, posted_month, program_no, unit, bearer, total_micros) "
        "SELECT payer_id, batch_id, posted_month, program_no, unit, 'worker', 5 FROM payer_debt LIMIT 1",
        "payer_debt", "debits do not equal credits"),
    "a transfer is positive": (
        "ALTER TABLE transfer DROP CONSTRAINT transfer_amount_micros_check",
        "INSERT INTO transfer SELECT account_id, gen_random_uuid(), posted_month, batch_id, recipe, program_no, unit, "
        "-1, from_kind, from_owner, from_stage, from_pocket, to_kind, to_owner, to_stage, to_pocket, effective_on, "
        "cause, home_account_id FROM transfer LIMIT 1", "transfer", "moves nothing, or backwards"),
    "a transfer leads elsewhere": (
        "ALTER TABLE transfer DROP CONSTRAINT transfer_check",
        "INSERT INTO transfer SELECT account_id, gen_random_uuid(), posted_month, batch_id, recipe, program_no, unit, "
        "1, from_kind, from_owner, from_stage, from_pocket, from_kind, from_owner, from_stage, from_pocket, "
        "effective_on, cause, home_account_id FROM transfer LIMIT 1", "transfer", "moves nothing, or backwards"),
    "changed rows": (
        "ALTER TABLE entry DISABLE TRIGGER posted_rows",
        f"UPDATE entry SET home_account_id = payer_id WHERE {A}", "entry", "a row was changed"),
    "deleted rows": (
        "ALTER TABLE work_record DISABLE TRIGGER posted_rows", f"DELETE FROM work_record WHERE {A}",
        "work_record", "a row is missing"),
    "truncated partition": (
        "ALTER TABLE entry_202609 DISABLE TRIGGER posted_table", "TRUNCATE entry_202609", "entry", "a row is missing"),
    "truncated keys": ("ALTER TABLE seen DISABLE TRIGGER posted_table", "TRUNCATE seen", "seen", "a row is missing"),
    "changed debts": (
        "ALTER TABLE payer_debt DISABLE TRIGGER posted_rows", "DELETE FROM payer_debt",
        "payer_debt", "sum of its entries"),
    "changed batches": (
        "ALTER TABLE batch DISABLE TRIGGER posted_rows", f"UPDATE batch SET actor = 'x' WHERE {ANEW}",
        "batch", "a batch was changed"),
    "changed leaves": (
        "ALTER TABLE batch_leaf DISABLE TRIGGER posted_rows", f"UPDATE batch_leaf SET leaves = '\\x00' WHERE {ANEW}",
        "batch_leaf", "leaves fit neither"),
    "changed seals": (
        "ALTER TABLE seal DISABLE TRIGGER posted_rows", "UPDATE seal SET known_at = known_at - interval '1 day'",
        "seal", "a seal was changed"),
    "changed law": (
        "ALTER TABLE pack_version DISABLE TRIGGER posted_rows", "UPDATE pack_version SET source = source || ' '",
        "pack_version", "not the text that was published"),
}  # fmt: skip


@pytest.mark.parametrize("guard", CONSTRAINTS)
def test_without_the_guard_the_harm_is_named(books: World, owner: psycopg.Connection, guard: str) -> None:
    """With it the harm is refused; without it, `books check` or `books verify-chain` says where."""
    off, harm, table, words = CONSTRAINTS[guard]
    assert refused(owner, harm), "the guard stands"
    owner.execute(off)
    owner.execute(harm)
    named = [*differences(books), *breaks(books)]
    assert any(one.posted_table == table and words in one.what for one in named), "\n".join(map(str, named))


def test_a_balance_below_zero_is_named(books: World, owner: psycopg.Connection) -> None:
    """Without its CHECK, a transfer takes more than is there; the sums agree, and the sign is named."""
    take = stages("Max", "settle", "reported", "available", 10**12)
    with pytest.raises(Exception, match="more from a pocket than is there"):
        move(books, take)
    owner.execute("ALTER TABLE balance DROP CONSTRAINT balance_health_micros_check")
    move(books, take)
    (one,) = [one for one in differences(books) if one.posted_table == "balance"]
    assert (one.what, one.key["stage"]) == ("a balance is below zero", "reported")


def leaf(row: str) -> bytes:
    """The hash of a row, from its text as the database writes it, without SQL."""
    return hashlib.sha256(row.encode()).digest()[:8]


ORDER = {
    "work_record": "account_id, record_key, revision",
    "entry": 'account_id, record_key, revision, program_no, unit COLLATE "C", bearer COLLATE "C", part',
    "transfer": "account_id, transfer_id",
    "seen": "record_key, revision",
}


def hashes_anew(owner: psycopg.Connection) -> list[str]:
    """Leaves, content hashes and chain once more, with Python's hash functions: what does not fit."""
    wrong, previous = [], bytes(32)
    batches = owner.execute(
        "SELECT b.batch_id, b.kind, b.cause, b.actor, b.posted_month::text, b.content_hash, s.seal_no, s.chain_hash, "
        "(extract(epoch FROM s.known_at) * 1000000)::bigint FROM batch b LEFT JOIN seal s USING (batch_id) "
        "ORDER BY s.seal_no NULLS LAST, b.batch_id"
    ).fetchall()
    for batch_id, *words, content, seal_no, chain, moment in batches:
        hashed = hashlib.sha256(json.dumps([str(batch_id), *words], separators=(", ", ": ")).encode()).copy()
        bound = b""
        kept = dict(
            owner.execute("SELECT posted_table, leaves FROM batch_leaf WHERE batch_id = %s", [batch_id]).fetchall()
        )
        for table in sorted(ORDER):
            every = f"SELECT rtrim(t::text, ',)') FROM {table} t WHERE batch_id = %s"
            rows = owner.execute(f"{every} ORDER BY {ORDER[table]}", [batch_id]).fetchall()
            leaves = b"".join(leaf(row) for (row,) in rows)
            if leaves != kept.get(table, b""):
                wrong.append(f"leaves of {table}")
            bound += table.encode() + hashlib.sha256(leaves).digest() if leaves else b""
        hashed.update(bound)
        if hashed.digest() != content:
            wrong.append("content hash")
        if seal_no:
            link = previous + content + seal_no.to_bytes(8, "big") + moment.to_bytes(8, "big", signed=True)
            if hashlib.sha256(link).digest() != chain:
                wrong.append("chain link")
            previous = chain
    return wrong


FUNCTIONS: dict[str, tuple[str, str]] = {
    "leaf": (
        "CREATE OR REPLACE FUNCTION row_leaf(posted_row anyelement) RETURNS bytea LANGUAGE sql AS "
        "$$ SELECT '\\x0000000000000000'::bytea $$", "leaves of entry"),
    "content hash": (
        "CREATE OR REPLACE FUNCTION batch_content_hash(batch uuid, kind text, cause text, actor text, month date) "
        "RETURNS bytea LANGUAGE sql AS $$ SELECT sha256('') $$", "content hash"),
    "content hash without leaves": (
        "CREATE OR REPLACE FUNCTION batch_content_hash(batch uuid, kind text, cause text, actor text, month date) "
        "RETURNS bytea LANGUAGE sql AS $$ SELECT sha256(convert_to(jsonb_build_array("
        "batch, kind, cause, actor, to_char(month, 'YYYY-MM-DD'))::text, 'UTF8')) $$", "content hash"),
    "chain link": (
        "CREATE OR REPLACE FUNCTION seal_hash(previous bytea, content bytea, seal_no bigint, known_at timestamptz) "
        "RETURNS bytea LANGUAGE sql AS $$ SELECT sha256(content) $$", "chain link"),
    "chain link without the one before": (
        "CREATE OR REPLACE FUNCTION seal_hash(previous bytea, content bytea, seal_no bigint, known_at timestamptz) "
        "RETURNS bytea LANGUAGE sql AS $$ SELECT sha256(content || int8send(seal_no) || "
        "int8send((extract(epoch FROM known_at) * 1000000)::bigint)) $$", "chain link"),
}  # fmt: skip


def test_the_hashes_are_what_they_are_said_to_be(books: World, owner: psycopg.Connection) -> None:
    """Computed here a second time, in Python."""
    owner.execute("SET TimeZone = 'UTC'")
    assert hashes_anew(owner) == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_hash_that_binds_less_is_named(books: World, owner: psycopg.Connection, function: str) -> None:
    """A function of the database put in another's place: what it wrote since does not fit."""
    off, word = FUNCTIONS[function]
    owner.execute("SET TimeZone = 'UTC'")
    owner.execute(off)
    books.record(books.work("after", "Zoe", hours="1"))
    seal(books.jobs, now())
    assert word in hashes_anew(owner)


def test_every_guard_is_in_this_list(owner: psycopg.Connection) -> None:
    """Each unique key and CHECK of a table of money that says more than what a value may look like stands above."""
    spoken: Callable[[str], bool] = lambda name: any(name in off for off, *_ in CONSTRAINTS.values())  # noqa: E731
    rows = owner.execute(
        "SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid = ANY(%s::regclass[])",
        [["seen", "entry", "work_record", "transfer", "batch", "balance", "payer_debt", "seal"]],
    ).fetchall()
    assert [name for (name,) in rows if not spoken(name)] == []
