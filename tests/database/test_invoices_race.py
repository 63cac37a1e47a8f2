"""Two who issue at once issue once; and a million claims of one payer are made in the database.

INVOICE_CLAIMS says how many; docs/reference/money.md has the figures of a million.
"""

import os
import threading
import time
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.check_books import Difference
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.remittance.check_money import check_all
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.issue import issue_invoices
from tests.tools.books import ACTOR, PAYER, World, world
from tests.tools.invoicing import DAY, issue, report
from tests.tools.rich_books import now, superuser

CLAIMS = int(os.environ.get("INVOICE_CLAIMS", "2000"))
AT_ONCE = 6


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books without work."""
    with world(fresh_database) as made:
        yield made


def test_many_at_once_issue_once(books: World, fresh_database: DatabaseUrls) -> None:
    """Six connections, four payers of two months each, while a seventh reports on: eight invoices, numbered 1 to 8."""
    act = books.activate()
    for n in range(4):
        for month in ("10", "11"):
            report(books, f"{n}-{month}", "Ana", "1", day=f"2026-{month}-02", payer=UUID(int=n + 1))
    seal(books.jobs, now())
    issued: list[Invoice] = []
    gate = threading.Barrier(AT_ONCE)

    def run() -> None:
        with psycopg.connect(fresh_database.loader, autocommit=True) as connection:
            gate.wait()
            issued.extend(issue_invoices(connection, act, today=DAY, actor=ACTOR))

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.number for one in issued) == list(range(1, 9))
    assert [one for one in check_all(books.jobs) if isinstance(one, Difference)] == []


def test_a_large_payer(books: World, cluster: Cluster, fresh_database: DatabaseUrls) -> None:
    """One entry for each of many workers, made by multiplying a real one; then one worker's work is taken back."""
    act = books.activate()
    report(books, "a", "Ana", "1")
    report(books, "b", "Ben", "1")
    with superuser(cluster, fresh_database) as owner:
        for table in ("work_record", "entry"):
            columns = owner.execute(
                "SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns "
                "WHERE table_name = %s AND column_name NOT IN ('account_id', 'home_account_id')",
                [table],
            ).fetchone()[0]
            owner.execute(
                f"INSERT INTO {table} (account_id, home_account_id, {columns}) "
                f"SELECT one, one, {columns} FROM {table}, "
                f"(SELECT md5(n::text)::uuid AS one FROM generate_series(3, {CLAIMS}) n) AS many "
                f"WHERE record_key = (SELECT min(record_key::text)::uuid FROM entry)"
            )
        owner.execute("ANALYZE entry")
    began = time.monotonic()
    (one,) = issue(books, act)
    seconds = time.monotonic() - began
    print(f"{CLAIMS:,} claims in {seconds:.1f} s")
    assert (one.total_micros, one.payer_id) == (CLAIMS * 2_000_000, PAYER)
    assert books.count("claim") == CLAIMS
    report(books, "b", "Ben", "0", revision=2)
    began = time.monotonic()
    (less,) = issue(books, act)
    print(f"a credit note beside them in {time.monotonic() - began:.2f} s")
    assert (less.credited_micros, books.count("claim")) == (2_000_000, CLAIMS)
