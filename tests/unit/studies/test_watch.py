"""A long query tells how far it is, and can be broken off."""

import duckdb
import pytest

from shared_security.studies.sql import sql
from shared_security.studies.watch import fetch_watched

ENDLESS = "SELECT sum(hash(a.range, b.range)) FROM range(10_000_000) a, range(10_000_000) b"


def test_an_interrupt_ends_the_query() -> None:
    """Ctrl-C while a query runs that would take days: the per cent was told, and this test ends."""
    told: list[int] = []

    def interrupt(percent: int) -> None:
        told.append(percent)
        raise KeyboardInterrupt

    with duckdb.connect() as connection:
        with pytest.raises(KeyboardInterrupt):
            fetch_watched(connection, ENDLESS, interrupt)
        assert connection.execute("SELECT 1").fetchall() == [(1,)], "the connection is usable after"
    assert len(told) == 1
    assert 0 <= told[0] <= 100


def test_the_per_cent_goes_up() -> None:
    """With the settings of the house; DuckDB alone counts none."""
    told: list[int] = []

    def interrupt_when_it_moves(percent: int) -> None:
        told.append(percent)
        if percent > 0:
            raise KeyboardInterrupt

    with duckdb.connect() as connection:
        connection.execute(sql("settings"))
        with pytest.raises(KeyboardInterrupt):
            fetch_watched(connection, "SELECT sum(hash(range, 1)) FROM range(2_000_000_000)", interrupt_when_it_moves)
    assert 0 < told[-1] <= 100


def test_the_rows_and_the_errors_of_a_query_come_through() -> None:
    """As if it had been run without being watched."""
    with duckdb.connect() as connection:
        assert fetch_watched(connection, "SELECT 1, 'a'") == [(1, "a")]
        with pytest.raises(duckdb.Error, match="nonesuch"):
            fetch_watched(connection, "SELECT * FROM nonesuch")
