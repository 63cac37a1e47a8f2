"""Work, corrections, invoices, payments, returns and moves there and back, in any order: each pocket is what the naive
books say, as if nobody had moved, and each provider must keep what its members of that moment have.

MOVE_HISTORIES says how many random histories are tried.
"""

import os
from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest

from shared_security.contributions.check_books import differences
from shared_security.enrollment.check_moves import check_moves
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.custody import open_custodial_account
from shared_security.remittance.sql import SQL as MONEY
from tests.properties.test_money_histories import ACTS, History
from tests.tools.books import TODAY, World, account, world
from tests.tools.moves import move_now, qualified

HISTORIES = int(os.environ.get("MOVE_HISTORIES", "8"))
FIRST = int(os.environ.get("MOVE_FIRST", "0"))
CHECKS = ("check_provider_debts", "check_provider_moves")
KEPT = "SELECT provider_id, sum(micros)::bigint FROM provider_debt GROUP BY 1 HAVING sum(micros) <> 0"


class MoveHistory(History):
    """One random history in which workers go from provider to provider."""

    def __init__(self, books: World, number: int, providers: list[UUID]) -> None:
        super().__init__(books, number)
        self.providers, self.others = providers, Counter(self.kept())  # of people of earlier histories
        self.member = dict.fromkeys(self.people, providers[0])
        for person in self.people:
            row = "INSERT INTO account_provider VALUES (%s, daterange(%s, NULL), %s)"
            books.jobs.execute(row, [account(person), TODAY, providers[0]])

    def run(self) -> None:
        """Do random acts, and compare after each."""
        for _ in range(ACTS):
            self.chance.choice(
                [self.work, self.work, self.issue, self.pay, self.pay, self.bounce, self.move, self.move, self.settle]
            )()
            self.compare()
            self.compare_providers()

    def move(self) -> None:
        """Somebody goes to another provider, or back."""
        person, to = self.chance.choice(self.people), self.chance.choice(self.providers)
        self.acts.append(f"{person} goes to {self.providers.index(to)}")
        made = move_now(self.books.loader, account(person), to, today=TODAY)
        assert (made is None) == (self.member[person] == to), (self.number, self.acts)
        self.member[person] = to

    def compare_providers(self) -> None:
        """What each must keep, added up member by member in the naive books."""
        expected = Counter[UUID]()
        for (person, _benefit), micros in self.naive.available.items():
            expected[self.member[person]] += micros
        found = Counter(self.kept())
        found.subtract(self.others)
        assert +found == +expected and not -found, (self.number, self.acts)

    def kept(self) -> dict[UUID, int]:
        """What each provider must keep."""
        return dict(self.books.jobs.execute(KEPT).fetchall())


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[tuple[World, list[UUID]]]:
    """The model act in force, with three providers."""
    with world(fresh_database) as made:
        made.activate()
        open_custodial_account(made.jobs, "collection", 1, None, "a bank", "collection", TODAY)
        providers = [qualified(made.jobs, name, today=TODAY) for name in ("First", "Second", "Third")]
        for provider in providers:
            open_custodial_account(made.jobs, "trust", 1, provider, "a bank", "trust", TODAY)
        yield made, providers


def test_no_order_of_acts_moves_a_pocket(books: tuple[World, list[UUID]]) -> None:
    """Each history with people of its own."""
    made, providers = books
    for number in range(FIRST, FIRST + HISTORIES):
        history = MoveHistory(made, 10_000 + number, providers)
        history.run()
        with made.jobs.transaction():
            found = [one for name in CHECKS for one in differences(made.jobs, MONEY(name), {})]
        assert found == [], (number, history.acts)
        assert list(check_moves(made.jobs)) == [], (number, history.acts)
