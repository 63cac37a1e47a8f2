"""The tables of each month of posting are made ahead, by several at once, in nobody's way; and it is told where not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from multiprocessing import get_context

import psycopg
import pytest

from shared_security.jobs.act import connect
from shared_security.jobs.schedule import MONTHS_AHEAD, keep_months_ahead
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import ensure_month
from shared_security.oversight.health import health
from tests.tools.books import TODAY, World, world
from tests.tools.people import KEYS

YEAR = [date(2031, month, 1) for month in range(1, 13)]
MADE = """
    SELECT count(*), count(*) FILTER (WHERE c.relrowsecurity), count(t.tgname) FROM pg_class c
    JOIN pg_inherits i ON i.inhrelid = c.oid
    LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = 'posted_table'
    WHERE c.relkind = 'r' AND c.relname ~ '^(work_record|entry|transfer)_2031'
"""
SHORTLY = "SET lock_timeout = '2s'"


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """The model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made


def make_year(url: str) -> None:
    """Make the months of a year, as whoever posts."""
    with psycopg.connect(url, autocommit=True) as connection:
        for month in YEAR:
            ensure_month(connection, month)


def test_several_at_once_make_each_once(fresh_database: DatabaseUrls) -> None:
    """Four processes, as loader and as jobs: nobody fails, each table is there once, guarded and with its policies."""
    with get_context("spawn").Pool(4) as pool:
        pool.map(make_year, [fresh_database.loader, fresh_database.jobs] * 2, chunksize=1)
    with psycopg.connect(fresh_database.owner) as owner:
        assert owner.execute(MADE).fetchone() == (36, 36, 36)


def test_making_and_posting_wait_for_neither(books: World, fresh_database: DatabaseUrls) -> None:
    """A month is made while somebody is posting, and somebody posts while one is being made."""
    books.record(books.work("first", "Ana", hours="1"), today=TODAY)
    with psycopg.connect(fresh_database.jobs, autocommit=True) as maker:
        maker.execute(SHORTLY)
        with books.loader.transaction():
            books.record(books.work("second", "Ana", hours="1"), today=TODAY)
            ensure_month(maker, YEAR[0])
        books.loader.execute(SHORTLY)
        with maker.transaction():
            ensure_month(maker, YEAR[1])
            books.record(books.work("third", "Ana", hours="1"), today=TODAY)
    assert books.count("work_record") == 3


def test_work_of_years_back_lies_in_the_month_it_came(books: World) -> None:
    """No table of the past is made for it."""
    books.record(books.work("old", "Ana", hours="1", work_date="2019-03-02"), today=TODAY)
    assert books.count("entry WHERE posted_month = '2026-11-01' AND work_date = '2019-03-02'") == 1


def test_whoever_posts_makes_the_month_where_nobody_did(books: World) -> None:
    """A site on which no timed act ever ran."""
    books.record(books.work("far", "Ana", hours="1"), today=date(2031, 5, 20))
    assert books.count("entry WHERE posted_month = '2031-05-01'") == 1


def test_it_is_told_how_far(fresh_database: DatabaseUrls) -> None:
    """None at first; then three; a year later none again, and -1 for a month that nobody made."""
    now = datetime(2031, 5, 20, tzinfo=UTC)  # a month that no test has made ahead
    hands = replace(connect(fresh_database, KEYS, {}), clock=lambda: now)
    with hands.jobs, hands.loader:

        def ahead(at: datetime) -> int:
            with hands.jobs.transaction():
                return health(hands.jobs, at).months_ahead

        assert ahead(now) == -1
        keep_months_ahead(hands)
        assert ahead(now) == MONTHS_AHEAD
        keep_months_ahead(hands)
        assert ahead(now) == MONTHS_AHEAD
        assert ahead(datetime(now.year + 1, now.month, 15, tzinfo=UTC)) == -1
