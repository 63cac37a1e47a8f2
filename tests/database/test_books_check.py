"""`books check` computes everything again: clean books are clean, and each harm done to a row is named."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from shared_security.contributions.check_books import Difference, Looked, check_books
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import TODAY, World, world
from tests.tools.rich_books import differences, fill, merge, move, superuser


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books in which everything has happened."""
    with world(fresh_database) as made:
        fill(made)
        yield made


def test_clean_books_are_clean(books: World) -> None:
    """Whatever has happened, and it says how much it looked at."""
    *found, looked = check_books(books.jobs)
    assert found == []
    assert looked == Looked(*(books.count(table) for table in ("work_record", "entry", "transfer", "balance", "batch")))
    assert min(looked.work_records, looked.entries, looked.transfers, looked.balances, looked.batches) >= 3


ZOES = "account_id = (SELECT account_id FROM work_record WHERE external_id = 'a')"
A = "record_key = (SELECT record_key FROM work_record WHERE external_id = 'a')"
B = "record_key = (SELECT DISTINCT record_key FROM work_record WHERE external_id = 'b')"
WAITS = "record_key = (SELECT record_key FROM waiting_record WHERE external_id = '{}')"
HARMS = {
    # An amount moved from one pocket to another: the row still balances in itself.
    f"UPDATE entry SET health_micros = health_micros - 1, sick_micros = sick_micros + 1 WHERE {A}": (
        "entry", "not what the law asks for its work record: health_micros"),
    f"UPDATE entry SET bearer = 'worker' WHERE {A}": ("entry", "not what the law asks for its work record: bearer"),
    f"UPDATE entry SET unit = 'hours' WHERE {A}": ("entry", "not what the law asks for its work record: unit"),
    f"UPDATE entry SET work_date = work_date + 1 WHERE {A}": ("entry", "for its work record: work_date"),
    f"UPDATE entry SET payer_id = account_id WHERE {A}": ("entry", "for its work record: payer_id"),
    f"UPDATE entry SET home_account_id = batch_id WHERE {A}": ("entry", "for its work record: home_account_id"),
    f"UPDATE entry SET pack_no = 7 WHERE {A}": ("entry", "names a pack that is not published"),
    f"UPDATE entry SET program_no = 7 WHERE {A}": ("entry", "names a pack that is not published"),
    f"UPDATE work_record SET seconds = seconds + 1 WHERE {A}": ("entry", "for its work record: total_micros"),
    f"UPDATE work_record SET seconds = NULL WHERE {A}": ("entry", "for its work record: answer"),
    f"UPDATE work_record SET account_id = payer_id WHERE {A}": ("entry", "an entry has no work record"),
    f"UPDATE work_record SET payer_id = account_id WHERE {A}": ("entry", "for its work record: payer_id"),
    f"DELETE FROM work_record WHERE {A}": ("seen", "a key says posted, and there is no work record"),
    f"DELETE FROM entry WHERE {A}": ("entry", "a work record has no entry under a program that claims it"),
    f"DELETE FROM seen WHERE {A}": ("work_record", "has no key that says posted"),
    f"DELETE FROM seen WHERE {A} AND revision > 0": ("entry", "has no key that says posted"),
    f"UPDATE seen SET account_id = batch_id WHERE {A}": ("work_record", "differ in account, batch or month"),
    f"UPDATE seen SET state = 'skipped' WHERE {A}": ("work_record", "has no key that says posted"),
    f"DELETE FROM seen WHERE {B} AND revision = -2": ("entry", "a reversal has no key of its own"),
    f"DELETE FROM entry WHERE {B} AND revision = -2": ("entry", "not minus what it reverses: total_micros"),
    f"DELETE FROM entry WHERE {B} AND revision = -1": ("balance", "not the sum of what was posted: health"),
    f"UPDATE entry SET health_micros = health_micros + 1, sick_micros = sick_micros - 1 WHERE {B} AND revision = -1": (
        "entry", "not minus what it reverses: health_micros"),
    f"DELETE FROM seen WHERE {B} AND revision IN (-1, -2)": ("seen", "more than one revision of a record counts"),
    f"UPDATE seen SET revision = -4 WHERE {B} AND revision = -2": ("seen", "reversed and nothing replaced it"),
    f"UPDATE seen SET state = 'superseded' WHERE {B} AND revision = 1": ("seen", "the revision was never posted"),
    f"DELETE FROM waiting_record WHERE {WAITS.format('waits')}": ("seen", "says waiting, and nothing waits"),
    f"DELETE FROM seen WHERE {WAITS.format('waits')}": ("waiting_record", "waits and has no key that says so"),
    f"UPDATE waiting_record SET content_hash = payer_id WHERE {WAITS.format('waits')}": (
        "waiting_record", "differ in content"),
    f"UPDATE waiting_record SET state = 'replaced' WHERE {WAITS.format('waits')}": (
        "waiting_record", "for a correction that is not there"),
    f"UPDATE waiting_record SET state = 'open', placed_account_id = NULL WHERE {WAITS.format('waited')}": (
        "work_record", "has no key that says posted"),
    f"UPDATE balance SET health_micros = health_micros + 1 WHERE {ZOES} AND stage = 'reported'": (
        "balance", "not the sum of what was posted: health"),
    f"UPDATE balance SET retirement_micros = 5 WHERE {ZOES} AND stage = 'available'": ("balance", "posted: retirement"),
    f"DELETE FROM balance WHERE {ZOES} AND stage = 'reported'": ("balance", "a balance is missing"),
    f"UPDATE balance SET stage = 'spent' WHERE {ZOES} AND stage = 'available'": ("balance", "a balance is missing"),
    f"INSERT INTO balance SELECT account_id, 9, 'USD', 'held', 1 FROM balance WHERE {ZOES} LIMIT 1": (
        "balance", "not the sum of what was posted: health"),
    "UPDATE payer_debt SET sick_micros = sick_micros + 1, total_micros = total_micros + 1": (
        "payer_debt", "not the sum of its entries: sick_micros"),
    "UPDATE payer_debt SET bearer = 'worker'": ("payer_debt", "sum of its entries: entries"),
    "DELETE FROM payer_debt": ("payer_debt", "not the sum of its entries: total_micros"),
    "UPDATE transfer SET amount_micros = amount_micros + 1 WHERE recipe = 'settle'": ("balance", "posted: health"),
    "UPDATE transfer SET amount_micros = amount_micros + 1 WHERE recipe = 'merge' AND to_kind = 'pocket'": (
        "transfer", "money is left between two accounts"),
    "UPDATE transfer SET to_owner = batch_id WHERE recipe = 'settle'": ("transfer", "or that of another account"),
    "UPDATE transfer SET from_stage = 'gone' WHERE recipe = 'settle'": ("transfer", "names a pocket that is none"),
    "UPDATE transfer SET to_pocket = NULL WHERE recipe = 'settle'": ("transfer", "names a pocket that is none"),
    "DELETE FROM transfer WHERE recipe = 'settle'": ("transfer", "a batch miscounts its rows"),
    "UPDATE batch SET entries = entries + 1": ("entry", "a batch miscounts its rows"),
    "UPDATE batch SET work_records = work_records + 1": ("work_record", "a batch miscounts its rows"),
    "DELETE FROM batch": ("entry", "rows belong to no batch of their month"),
    "UPDATE batch SET posted_month = '2020-01-01'": ("seen", "a key belongs to no batch of its month"),
    "UPDATE pack_version SET source = replace(source, 'is: 2.00', 'is: 2.01')": (
        "pack_version", "not the text that was published"),
    f"DELETE FROM account_payer WHERE {ZOES}": ("account_payer", "a payer of an account is not noted"),
    f"INSERT INTO account_payer SELECT account_id, batch_id FROM work_record WHERE {A}": (
        "account_payer", "noted of an account, and has no work record there"),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_is_named(books: World, cluster: Cluster, fresh_database: DatabaseUrls, harm: str) -> None:
    """By the table and in words that say what is wrong."""
    with superuser(cluster, fresh_database) as owner:
        assert owner.execute(harm).rowcount, "the harm was done"
    found = differences(books)
    table, words = HARMS[harm]
    assert any(one.posted_table == table and words in one.what for one in found), "\n".join(map(str, found))


def test_a_difference_says_what_where_expected_and_found(
    books: World, cluster: Cluster, fresh_database: DatabaseUrls
) -> None:
    """Down to the row and the figure."""
    with superuser(cluster, fresh_database) as owner:
        (key,) = owner.execute(
            f"UPDATE balance SET sick_micros = sick_micros + 3 WHERE {ZOES} AND stage = 'reported' RETURNING account_id"
        ).fetchone()
    (found,) = differences(books)
    assert found.key == {"account_id": str(key), "program_no": 1, "unit": "USD", "stage": "reported"}
    assert int(found.found) == int(found.expected) + 3
    assert str(found).startswith("a balance is not the sum of what was posted: sick: balance (")


def test_work_that_no_law_was_asked_of_is_named(books: World) -> None:
    """A whole batch without an entry, posted in a month all of which the program was in force; not in its first."""
    unpriced = [replace(books.work(f"unpriced {n}", "Zoe", hours="1"), amounts=()) for n in range(2)]
    books.record(unpriced[0])
    assert differences(books) == []
    books.record(unpriced[1], today=TODAY + timedelta(days=20))
    (one,) = differences(books)
    assert (one.what, one.expected) == ("a work record has no entry under a program that claims it", "2000000")
    assert one.key["record_key"] == str(unpriced[1].record_key)


def test_it_sees_one_moment_while_others_write(books: World, fresh_database: DatabaseUrls) -> None:
    """Records, corrections and transfers go on; no check of the moment finds a difference."""
    stop = threading.Event()

    def write() -> None:
        with world(fresh_database) as other:
            for number in range(10_000):
                if stop.is_set():
                    return
                revision, which = divmod(number, 5)
                other.record(other.work(f"w{which}", "Zoe", revision=revision + 1, hours=str(number % 7)))
                move(other, merge("Zoe", "Max", 1))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = []
        for _ in range(6):
            *found, looked = check_books(books.jobs)
            assert [one for one in found if isinstance(one, Difference)] == []
            counts.append(looked.batches)
    finally:
        stop.set()
        writer.join()
    assert counts[-1] > counts[0], "others did write"
