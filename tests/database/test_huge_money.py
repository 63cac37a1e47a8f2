"""Amounts that no account ever holds: refused with words, nothing kept."""

from collections.abc import Iterator

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank_problem import BankProblem
from tests.tools.bank import Bank, Movement, bank


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Bank]:
    """A program whose bank has said nothing yet."""
    with bank(fresh_database) as made:
        yield made


@pytest.mark.parametrize("cents", [10**13 + 1, -(10**15), 2**63])
def test_an_amount_beyond_all_money(desk: Bank, cents: int) -> None:
    """In cents."""
    with pytest.raises(BankProblem) as problem:
        desk.tell(Movement(cents))
    assert problem.value.code == "value", problem.value
    assert desk.books("collection") == 0 and desk.lines() == []


def test_the_most_that_is_taken(desk: Bank) -> None:
    """A hundred billion dollars come in and go out again."""
    desk.tell(Movement(10**13))
    assert desk.books("collection") == desk.books("unmatched") == 10**13
    desk.tell(Movement(-(10**13)))
    assert desk.books("collection") == 0
