"""Whatever happens to leave, in whatever order: after each act the lots are the tokens of naive_leave.py.

Work, corrections up, down and late, invoices, payments and their returns, requests that are asked for, withdrawn,
cancelled, decided by rule, person and silence, appealed; payments to workers that are ordered, sent, paid, sent back
and paid anew; days and weeks that pass, over the end of a year; moves from provider to provider, with cash on its way;
many of these at once. Then the books are checked whole: no balance below zero, bank = books, each payment what was
drawn for it.

LEAVE_HISTORIES says how many random histories are tried, LEAVE_FIRST which is the first.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import leave_of, usable_on
from shared_security.claims.request import Request
from shared_security.claims.wish import CannotAsk
from shared_security.claims.withdraw import cancel
from shared_security.launcher.urls import DatabaseUrls
from tests.properties.leave_happens import DAY
from tests.properties.leave_history import TOKEN, History
from tests.tools.imports import ACTOR
from tests.tools.leave_life import LIFE, LeaveLife, leave_life

HISTORIES = int(os.environ.get("LEAVE_HISTORIES", "6"))
ORDERS = -(-HISTORIES // 2)
FIRST = int(os.environ.get("LEAVE_FIRST", "0"))
STARTS = date(2027, 11, 20)
LAWS = {  # what becomes of leave: lost after 45 days and at the end of a year, or kept apart then
    "lost": (LIFE, False),
    "kept_apart": (LIFE.replace("over: lost", "over: kept_apart").replace("is: 45,", "is: 400,"), True),
}
CAME_OF = """
    SELECT 'transfer', recipe, count(*) FROM transfer GROUP BY 2 UNION ALL
    SELECT 'payout', state, count(*) FROM payout GROUP BY 2 UNION ALL
    SELECT 'request', state, count(*) FROM leave_request GROUP BY 2 ORDER BY 1, 2
"""


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[LeaveLife]:
    """Under the law that the test names."""
    with leave_life(fresh_database, tmp_path, STARTS, LAWS[request.param][0]) as made:
        yield made


@pytest.mark.parametrize("place", LAWS, indirect=True)
def test_the_leave_equals_the_tokens_after_each_act(place: LeaveLife, request: pytest.FixtureRequest) -> None:
    """Random histories, one after the other on one clock; at the end of each everything is computed again."""
    keeps = LAWS[request.node.callspec.params["place"]][1]
    for number in range(FIRST, FIRST + -(-HISTORIES // len(LAWS))):
        print(number, end=" ", flush=True)  # whoever waits sees which one does not end
        History(place, number + 1_000 * keeps, keeps=keeps).run()
    print(place.ask(CAME_OF))


@pytest.mark.parametrize("place", LAWS, indirect=True)
def test_the_balance_of_a_date_is_the_same_in_any_order_of_arrival(place: LeaveLife) -> None:
    """Ana and her twin have the same work, requests and corrections, told in other orders; what lapsed is posted for
    them between others. On no day does one have what the other has not."""
    place.add_payers("App", "Home")
    for number in range(FIRST, FIRST + ORDERS):
        chance = Random(number)
        pair = [Twin(place, f"{name} {number}") for name in ("Ana", "Twin")]
        first = [Told(f"w{n}", 1, *some_work(place, chance)) for n in range(6)]
        later = [replace(one, revision=2, hours=chance.choice([0, 1, 5, 24])) for one in chance.sample(first, 3)]
        for n in range(2):
            late = Told(f"late{n}", 1, *some_work(place, chance))
            later += [late, replace(late, revision=2, hours=chance.randint(1, 20))]
        wishes = {n: {place.today + n * DAY: chance.randint(1, 6)} for n in chance.sample(range(1, 30), 5)}
        for twin in pair:
            twin.tell(chance.sample(first, len(first)), chance)
            twin.ask(wishes, chance.sample(list(wishes), len(wishes)))
        for twin, other in permutations(pair):
            twin.cancel(set(twin.requests) - set(other.requests))
        for twin in pair:
            twin.tell(chance.sample(later, len(later)), chance)
        place.today += chance.choice([1, 20, 40]) * DAY
        ana, other = (twin.seen() for twin in pair)
        assert ana == other, (number, first, wishes, later)
        expire_leave(place.loader, today=place.today, actor=ACTOR)
        assert [twin.seen() for twin in pair] == [ana, ana], "what is posted decides nothing"
        assert place.time(pair[0].name) == place.time(pair[1].name), (number, first, wishes, later)
    place.check_all()


@dataclass(frozen=True)
class Told:
    """A revision of a record of work."""

    name: str
    revision: int
    payer: str
    day: date
    hours: int


def some_work(place: LeaveLife, chance: Random) -> tuple[str, date, int]:
    """Whose, when, and how many hours."""
    day = place.today - chance.choice([0, 1, 9, 30, 44, 60]) * DAY
    return chance.choice(["App", "Home"]), day, chance.randint(2, 20)


@dataclass
class Twin:
    """A worker of whom the same is told as of another, in another order. requests: those that were granted."""

    place: LeaveLife
    name: str
    requests: dict[int, Request] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.account_id = self.place.add_worker(self.name).account_id

    def tell(self, records: list[Told], chance: Random) -> None:
        """In this order; what lapsed is posted between two of them, or not."""
        for one in records:
            row = {
                "external_id": f"{self.name}-{one.name}".replace(" ", "-"),
                "account": self.place.workers[self.name].number, "work_date": str(one.day),
                "hours": str(one.hours), "gross_pay": "100.00", "revision": str(one.revision),
            }  # fmt: skip
            (told,) = self.place.send(row, payer=one.payer).told
            assert not told.errors, told
            if chance.random() < 0.2:
                expire_leave(self.place.loader, today=self.place.today, actor=ACTOR)

    def ask(self, wishes: dict[int, dict[date, int]], order: list[int]) -> None:
        """In this order, as far as they are granted."""
        for n in order:
            try:
                wish = self.place.wish(self.name, {day: tokens * TOKEN for day, tokens in wishes[n].items()})
                self.requests[n] = self.place.ask_for(wish)
            except CannotAsk:
                continue

    def cancel(self, others: set[int]) -> None:
        """Give up what the other did not get."""
        for n in others:
            cancel(self.place.loader, self.requests[n], today=self.place.today, at=self.place.at, actor="worker")

    def seen(self) -> tuple[object, ...]:
        """What her leave is, and what is usable on days of two months."""
        place, who = self.place, self.account_id
        (balance,) = [one for one in leave_of(place.loader, who, today=place.today) if one.unit != "USD"]
        days = [place.today + n * DAY for n in range(-20, 40, 3)]
        number = place.program.program_no
        usable = [usable_on(place.loader, who, number, "sick", day, today=place.today) for day in days]
        return balance, usable
