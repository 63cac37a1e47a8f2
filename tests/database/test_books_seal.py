"""The sealer: numbers without gaps, one moment of knowing that never goes back, one sealer at a time."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import Tail, seal, unsealed
from tests.tools.books import World, world
from tests.tools.rich_books import breaks, now


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world with the model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made


def seals(books: World) -> list[tuple]:
    """Number, batch and moment of every seal."""
    return books.jobs.execute("SELECT seal_no, batch_id, known_at FROM seal ORDER BY seal_no").fetchall()


def record(books: World, *names: str) -> None:
    """One batch for each name."""
    for name in names:
        books.record(books.work(name, "Zoe", hours="1"))


def test_nothing_to_seal(books: World) -> None:
    """No batch, no seal; and no seal twice."""
    assert (seal(books.jobs, now()), seals(books)) == (0, [])
    record(books, "a")
    assert [seal(books.jobs, now()) for _ in range(2)] == [1, 0]


def test_numbers_have_no_gaps_and_follow_the_ids_of_batches(books: World) -> None:
    """Over several sealings, one of which is undone half way."""
    record(books, "a", "b", "c")
    assert seal(books.jobs, now()) == 3
    record(books, "d", "e")
    with pytest.raises(ZeroDivisionError), books.jobs.transaction():
        assert seal(books.jobs, now()) == 2
        raise ZeroDivisionError
    record(books, "f")
    assert seal(books.jobs, now()) == 3
    numbers, batches, _ = zip(*seals(books), strict=True)
    assert numbers == (1, 2, 3, 4, 5, 6)
    assert list(batches) == sorted(batches)
    assert breaks(books) == []


def test_the_moment_never_goes_back(books: World) -> None:
    """Whatever the clock of the door says; batches of one sealing share it."""
    late = now() + timedelta(days=3)
    record(books, "a", "b")
    seal(books.jobs, late)
    record(books, "c")
    seal(books.jobs, now())
    record(books, "d")
    seal(books.jobs, late - timedelta(days=9))
    moments = [known_at for _, _, known_at in seals(books)]
    assert moments[0] == moments[1] == late
    assert moments[1] < moments[2] < moments[3]
    assert breaks(books) == []


def test_two_sealers_at_once(books: World, fresh_database: DatabaseUrls) -> None:
    """While records come in: each batch is sealed once, the chain holds."""
    failures: list[BaseException] = []
    stop = threading.Event()

    def run() -> None:
        try:
            with world(fresh_database) as other:
                while not stop.is_set():
                    seal(other.jobs, now())
        except BaseException as error:
            failures.append(error)

    sealers = [threading.Thread(target=run) for _ in range(4)]
    for sealer in sealers:
        sealer.start()
    record(books, *(f"r{n}" for n in range(40)))
    stop.set()
    for sealer in sealers:
        sealer.join()
    seal(books.jobs, now())
    assert failures == []
    assert [number for number, *_ in seals(books)] == list(range(1, 41))
    assert breaks(books) == []


def test_what_is_not_committed_is_not_sealed(books: World, fresh_database: DatabaseUrls) -> None:
    """A batch whose transaction is open has an older id and a later number; nothing is left out."""
    record(books, "first")  # makes the month
    with world(fresh_database) as slow:
        with slow.loader.transaction():
            slow.record(slow.work("slow", "Max", hours="1"))
            record(books, "quick")
            assert seal(books.jobs, now()) == 2
        assert seal(books.jobs, now()) == 1
    (_, quick, _), (_, slow_one, _) = seals(books)[1:]
    assert slow_one < quick
    assert breaks(books) == []


def test_the_tail_has_an_age(books: World) -> None:
    """How many batches wait for their seal, and for how long the oldest."""
    assert unsealed(books.jobs, now()) == Tail(0, 0)
    record(books, "a", "b")
    tail = unsealed(books.jobs, now() + timedelta(seconds=100))
    assert tail.batches == 2
    assert 100 <= tail.oldest_seconds < 130
    seal(books.jobs, now())
    assert unsealed(books.jobs, now()) == Tail(0, 0)


@pytest.mark.parametrize("role", ["web", "loader"])
def test_only_jobs_seals(fresh_database: DatabaseUrls, books: World, role: str) -> None:
    """And only under a name."""
    record(books, "a")
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(getattr(fresh_database, role), autocommit=True) as connection, refused:
        seal(connection, now())
    with psycopg.connect(fresh_database.jobs, autocommit=True) as nobody:
        assert seal(nobody, now()) == 0
    assert seals(books) == []
