"""Law that reaches back: looked at, asked for by one official, done by another, posted with its cause, once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest

from shared_security.contributions.check_books import Difference, check_books
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.edit import NewValue, add_value
from shared_security.law.library import STATUTES
from shared_security.law.publish.decide import approve
from shared_security.law.publish.drafts import Text, begin_draft
from shared_security.law.publish.propose import Asked, propose
from shared_security.oversight.reassess_law import (
    Span,
    act,
    ask_reassessment,
    leave_reassessment,
    preview,
    reassessments_of,
)
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from tests.tools.books import MODEL_ACT, PAYER, TODAY, World, world
from tests.tools.people import jobs, web

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = AT + timedelta(days=2)
ONE, TWO = f"person: {new_id()}", f"person: {new_id()}"
TEXT = (STATUTES / f"{MODEL_ACT}.yaml").read_text()
CASES = """
program: us/model/shared_security
cases:
  - case: an hour in November at the new rate
    given: {work_date: 2026-11-05, hours: 1}
    expect: {health: 1.125, disability: 0.125, workers_compensation: 0.20, unemployment: 0.15, retirement: 0.375,
      sick: 0.20, vacation: 0.20, family_leave: 0.125}
    worked: 45, 5, 8, 6, 15, 8, 8 and 5 percent of $2.50
"""
BACK = NewValue(date(2026, 11, 1), "2.50", ("illustration",), known_from=date(2026, 11, 20))
SPAN = Span(MODEL_ACT, date(2026, 11, 1), date(2026, 12, 1), "Ordinance 12 reaches back")


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Three hours in November and one in October, posted at $2.00; then $2.50 from 1 November on is published."""
    with world(fresh_database) as made:
        made.activate()
        made.record(made.work("a", "Zoe", hours="3"), made.work("b", "Zoe", hours="1", work_date="2026-10-05"))
        with jobs(fresh_database, ONE) as connection:
            text = Text(add_value(TEXT, "hourly_rate", BACK), CASES, "begun")
            draft = begin_draft(connection, MODEL_ACT, text, at=AT, actor=ONE)
            asked = Asked(draft, 1, TODAY + timedelta(days=1), "Ordinance 12")
            proposal = propose(connection, asked, at=AT, actor=ONE)
        with jobs(fresh_database, TWO) as connection:
            approve(connection, proposal, "", at=AT, actor=TWO)
        yield made


def owed(books: World) -> int:
    """What the payer owes."""
    return books.loader.execute("SELECT sum(total_micros)::bigint FROM payer_debt").fetchone()[0]


def test_two_officials_post_the_difference_with_its_cause(books: World, fresh_database: DatabaseUrls) -> None:
    """Three hours at fifty cents more, once; October and what was posted stay."""
    assert owed(books) == 8_000_000
    assert preview(books.loader, SPAN, today=TODAY).records == 0, "the old version is in force still"
    looked = preview(books.loader, SPAN, today=LATER.date())
    assert (looked.records, looked.workers, dict(looked.by_payer)) == (1, 1, {(PAYER, "USD"): 1_500_000})
    assert owed(books) == 8_000_000
    with jobs(fresh_database, ONE) as connection:
        asked = ask_reassessment(connection, SPAN, at=LATER, actor=ONE)
    with jobs(fresh_database, ONE) as connection, pytest.raises(Problem, match="whoever asked for it cannot"):
        leave_reassessment(connection, asked, at=LATER, actor=ONE)
    with jobs(fresh_database, TWO) as connection:
        span = leave_reassessment(connection, asked, at=LATER, actor=TWO)
    assert act(books.loader, span, today=LATER.date(), actor=TWO) == looked
    assert owed(books) == 9_500_000
    query = "SELECT cause, actor FROM batch WHERE kind = 'reassess'"
    assert books.loader.execute(query).fetchall() == [("Ordinance 12 reaches back", TWO)]
    with jobs(fresh_database, TWO) as connection:
        leave_reassessment(connection, asked, at=LATER, actor=TWO)
        (one,) = reassessments_of(connection, MODEL_ACT)
    assert (one.asked_by, one.left_by) == (ONE, TWO)
    assert act(books.loader, span, today=LATER.date(), actor=TWO).records == 0
    assert owed(books) == 9_500_000
    assert not [one for one in check_books(books.jobs) if isinstance(one, Difference)]


def test_who_may_ask_and_let_it_be_done(books: World, fresh_database: DatabaseUrls) -> None:
    """A person signs for herself; the database refuses one who does both; only a regulator reads it."""
    with jobs(fresh_database, ONE) as connection:
        asked = ask_reassessment(connection, SPAN, at=LATER, actor=ONE)
    row = "SELECT reassessment_id, asked_by, %s, %s FROM law_reassessment"
    with jobs(fresh_database, ONE) as connection, pytest.raises(psycopg.errors.CheckViolation, match="two_persons"):
        connection.execute(f"INSERT INTO law_reassessment_leave {row}", [LATER, ONE])
    with jobs(fresh_database, ONE) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"INSERT INTO law_reassessment_leave {row}", [LATER, TWO])
    with web(fresh_database, role="regulator", actor=ONE) as connection:
        assert [one.reassessment_id for one in reassessments_of(connection, MODEL_ACT)] == [asked]
    for who in ({}, {"role": "administrator", "actor": ONE}):
        with web(fresh_database, **who) as connection:
            assert reassessments_of(connection, MODEL_ACT) == []


def test_what_is_not_fit_is_refused(books: World, fresh_database: DatabaseUrls) -> None:
    """No reason, no days, no program in force."""
    for span, words in (
        (Span(MODEL_ACT, SPAN.first, SPAN.end, " "), "no reason"),
        (Span(MODEL_ACT, SPAN.end, SPAN.first, "x"), "end before"),
        (Span("us/ny/black_car_fund", SPAN.first, SPAN.end, "x"), "not in force"),
    ):
        with jobs(fresh_database, ONE) as connection, pytest.raises(Problem, match=words):
            ask_reassessment(connection, span, at=LATER, actor=ONE)
