"""Whatever happens to money, in whatever order: the books equal those of naive_money.py after each act.

Contributions, corrections up and down, invoices, partial and over-payments, returns, and money used. After each act:
entries >= settled for every worker, payer and line; credit + settled = paid, to the micro-dollar; nothing below zero;
no payer has more credit than what came in and was taken back for it.

MONEY_HISTORIES says how many random histories are tried. docs/reference/money.md has the result of a long run.
"""

import os
from collections.abc import Iterator
from random import Random
from uuid import UUID, uuid5

import pytest

from shared_security.contributions.check_books import Difference, check_books
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.settle import settle_payer
from tests.properties.naive_money import CENT, SHARES, NaiveMoney
from tests.tools.books import ACTOR, NAME, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.money import bounce, credit, issue, pay, settled, stages, standing_broken, use

HISTORIES = int(os.environ.get("MONEY_HISTORIES", "25"))
FIRST = int(os.environ.get("MONEY_FIRST", "0"))
ACTS = 14
SECONDS = (0, 1, 7, 1_800, 3_600, 3_601, 14_400, 80_000)


class History:
    """One random history: two payers, three workers, of whom nobody has heard in another."""

    def __init__(self, books: World, number: int) -> None:
        self.books, self.chance, self.number = books, Random(number), number
        people = [f"{name} {number}" for name in ("Ana", "Bo", "Cy")]
        self.people = sorted(people, key=account)
        self.payers: dict[str, UUID] = {name: uuid5(NAME, f"payer {name} {number}") for name in ("app", "home")}
        self.naive = NaiveMoney(self.people)
        self.revisions: dict[tuple[str, str], int] = {}
        self.payments: list[tuple[str, UUID, int]] = []
        self.acts: list[str] = []

    def run(self) -> None:
        """Do random acts, and compare after each."""
        for _ in range(ACTS):
            act = self.chance.choice(
                [self.work, self.work, self.work, self.issue, self.issue, self.pay, self.pay, self.bounce, self.use,
                 self.settle]
            )  # fmt: skip
            act()
            self.compare()

    def work(self) -> None:
        """One to three records, new or corrected, of one payer."""
        name, works, sent = self.chance.choice(list(self.payers)), {}, []
        for _ in range(self.chance.randint(1, 3)):
            id = self.chance.choice("abcdef")
            person = self.naive.payer(name).works.get(id, (self.chance.choice(self.people), 0))[0]
            if id in works:
                continue
            seconds = self.chance.choice(SECONDS)
            works[id] = person, seconds
            revision = self.revisions[name, id] = self.revisions.get((name, id), 0) + 1
            fields = {"revision": revision, "payer": self.payers[name], "seconds": str(seconds)}
            sent.append(self.books.work(id, person, **fields))
        self.acts.append(f"{name} works {works}")
        self.books.record(*sent)
        self.naive.work(name, works)

    def issue(self) -> None:
        """An invoice of one payer."""
        name = self.chance.choice(list(self.payers))
        self.acts.append(f"{name} is asked")
        issue(self.books, self.payers[name])
        self.naive.issue(name)

    def pay(self) -> None:
        """One cent, a part, all, or too much."""
        name = self.chance.choice(list(self.payers))
        whole = -(-sum(invoice.all_open for invoice in self.naive.payer(name).invoices) // CENT)
        cents = max(self.chance.choice([1, whole // 3, whole // 2, whole, whole * 2, self.chance.randint(1, 5_000)]), 1)
        self.acts.append(f"{name} pays {cents}")
        payment = pay(self.books, cents, self.payers[name])
        self.payments.append((name, payment, cents))
        self.naive.pay(name, cents)

    def bounce(self) -> None:
        """A bank takes back a payment of any age."""
        if self.payments:
            name, payment, cents = self.payments.pop(self.chance.randrange(len(self.payments)))
            self.acts.append(f"{name} takes back {cents}")
            bounce(self.books, payment, cents, self.payers[name])
            self.naive.bounce(name, cents)

    def use(self) -> None:
        """A worker uses a part of what she has, or all."""
        person, benefit = self.chance.choice(self.people), self.chance.choice(list(SHARES))
        there = self.naive.available[person, benefit]
        micros = self.naive.use(person, benefit, self.chance.choice([there, there // 2, 1]))
        self.acts.append(f"{person} uses {micros} of {benefit}")
        if micros:
            use(self.books, account(person), benefit, micros)

    def settle(self) -> None:
        """Nothing new came; what there is settles what it can."""
        name = self.chance.choice(list(self.payers))
        self.acts.append(f"{name} settles")
        settle_payer(self.books.loader, self.payers[name], 1, today=TODAY, actor=ACTOR)
        self.naive.settle(name)

    def compare(self) -> None:
        """The books against the naive ones, to the micro-dollar."""
        reported = self.naive.reported()
        for person in self.people:
            found = stages(self.books, person)
            expected = {
                "reported": {name: reported[person, name] for name in SHARES if reported[person, name]},
                "available": {n: self.naive.available[person, n] for n in SHARES if self.naive.available[person, n]},
                "spent": {n: self.naive.spent[person, n] for n in SHARES if self.naive.spent[person, n]},
            }
            assert found == {stage: held for stage, held in expected.items() if held}, (self.number, self.acts, person)
        for name, payer in self.payers.items():
            naive = self.naive.payer(name)
            found = {kind: credit(self.books, payer, kind) for kind in ("payer_credit", "carry", "recoverable")}
            assert found == {"payer_credit": naive.credit, "carry": naive.carry, "recoverable": naive.lent}, (
                self.number, self.acts, name,
            )  # fmt: skip
            paid = found["payer_credit"] + found["carry"] + settled(self.books, payer) + naive.used.total()
            assert paid - found["recoverable"] == naive.came_in, (self.number, self.acts, name)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """The model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made


def test_the_money_equals_the_naive_money_after_each_act(books: World) -> None:
    """Random histories; at the end everything is computed again."""
    for number in range(FIRST, FIRST + HISTORIES):
        History(books, number).run()
    counts = ", ".join(f"{books.count(table):,} {table}s" for table in ("transfer", "claim"))
    print(f"{HISTORIES:,} histories of {ACTS} acts, {counts}")
    assert not standing_broken(books)
    assert not broken_anywhere(books.loader)
    assert not [one for one in check_books(books.jobs) if isinstance(one, Difference)]
