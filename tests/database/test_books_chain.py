"""`books verify-chain` and `books check`: a change of any column of any posted row is found and located."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.compare_leaves import Change, compare_leaves
from shared_security.ledger.seal import seal
from shared_security.ledger.verify_chain import Verified, verify_chain
from tests.tools.books import World, world
from tests.tools.rich_books import breaks, differences, fill, now, superuser

POSTED = ("work_record", "entry", "transfer", "seen", "batch", "batch_leaf", "seal", "payer_debt")
# One byte more, less or other, by the type of a column; empty where it was none.
OTHER = {
    "uuid": "overlay({0}::text PLACING CASE WHEN right({0}::text, 1) = 'a' THEN 'b' ELSE 'a' END FROM 36)::uuid",
    "bytea": "set_byte({0}, octet_length({0}) - 1, get_byte({0}, octet_length({0}) - 1) # 1)",
    "text": "{0} || 'x'", "date": "{0} + 1", "timestamptz": "{0} + interval '1 microsecond'",
    "int2": "{0} + 64", "int4": "{0} + 64", "int8": "{0} + 64", "jsonb": "{0} || '{{\"x\": 1}}'",
}  # fmt: skip
ONCE = {
    "uuid": "gen_random_uuid()", "text": "'x'", "date": "date '2026-01-01'", "timestamptz": "timestamptz '2026-01-01'",
    "int2": "1::smallint", "int4": "1", "int8": "1", "jsonb": "'[]'::jsonb",
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened."""
    with world(fresh_database) as made:
        fill(made)
        yield made


def test_clean_books_have_a_clean_chain(books: World) -> None:
    """Sealed or not; the head and the unsealed tail are told."""
    *found, verified = verify_chain(books.jobs, now())
    assert found == []
    assert isinstance(verified, Verified)
    rows = sum(books.count(table) for table in ("work_record", "entry", "transfer", "seen"))
    assert (verified.batches, verified.rows, verified.tail.batches) == (books.count("batch"), rows, 1)
    seal(books.jobs, now())
    *found, sealed = verify_chain(books.jobs, now())
    assert found == []
    assert (sealed.tail.batches, sealed.seal_no) == (0, verified.seal_no + 1)
    assert sealed.chain_hash != verified.chain_hash
    assert "all sealed" in str(sealed) and sealed.chain_hash.hex() in str(sealed)


def test_the_session_of_who_verifies_changes_nothing(books: World) -> None:
    """Another time zone, another way of writing dates: the same hashes."""
    books.jobs.execute(
        "SELECT set_config('TimeZone', 'Asia/Kolkata', false), set_config('DateStyle', 'ISO, DMY', false)"
    )
    assert breaks(books) == []
    assert differences(books) == []
    books.loader.execute("SELECT set_config('TimeZone', 'America/St_Johns', false)")
    shift = {"started_at": "2026-11-03T23:30:00-08:00", "ended_at": "2026-11-04T07:30:10-08:00"}
    books.record(books.work("elsewhere", "Zoe", **shift))
    assert breaks(books) == []


@pytest.mark.parametrize("table", POSTED)
def test_a_changed_byte_is_found_and_located(
    books: World, cluster: Cluster, fresh_database: DatabaseUrls, table: str
) -> None:
    """In every column of one row of every posted table, changed and put back again one after the other."""
    with superuser(cluster, fresh_database) as owner:
        for check in constraints(owner, table):
            owner.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(*map(sql.Identifier, (table, check))))
        missed = [column for column, kind in columns(owner, table) if not found(books, owner, table, column, kind)]
    assert missed == []
    assert breaks(books) == differences(books) == [], "all was put back"


def constraints(owner: psycopg.Connection, table: str) -> list[str]:
    """What would refuse the harm before it is done."""
    rows = owner.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c' AND coninhcount = 0", [table]
    )
    return [name for (name,) in rows.fetchall()]


