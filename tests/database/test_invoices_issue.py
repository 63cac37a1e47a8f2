"""Invoices against figures worked by hand. The model act asks $2.00 for an hour of work."""

from collections.abc import Iterator
from datetime import date

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from tests.tools.books import PAYER, World, account, world
from tests.tools.invoicing import DAY, claims, issue, owed, report, waiting

CENT = 10_000
DOLLAR = 1_000_000


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books without work."""
    with world(fresh_database) as made:
        yield made


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The model act in force."""
    return books.activate()


def test_one_month_of_one_payer(books: World, act: ActiveProgram) -> None:
    """Ana 10 h and 2.5 h, Ben 1 h: $20 + $5 and $2 make $27.00, with a claim for each; again, nothing is issued.

    Health is 45 % of $25.00 = $11.25; the law names no due day, so it is 30 days after December 1.
    """
    report(books, "a", "Ana", "10")
    report(books, "b", "Ana", "2.5", day="2026-11-30")
    report(books, "c", "Ben", "1")
    (one,) = issue(books, act)
    assert (one.number, one.kind, one.total_micros, one.amount_cents) == (1, "work", 27 * DOLLAR, 2700)
    assert (one.period_start, one.period_end) == (date(2026, 11, 1), date(2026, 12, 1))
    assert one.due_on == date(2026, 12, 31)
    assert one.explained["due"] == {"by": "us", "why": "the law is silent", "days": 30}
    assert owed(books, one) == {"Ana": 25 * DOLLAR, "Ben": 2 * DOLLAR}
    assert claims(books, one)[account("Ana")]["health"] == 11_250_000
    assert issue(books, act) == []
    assert (one.payer_id, one.open_micros, one.settled_on) == (PAYER, 27 * DOLLAR, None)
