"""Records that come again, wait, and are corrected within one batch: found by attack, held from then on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import psycopg
import pytest

from shared_security.contributions.answer import Answer, Kind
from shared_security.contributions.place import place
from shared_security.contributions.work import Waits
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import Sums, add_to_balances, ensure_month
from tests.tools.books import ACTOR, TODAY, World, account, world


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world with the model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made


def kinds(answers: list[Answer]) -> list[str]:
    """What each answer says."""
    return [answer.kind.value for answer in answers]


def test_a_placed_record_is_answered_as_accepted_under_the_number_it_waited_with(books: World) -> None:
    """The payer cannot know who was found behind a number; what it sends again is the same record."""
    waiting = books.work("a", None, hours="1")
    books.record(waiting)
    placed = place(books.loader, waiting.key, account("Zoe"), account("Zoe"), today=TODAY, actor=ACTOR)
    assert books.record(waiting) == [placed] == books.record(books.work("a", "Zoe", hours="1"))
    assert kinds(books.record(books.work("a", "Max", hours="1"))) == ["conflict"]


def test_a_record_that_waits_and_is_corrected_in_one_batch_is_superseded(books: World) -> None:
    """Its place in the waiting room is kept as replaced, so that it is known when it comes again."""
    waiting = books.work("a", None, hours="1")
    assert kinds(books.record(waiting, books.work("a", "Zoe", revision=2, hours="2"))) == ["waiting", "accepted"]
    assert kinds(books.record(waiting)) == ["superseded"]
    assert kinds(books.record(books.work("a", "Zoe", hours="1"))) == ["superseded"]
    assert books.count("waiting_record WHERE state = 'replaced'") == 1 and books.count("entry") == 1


def test_a_record_is_placed_and_corrected_in_one_batch(books: World) -> None:
    """It is posted, reversed and replaced, like any other."""
    books.record(books.work("a", None, hours="1"))
    answers = books.record(books.work("a", "Zoe", hours="1"), books.work("a", "Zoe", revision=2, hours="2"))
    assert kinds(answers) == ["accepted", "accepted"]
    assert books.balance("Zoe")["health"] == 1_800_000 and books.count("entry") == 3


def test_a_record_waits_is_placed_and_corrected_in_one_batch(books: World) -> None:
    """Three steps of its life in one transaction; the same batch again is answered, and changes nothing."""
    works = [
        books.work("a", None, hours="1"),
        books.work("a", "Zoe", hours="1"),
        books.work("a", "Max", revision=2, hours="3"),
    ]
    assert kinds(books.record(*works)) == ["waiting", "accepted", "accepted"]
    assert not books.balance("Zoe") and books.balance("Max")["health"] == 2_700_000
    assert kinds(books.record(*works)) == ["accepted", "accepted", "accepted"]
    assert books.count("entry") == 3


def test_other_content_is_shown_beside_that_of_a_record_that_waits(books: World) -> None:
    """Both, whether the first came before or with the same batch."""
    first, other = books.work("a", None, hours="1"), books.work("a", None, hours="2")
    for sent in ([first, other], [other]):
        answer = books.record(*sent)[-1]
        assert answer.kind is Kind.CONFLICT
        assert answer.sent == {"work_date": "2026-11-02", "seconds": "7200", "account": "unknown"}
        assert answer.stored == {"work_date": "2026-11-02", "seconds": "3600", "account": "unknown"}


def test_a_waiting_record_is_answered_with_what_was_owed_when_it_came(books: World) -> None:
    """Whatever the law says by the time it comes again."""
    waiting = books.work("a", None, hours="1")
    first = books.record(waiting)
    assert books.record(replace(waiting, amounts=())) == first


def test_a_record_that_waits_for_its_rate_belongs_to_its_person(books: World) -> None:
    """When the rate is known it posts for that person, and for nobody else."""
    zoe, max_ = books.work("a", "Zoe", hours="1"), books.work("a", "Max", hours="1")
    rate = Waits("rate_not_known", "the rate is not known")
    assert kinds(books.record(replace(zoe, waits=rate, amounts=()))) == ["waiting"]
    assert kinds(books.record(max_)) == ["conflict"] and kinds(books.record(zoe)) == ["accepted"]
    assert books.balance("Zoe")["health"] == 900_000 and not books.balance("Max")


def test_a_month_is_made_while_others_post(books: World) -> None:
    """Making the tables of a new month waits for nobody, and nobody for it."""
    with psycopg.connect(books.urls.loader, autocommit=True) as other, books.loader.transaction():
        for table in ("work_record", "entry", "transfer"):
            books.loader.execute(f"LOCK TABLE {table} IN ROW EXCLUSIVE MODE")
        other.execute("SET lock_timeout = '5s'")
        ensure_month(other, date(2027, 3, 1))
    assert kinds(books.record(books.work("a", "Zoe", hours="1"), today=date(2027, 3, 31))) == ["accepted"]
    indexes = "SELECT count(*) FROM pg_indexes WHERE tablename IN ('entry', 'entry_202703') GROUP BY tablename"
    (parent,), (child,) = books.loader.execute(indexes).fetchall()
    assert parent == child


def test_a_balance_that_is_not_there_is_never_passed_over(books: World) -> None:
    """Adding to a row that nobody locked is an error of ours, not an amount lost without a word."""
    sums = Sums()
    sums.add((account("Nobody"), 1, "USD", "reported"), "health", 5)
    with pytest.raises(LookupError, match="never locked"):
        add_to_balances(books.loader, sums)


def test_a_record_of_no_program_belongs_to_its_person_after_an_undo(books: World) -> None:
    """It has no entry that says whose it is; its work record does."""
    work = replace(books.work("a", "Anna", hours="1"), amounts=())
    alias = "INSERT INTO account_alias (merged_account_id, account_id, valid_from) VALUES (%s, %s, %s)"
    books.loader.execute(alias, [account("Anna"), account("Ana"), TODAY])
    assert kinds(books.record(work)) == ["accepted"]
    books.loader.execute("UPDATE account_alias SET valid_until = %s", [TODAY])
    assert kinds(books.record(work)) == ["accepted"]
    (other,) = books.record(replace(books.work("a", "Ana", hours="1"), amounts=()))
    assert other.kind is Kind.CONFLICT and "came before for another account" in other.words
    assert kinds(books.record(books.work("a", "Anna", revision=2, hours="1"))) == ["accepted"]


def test_where_a_record_posts_is_asked_when_it_posts(books: World) -> None:
    """The door may have seen a merge that was undone since, or not yet one that was approved."""
    work = books.work("a", "Anna", hours="1")
    assert kinds(books.record(replace(work, account_id=account("Ana")))) == ["accepted"]
    assert books.balance("Anna")["health"] == 900_000 and not books.balance("Ana")


def test_a_whole_file_is_corrected_at_once(books: World) -> None:
    """The server's table of locks holds some 4,000; corrections of more records than that in one batch go in."""
    model = replace(books.work("model", "Zoe", revision=2, hours="1"), amounts=())
    answers = books.record(*(replace(model, external_id=f"{n}") for n in range(12_000)))
    assert set(kinds(answers)) == {"accepted"}
