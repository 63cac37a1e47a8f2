"""Leave as the books tell it, under real programs. Figures worked by hand."""

from collections.abc import Iterator
from datetime import date

import pytest

from shared_security.benefits.leave import leave_of, usable_on
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import World, account, world

HOUR = 1_000_000
DAY = date(2026, 11, 21)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world in which nothing is in force yet."""
    with world(fresh_database) as made:
        yield made


def trips(books: World, name: str, hours: str, day: str = "2026-11-02", **more: str):
    """So many hours with passengers on a day."""
    seconds = str(int(float(hours) * 3600))
    return books.work(
        name, "Ana", work_kind="rideshare", work_date=day, place_start="US-WA", passenger_seconds=seconds, **more
    )


def test_ride_hours(books: World) -> None:
    """180 h with passengers at 1 h for 40: 4.5 h earned, of which one step of 4 can be taken."""
    books.activate("us/wa/tnc_sick_time")
    books.record(*(trips(books, f"t{n}", "18", f"2026-10-{n + 1:02}") for n in range(10)))
    (found,) = leave_of(books.loader, account("Ana"), today=DAY)
    assert (found.accrued, found.usable, found.held, found.used_this_year) == (4_500_000, 4 * HOUR, 0, 0)
    assert usable_on(books.loader, account("Ana"), 1, "sick", DAY, today=DAY).micros == 4 * HOUR
