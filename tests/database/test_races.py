"""Many at once: through two loader processes and up to a hundred connections, each record counts once.

RACE_ROUNDS says how many times each race is run; docs/reference/faults.md has the result of a long run.
"""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import psycopg
import pytest

from shared_security.contributions.answer import Answer
from shared_security.contributions.check_books import Difference, check_books
from shared_security.contributions.work import Work
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.ledger.verify_chain import Break, verify_chain
from shared_security.workers.merge import approve_merge, request_merge
from shared_security.workers.undo_merge import approve_undo, request_undo
from tests.tools.books import ACTOR, PAYER, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.loaders import Loaders, Place, Send, at_once, loaders
from tests.tools.own_server import fresh, own_server

ROUNDS = int(os.environ.get("RACE_ROUNDS", "3"))
MANY = 100


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server that lets a hundred in."""
    with own_server("max_connections = 160\n") as cluster:
        yield cluster


@pytest.fixture(scope="module")
def both() -> Iterator[Loaders]:
    """Two loader processes."""
    with loaders() as made:
        yield made


@pytest.fixture
def books(server: Cluster) -> Iterator[World]:
    """A world in a database of its own; when the race is over I1 to I6 hold, and the books and the chain check."""
    with fresh(server) as addresses, world(addresses) as made:
        made.activate()
        yield made
        seal(made.jobs, datetime.now(UTC))
        assert not broken_anywhere(made.loader)
        assert not [one for one in check_books(made.jobs) if isinstance(one, Difference)]
        assert not [one for one in verify_chain(made.jobs, datetime.now(UTC)) if isinstance(one, Break)]


def said(answers: Sequence[Any]) -> list[str]:
    """What each of many was told of its one record; an exception speaks for itself."""
    return [answer if isinstance(answer, str) else answer[0].kind.value for answer in answers]


def deadlocks(addresses: DatabaseUrls) -> int:
    """How many deadlocks the server has met in this database."""
    with psycopg.connect(addresses.owner) as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        return connection.execute(query).fetchone()[0]


def live(books: World, work: Work) -> list[int]:
    """The revisions of a record that stand in the books and were not reversed."""
    query = """
        SELECT revision FROM work_record w WHERE record_key = %s
        AND NOT EXISTS (SELECT FROM seen s WHERE s.record_key = w.record_key AND s.revision = -w.revision)
    """
    return [row[0] for row in books.loader.execute(query, [work.record_key]).fetchall()]


def test_a_hundred_connections_send_the_same_record(books: World, both: Loaders) -> None:
    """One entry, a hundred equal answers, each time."""
    for n in range(ROUNDS):
        answers = both.run(books.urls.loader, [Send([books.work(f"same {n}", "Zoe", hours="1")])] * MANY)
        assert said(answers) == ["accepted"] * MANY
        assert all(answer == answers[0] for answer in answers)
        assert (books.count("entry"), books.count("work_record"), books.count("seen")) == (n + 1, n + 1, n + 1)
        assert books.balance("Zoe")["health"] == 900_000 * (n + 1)


def test_the_same_id_with_other_content_at_once(books: World, both: Loaders) -> None:
    """One content wins; whoever sent it is told so, and everybody else is shown both."""
    for n in range(ROUNDS):
        works = [books.work(f"id {n}", who, hours=hours) for who in ("Zoe", "Max") for hours in ("1", "2", "3")]
        answers = both.run(books.urls.loader, [Send([work]) for work in works] * 10)
        won = {n % len(works) for n, answer in enumerate(answers) if said([answer]) == ["accepted"]}
        assert len(won) == 1 and said(answers).count("accepted") == 10 and said(answers).count("conflict") == 50
        winner = works[won.pop()]
        for sent, (answer,) in zip(works * 10, answers, strict=True):
            if answer.kind.value == "conflict":
                assert answer.stored["seconds"] == str(winner.fields["seconds"])
                assert answer.sent == sent.written()
        assert live(books, winner) == [1] and books.count("entry") == n + 1


@pytest.mark.parametrize("first", [True, False], ids=["after the first", "with the first"])
@pytest.mark.parametrize("people", [["Zoe"] * 4, ["Zoe", "Max", "Ana", "Ben"]], ids=["one person", "each another"])
def test_revisions_at_once_leave_the_highest(books: World, both: Loaders, first: bool, people: list[str]) -> None:
    """Each older one that was posted is reversed once; a revision that came late is superseded."""
    for n in range(ROUNDS):
        works = [books.work(f"r {n}", people[r], revision=r, hours=str(r)) for r in (1, 2, 3)]
        if first:
            books.record(works[0])
        answers = both.run(books.urls.loader, [Send([work]) for work in works[first:]] * 8)
        assert set(said(answers)) <= {"accepted", "superseded"}
        by_revision = [said(answers[r :: len(works[first:])]) for r in range(len(works[first:]))]
        assert all(len(set(told)) == 1 for told in by_revision), by_revision
        assert by_revision[-1] == ["accepted"] * 8
        assert live(books, works[0]) == [3]
    posted, reversals = books.count("work_record"), books.count("seen WHERE state = 'reversal'")
    assert posted - reversals == ROUNDS
    health = {name: books.balance(name).get("health", 0) for name in people}
    assert health.pop(people[3]) == 2_700_000 * ROUNDS and not any(health.values())


def test_many_revisions_on_many_accounts_at_once(books: World, both: Loaders) -> None:
    """Each correction names another person; nobody is sent away because the accounts were busy."""
    works = [books.work("r", f"person {r}", revision=r, hours="1") for r in range(1, 31)]
    answers = both.run(books.urls.loader, [Send([work]) for work in random.Random(1).sample(works, 30)])
    assert set(said(answers)) <= {"accepted", "superseded"}
    assert live(books, works[0]) == [30]
    assert books.balance("person 30")["health"] == 900_000


def test_a_waiting_record_is_placed_once(books: World, both: Loaders) -> None:
    """By many who found its person, on one account or on two, and by the payer who sends the number again."""
    for n in range(ROUNDS):
        waiting = books.work(f"w {n}", None, hours="1")
        books.record(waiting)
        calls = [Place(waiting.key, account("Zoe")), Place(waiting.key, account("Max"))] * 8
        calls += [Send([books.work(f"w {n}", who, hours="1")]) for who in ("Zoe", "Max")] * 8
        answers = both.run(books.urls.loader, calls)
        told = [answer if isinstance(answer, str) else answer[0].kind.value for answer in answers]
        assert set(told) <= {"accepted", "conflict", told_late(answers)}
        assert live(books, waiting) == [1] and books.count("entry") == n + 1
        assert books.count("waiting_record WHERE state = 'open'") == 0


def told_late(answers: Sequence[Any]) -> str:
    """What one is told who comes to place a record that waits no longer."""
    late = {answer for answer in answers if isinstance(answer, str)}
    assert all("this record does not wait" in answer for answer in late) and len(late) < 2
    return late.pop() if late else "accepted"


def test_a_waiting_record_is_placed_corrected_and_sent_again_at_once(books: World, both: Loaders) -> None:
    """Whatever comes first, the correction counts in the end, and nothing else does."""
    for n in range(ROUNDS):
        waiting, zoe = books.work(f"w {n}", None, hours="1"), books.work(f"w {n}", "Zoe", hours="1")
        books.record(waiting)
        corrections = [books.work(f"w {n}", who, revision=r, hours="2") for who, r in (("Max", 2), (None, 3))]
        calls = [Place(waiting.key, account("Ana")), *(Send([one]) for one in (zoe, waiting, *corrections))]
        answers = both.run(books.urls.loader, calls * 4)
        assert not [one for one in answers if isinstance(one, str) and "does not wait" not in one], answers
        assert live(books, waiting) == []
        assert books.count("waiting_record WHERE state = 'open'") == n + 1
    assert not books.balance("Zoe") and not books.balance("Max") and not books.balance("Ana")


def test_large_batches_over_the_same_accounts(books: World, both: Loaders) -> None:
    """Thousands of records on the same people in any order, half of them sent twice: exact sums, and no deadlock."""
    chance, people, size = random.Random(7), [f"person {n}" for n in range(200)], 1_500
    model = books.work("model", "Zoe", hours="1")
    works = [
        replace(model, external_id=f"{n}", account_id=account(who), home_account_id=account(who), account_number=who)
        for n, who in enumerate(chance.choices(people, k=4 * size))
    ]
    batches = [works[n * size : (n + 1) * size] for n in range(4)] + [chance.sample(works, size) for _ in range(4)]
    for batch in batches:
        chance.shuffle(batch)
    answers = both.run(books.urls.loader, [Send(batch) for batch in batches])
    assert not [one for one in answers if isinstance(one, str)], answers
    assert {answer.kind.value for batch in answers for answer in batch} == {"accepted"}
    assert books.count("work_record") == books.count("entry") == len(works)
    total = "SELECT sum(health_micros) FROM balance"
    assert books.loader.execute(total).fetchone() == (900_000 * len(works),)
    assert deadlocks(books.urls) == 0


def test_months_begin_while_others_post_and_the_books_are_sealed(books: World, both: Loaders) -> None:
    """The first of a month finds no table yet, the others are in the midst of theirs; the chain has no gap."""
    days = [date(2027, month, 1) for month in (1, 2, 3, 4)]
    calls = [Send([books.work(f"{n}", f"person {n % 3}", hours="1")], days[n % 4]) for n in range(40)]
    sealers = [psycopg.connect(books.urls.jobs, autocommit=True) for _ in range(4)]
    for connection in sealers:
        connection.execute("SELECT set_config('sss.actor', 'race', false)")
    answers, *sealed = at_once(
        [lambda: both.run(books.urls.loader, calls)]
        + [lambda one=one: [seal(one, datetime.now(UTC)) for _ in range(10)] for one in sealers]
    )
    assert said(answers) == ["accepted"] * 40
    assert all(isinstance(one, list) for one in sealed), sealed
    seal(books.jobs, datetime.now(UTC))
    chain = "SELECT count(*), max(seal_no), count(DISTINCT batch_id) FROM seal"
    assert books.loader.execute(chain).fetchone() == (40, 40, 40)
    linked = "SELECT count(*) FROM seal s JOIN seal p ON p.seal_no = s.seal_no - 1 AND p.chain_hash = s.previous_hash"
    assert books.loader.execute(linked).fetchone() == (39,)
    assert deadlocks(books.urls) == 0
    for connection in sealers:
        connection.close()


def test_accounts_are_merged_and_parted_while_work_is_posted_to_both(books: World, both: Loaders) -> None:
    """First reports and corrections for either, all the while: when they are two again, each has its own."""
    people = ("Ana", "Anna", "Bo")
    for person in people:
        books.jobs.execute("INSERT INTO security_account VALUES (%s, NULL, %s, 'race')", [account(person), TODAY])
    calls = [Send([books.work(f"{n}", people[n % 3], hours="1")]) for n in range(48)]
    calls += [Send([books.work(f"{n}", people[(n + 1) % 3], revision=2, hours="2")]) for n in range(0, 48, 2)]
    rounds = ROUNDS * 3

    def merge_and_part() -> int:
        with psycopg.connect(books.urls.loader, autocommit=True) as loader:
            for _ in range(rounds):
                request_merge(books.jobs, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
                approve_merge(loader, account("Anna"), today=TODAY, actor="another")
                request_undo(books.jobs, account("Anna"), today=TODAY, actor=ACTOR)
                approve_undo(loader, account("Anna"), today=TODAY, actor="another")
        return rounds

    answers, merges = at_once([lambda: both.run(books.urls.loader, calls), merge_and_part])
    assert merges == rounds
    assert said(answers[48:]) == ["accepted"] * 24 and set(said(answers[:48])) <= {"accepted", "superseded"}
    expected = dict.fromkeys(people, 0)
    for n in range(48):
        expected[people[(n + 1) % 3 if n % 2 == 0 else n % 3]] += 900_000 * (2 if n % 2 == 0 else 1)
    assert {person: books.balance(person)["health"] for person in people} == expected


def test_answers_are_equal_whoever_was_first(books: World, both: Loaders) -> None:
    """A batch of many records sent by many: every one of them is told the same of each record."""
    works = [books.work(f"{n}", f"person {n % 7}", hours=str(n % 5)) for n in range(50)]
    chance = random.Random(3)
    orders = [chance.sample(works, len(works)) for _ in range(12)]
    found: list[dict[object, Answer]] = []
    for order, answers in zip(orders, both.run(books.urls.loader, [Send(order) for order in orders]), strict=True):
        assert not isinstance(answers, str), answers
        found.append({work.key: answer for work, answer in zip(order, answers, strict=True)})
    assert all(one == found[0] for one in found) and len(found[0]) == 50
    assert books.count("entry") == 50 and {one.payer_id for one in works} == {PAYER}
