"""Work records go into the books once, and are corrected for ever."""

from collections.abc import Iterator

import pytest

from shared_security.contributions.answer import Kind
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import World, account, world

HOUR = {
    "health": 900_000, "disability": 100_000, "workers_compensation": 160_000, "unemployment": 120_000,
    "retirement": 300_000, "sick": 160_000, "vacation": 160_000, "family_leave": 100_000,
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world with the model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made


def test_one_hour_stands_in_the_balance(books: World) -> None:
    """$2.00, divided by the model act's shares, worked out by hand above."""
    (answer,) = books.record(books.work("a", "Zoe", hours="1"))
    assert answer.kind is Kind.ACCEPTED
    assert answer.total_micros == 2_000_000
    assert books.balance("Zoe") == HOUR


def test_the_same_again_is_answered_the_same_and_counts_once(books: World) -> None:
    """In a batch of its own, within one batch, and after the fact."""
    work = books.work("a", "Zoe", hours="1")
    first = books.record(work, work)
    assert books.record(work) == [first[0]] == [first[1]]
    assert (books.count("entry"), books.count("seen"), books.count("batch")) == (1, 1, 1)
    assert books.balance("Zoe") == HOUR


def test_the_same_id_with_other_content_is_refused_with_both(books: World) -> None:
    """Nothing is posted, and both contents are shown."""
    books.record(books.work("a", "Zoe", hours="1"))
    (answer,) = books.record(books.work("a", "Zoe", hours="2"))
    assert answer.kind is Kind.CONFLICT
    assert answer.sent["seconds"] == "7200" and answer.stored["seconds"] == "3600"
    (answer,) = books.record(books.work("a", "Max", hours="1"))
    assert answer.kind is Kind.CONFLICT
    assert books.balance("Zoe") == HOUR and not books.balance("Max")


def test_a_higher_revision_replaces_and_zero_cancels(books: World) -> None:
    """Reversal and replacement, on another account too; a late lower revision posts nothing."""
    books.record(books.work("a", "Zoe", hours="1"))
    (answer,) = books.record(books.work("a", "Max", revision=3, hours="2"))
    assert answer.kind is Kind.ACCEPTED
    assert not books.balance("Zoe") and books.balance("Max") == {name: 2 * n for name, n in HOUR.items()}
    (late,) = books.record(books.work("a", "Zoe", revision=2, hours="5"))
    assert late.kind is Kind.SUPERSEDED
    books.record(books.work("a", "Max", revision=4, hours="0"))
    assert not books.balance("Max")
    assert [answer] == books.record(books.work("a", "Max", revision=3, hours="2"))


def test_a_correction_that_comes_first_keeps_the_first_report_out(books: World) -> None:
    """Revision 2 before revision 1: only revision 2 counts."""
    books.record(books.work("a", "Zoe", revision=2, hours="1"))
    (late,) = books.record(books.work("a", "Zoe", hours="8"))
    assert late.kind is Kind.SUPERSEDED
    assert books.record(books.work("a", "Zoe", hours="8")) == [late]
    assert books.balance("Zoe") == HOUR


def test_all_revisions_in_one_batch_leave_the_highest(books: World) -> None:
    """Whatever their order in the batch."""
    works = [books.work("a", "Zoe", revision=n, hours=str(hours)) for n, hours in ((3, 1), (1, 7), (2, 9))]
    answers = books.record(*works)
    assert [a.kind for a in answers] == [Kind.ACCEPTED] * 3
    assert books.balance("Zoe") == HOUR


def test_a_record_without_a_person_waits_and_is_placed_once(books: World) -> None:
    """It holds its key, is answered the same again, and posts when the person is found."""
    waiting = books.work("a", None, hours="1")
    (answer,) = books.record(waiting)
    assert answer.kind is Kind.WAITING and answer.total_micros == 2_000_000
    assert books.record(waiting) == [answer]
    assert books.count("entry") == 0
    (placed,) = books.record(books.work("a", "Zoe", hours="1"))
    assert placed.kind is Kind.ACCEPTED
    assert books.record(books.work("a", "Zoe", hours="1")) == [placed]
    assert books.balance("Zoe") == HOUR and books.count("entry") == 1


def test_a_waiting_record_is_corrected_and_cancelled(books: World) -> None:
    """The correction takes its place; nothing of the first is ever posted."""
    books.record(books.work("a", None, hours="1"))
    books.record(books.work("a", None, revision=2, hours="3"))
    books.record(books.work("a", "Zoe", revision=3, hours="1"))
    assert books.balance("Zoe") == HOUR and books.count("entry") == 1
    (late,) = books.record(books.work("a", None, hours="1"))
    assert late.kind is Kind.SUPERSEDED


def test_home_account(books: World) -> None:
    """The account whose number was sent is kept beside the one it posts to."""
    books.record(books.work("a", "Zoe", hours="1"))
    row = books.loader.execute("SELECT account_id, home_account_id FROM entry").fetchone()
    assert row == (account("Zoe"), account("Zoe"))
