"""What an account held on any day, as known at any sealed moment: beside a naive sum, in any order of arrival."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.balances import balance_on
from shared_security.ledger.post import Side, Transfer
from shared_security.ledger.seal import seal
from tests.tools.books import TODAY, World, account, world
from tests.tools.rich_books import move, now

PEOPLE = ("Ana", "Ben")
FIRST = date(2026, 10, 25)
SHARES = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world with the model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made


class Naive:
    """What happened, one line each: person, stage, pocket, micros, the day it is of, and the step it came with."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, str, int, date, int]] = []
        self.live: dict[str, tuple[str, int, date]] = {}

    def work(self, name: str, person: str, hours: int, day: date, step: int) -> None:
        """Reported work, in whole hours; what stood under that name is taken back on its own day."""
        if name in self.live:
            was_person, was_hours, was_day = self.live[name]
            self._lines(was_person, -was_hours, was_day, step)
        self.live[name] = (person, hours, day)
        self._lines(person, hours, day, step)

    def _lines(self, person: str, hours: int, day: date, step: int) -> None:
        self.lines += [(person, "reported", p, hours * 20_000 * share, day, step) for p, share in SHARES.items()]

    def settle(self, person: str, micros: int, day: date, step: int) -> None:
        """Money of the health pocket from reported to available."""
        self.lines += [
            (person, "reported", "health", -micros, day, step),
            (person, "available", "health", micros, day, step),
        ]

    def on(self, person: str, day: date, step: int) -> dict[tuple[str, str], int]:
        """What the person had that day, of what had come by that step."""
        held: dict[tuple[str, str], int] = defaultdict(int)
        for whose, stage, pocket, micros, of, came in self.lines:
            if whose == person and of <= day and came <= step:
                held[stage, pocket] += micros
        return {place: micros for place, micros in held.items() if micros}


def held(books: World, person: str, day: date, known_at: datetime | None) -> dict[tuple[str, str], int]:
    """The same from the books."""
    found = balance_on(books.jobs, account(person), day, known_at)
    assert {(place.program_no, place.unit) for place in found} <= {(1, "USD")}
    return {(place.stage, place.pocket): micros for place, micros in found.items()}


@pytest.mark.parametrize("seed", range(3))
def test_any_day_at_any_sealed_moment(books: World, seed: int) -> None:
    """Work of any day in any order, corrections and settlements; sealed now and then, or not yet."""
    chance, naive = random.Random(seed), Naive()
    revisions: dict[str, int] = defaultdict(int)
    moments: list[tuple[datetime, int]] = []
    for step in range(24):
        day = FIRST + timedelta(days=chance.randrange(28))
        person, name, hours = chance.choice(PEOPLE), f"r{chance.randrange(9)}", chance.randrange(1, 10)
        have = held(books, person, date.max, None).get(("reported", "health"), 0)
        if step % 4 == 3 and have > 1:
            micros = chance.randrange(1, min(have, 50_000) + 1)
            sides = (Side("pocket", account(person), stage, "health") for stage in ("reported", "available"))
            move(books, [Transfer(account(person), "settle", 1, "USD", micros, *sides, day, "test")])
            naive.settle(person, micros, day, step)
        else:
            revisions[name] += 1
            books.record(books.work(name, person, revision=revisions[name], hours=str(hours), work_date=str(day)))
            naive.work(name, person, hours, day, step)
        if chance.random() < 0.4:
            seal(books.jobs, now())
            moments.append((books.jobs.execute("SELECT max(known_at) FROM seal").fetchone()[0], step))
    days = [FIRST - timedelta(days=1), *(FIRST + timedelta(days=n) for n in range(0, 30, 3)), date.max]
    for person in PEOPLE:
        for day in days:
            assert held(books, person, day, None) == naive.on(person, day, 99)
            for known_at, step in moments:
                assert held(books, person, day, known_at) == naive.on(person, day, step)
                assert held(books, person, day, known_at - timedelta(microseconds=1)) == naive.on(
                    person, day, max((s for m, s in moments if m < known_at), default=-1)
                )


def test_the_last_day_of_all_is_the_balance(books: World) -> None:
    """What is posted in all is what the balance row holds."""
    books.record(books.work("a", "Ana", hours="3"), books.work("b", "Ana", hours="0.77"))
    total = {pocket: n for (_, pocket), n in held(books, "Ana", date.max, None).items()}
    assert total == books.balance("Ana")
    assert held(books, "Ana", date.max, now()) == {}, "nothing is sealed yet"
    assert held(books, "Nobody", TODAY, None) == {}