def columns(owner: psycopg.Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a table with their types."""
    return owner.execute(
        "SELECT attname, typname FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    ).fetchall()


def found(books: World, owner: psycopg.Connection, table: str, column: str, kind: str) -> bool:
    """Change a column of one row, look, and put it back; whether the row was named, by its key before or after."""
    names = {"t": sql.Identifier(table), "c": sql.Identifier(column)}
    before, tuple_id, place = owner.execute(
        sql.SQL("SELECT {c}, ctid, to_jsonb(t) FROM {t} AS t ORDER BY {c} IS NULL, ctid LIMIT 1").format(**names)
    ).fetchone()
    other = OTHER[kind].format(column) if before is not None else ONCE[kind]
    if (table, column) in (("work_record", "posted_month"), ("entry", "posted_month"), ("transfer", "posted_month")):
        return moved(books, owner, table)
    # Rows of several partitions can have one ctid: the key's columns say which.
    where = sql.SQL("ctid = %(id)s AND to_jsonb(t) = %(row)s")
    update = sql.SQL("UPDATE {t} AS t SET {c} = " + other + " WHERE {w} RETURNING to_jsonb(t), ctid")
    asked = {"id": tuple_id, "row": psycopg.types.json.Jsonb(place)}
    after, new_id = owner.execute(update.format(**names, w=where), asked).fetchone()
    named = [*breaks(books), *differences(books)]
    back = sql.SQL("UPDATE {t} AS t SET {c} = %(before)s WHERE {w}")
    asked = {"id": new_id, "row": psycopg.types.json.Jsonb(after), "before": before}
    assert owner.execute(back.format(**names, w=where), asked).rowcount == 1
    return any(
        one.posted_table == table and any(one.key.items() <= row.items() for row in (place, after)) for one in named
    )


def moved(books: World, owner: psycopg.Connection, table: str) -> bool:
    """A row that was put into the partition of another month is named."""
    names = {"t": sql.Identifier(table)}
    query = sql.SQL("UPDATE {t} AS t SET posted_month = {m} WHERE {w} RETURNING to_jsonb(t)")
    one = sql.SQL(
        "ctid = (SELECT ctid FROM {t} WHERE posted_month = '2026-11-01' LIMIT 1) AND posted_month = '2026-11-01'"
    )
    (after,) = owner.execute(query.format(**names, m=sql.Literal("2026-09-01"), w=one.format(**names))).fetchone()
    named = breaks(books)
    again = sql.SQL("to_jsonb(t) = %(row)s")
    row = {"row": psycopg.types.json.Jsonb(after)}
    assert owner.execute(query.format(**names, m=sql.Literal("2026-11-01"), w=again), row).rowcount == 1
    return any(one.posted_table == table and one.key.items() <= after.items() for one in named)


LOSSES = {
    "DELETE FROM entry WHERE revision = -2": ("entry", "a row is missing"),
    "DELETE FROM work_record WHERE external_id = 'a'": ("work_record", "a row is missing"),
    "DELETE FROM transfer WHERE recipe = 'settle'": ("transfer", "a row is missing"),
    "DELETE FROM seen WHERE state = 'waiting'": ("seen", "a row is missing"),
    "DELETE FROM batch_leaf WHERE posted_table = 'entry'": ("batch_leaf", "leaves of a batch are missing"),
    "DELETE FROM batch": ("seal", "the batch of a seal is missing"),
    "DELETE FROM seal WHERE seal_no = 2": ("seal", "the seal before this one is missing"),
    "UPDATE seal SET known_at = known_at - interval '1 hour' WHERE seal_no = 3": (
        "seal", "a moment before that of the seal before"),
    "UPDATE seal SET batch_id = '00000000-0000-7000-8000-000000000000' WHERE seal_no = 2": (
        "seal", "the batch of a seal is missing"),
    "INSERT INTO seen SELECT gen_random_uuid(), 1, 'skipped', NULL, posted_month, batch_id, 1 FROM batch LIMIT 1": (
        "seen", "a row was added"),
    "INSERT INTO seen SELECT gen_random_uuid(), 1, 'skipped', NULL, posted_month, gen_random_uuid(), 1 FROM batch "
    "LIMIT 1": ("seen", "a row belongs to no batch"),
    "INSERT INTO batch_leaf VALUES (gen_random_uuid(), 'entry', '\\x0011223344556677')": (
        "batch_leaf", "leaves of no batch"),
}  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_missing_or_added_is_located(
    books: World, cluster: Cluster, fresh_database: DatabaseUrls, loss: str
) -> None:
    """Rows, leaves, batches and seals."""
    with superuser(cluster, fresh_database) as owner:
        assert owner.execute(loss).rowcount
    named = breaks(books)
    table, words = LOSSES[loss]
    assert any(one.posted_table == table and words in one.what for one in named), "\n".join(map(str, named))


def test_a_chain_written_anew_from_the_middle_is_found(
    books: World, cluster: Cluster, fresh_database: DatabaseUrls
) -> None:
    """A batch changed together with its own hash: the seals that follow do not fit any more."""
    with superuser(cluster, fresh_database) as owner:
        owner.execute("UPDATE batch SET cause = 'x' FROM seal WHERE seal.batch_id = batch.batch_id AND seal_no = 2")
        owner.execute("UPDATE batch SET content_hash = batch_content_hash(batch_id, kind, cause, actor, posted_month)")
        (one,) = breaks(books)
        assert (one.posted_table, one.key["seal_no"]) == ("seal", 2)
        owner.execute(
            "UPDATE seal SET chain_hash = seal_hash(previous_hash, content_hash, seal_no, known_at) "
            "FROM batch WHERE batch.batch_id = seal.batch_id AND seal_no = 2"
        )
    (one,) = breaks(books)
    assert (one.what, one.key["seal_no"]) == ("a seal does not bind the one before", 3)


def test_progress_is_told(books: World) -> None:
    """How many batches of how many."""
    told: list[tuple[int, int]] = []
    list(verify_chain(books.jobs, now(), lambda done, of: told.append((done, of))))
    assert told[-1] == (books.count("batch"), books.count("batch"))


def test_leaves_are_compared_in_order() -> None:
    """A change in place, at either end, and in the middle of equal ones."""

    def changes(before: str, after: str) -> list[tuple[Change, int]]:
        return list(compare_leaves([c.encode() for c in before], [c.encode() for c in after]))

    assert changes("abc", "abc") == []
    assert changes("abc", "xbc") == [(Change.CHANGED, 0)]
    assert changes("abc", "bc") == [(Change.MISSING, 0)]
    assert changes("abc", "ab") == [(Change.MISSING, 2)]
    assert changes("abc", "abcx") == [(Change.ADDED, 3)]
    assert changes("abcd", "bcxd") == [(Change.MISSING, 0), (Change.ADDED, 2)]
    assert changes("", "ab") == [(Change.ADDED, 0), (Change.ADDED, 1)]
    assert changes("aa", "a") == [(Change.MISSING, 1)]
