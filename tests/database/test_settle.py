"""Settlement: by open amounts, exact over any series of partial payments, in chunks, once. Figures worked by hand.

An hour under the model act is worth $2.00: health 0.90, disability 0.10, workers' compensation 0.16, unemployment 0.12,
retirement 0.30, sick 0.16, vacation 0.16, family leave 0.10.
"""

from collections.abc import Iterator

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.settlement.settle import settle_payer
from tests.tools.books import ACTOR, PAYER, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.money import CENT, credit, issue, pay, settled, stages

HOUR = {
    "health": 900_000, "disability": 100_000, "workers_compensation": 160_000, "unemployment": 120_000,
    "retirement": 300_000, "sick": 160_000, "vacation": 160_000, "family_leave": 100_000,
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """The model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made
        assert not broken_anywhere(made.loader)


def hours(number: int) -> dict[str, int]:
    """What hours are worth, by pocket."""
    return {pocket: number * micros for pocket, micros in HOUR.items()}


def test_a_payment_of_all_settles_all(books: World) -> None:
    """Ana 1 h, Bo 2 h: $6.00. Paid: everything is available, the invoice is settled today, nothing is left."""
    books.record(books.work("a", "Ana", hours="1"), books.work("b", "Bo", hours="2"))
    invoice = issue(books)
    pay(books, 600)
    assert stages(books, "Ana") == {"available": hours(1)}
    assert stages(books, "Bo") == {"available": hours(2)}
    asked = "SELECT open_micros, settled_on FROM invoice WHERE invoice_id = %s"
    assert books.loader.execute(asked, [invoice]).fetchone() == (0, TODAY)
    assert credit(books) == 0 and settled(books) == 600 * CENT


def test_partial_payments_are_exact_at_every_moment(books: World) -> None:
    """$6.00 by 1 cent, 33, 1, 500, 65 cents: credit + settled = paid each time; the last one settles all."""
    books.record(books.work("a", "Ana", hours="1"), books.work("b", "Bo", hours="2"))
    issue(books)
    paid = 0
    for cents in (1, 33, 1, 500, 65):
        pay(books, cents)
        paid += cents * CENT
        assert credit(books) + settled(books) == paid
    assert stages(books, "Ana") == {"available": hours(1)}
    assert credit(books) == 0


def test_a_part_is_given_in_proportion(books: World) -> None:
    """$1.00 of $6.00 open: of Ana's 0.90 health a sixth is 0.15; of Bo's 1.80, 0.30; 160,000 / 6 = 26,666 and the rest
    waits. Ana: .15 + .016666 + .026666 x 3 + .02 + .05 + .016666 = 0.333330; Bo 0.666665."""
    books.record(books.work("a", "Ana", hours="1"), books.work("b", "Bo", hours="2"))
    issue(books)
    pay(books, 100)
    ana, bo = stages(books, "Ana")["available"], stages(books, "Bo")["available"]
    assert ana == {
        "health": 150_000, "disability": 16_666, "workers_compensation": 26_666, "unemployment": 20_000,
        "retirement": 50_000, "sick": 26_666, "vacation": 26_666, "family_leave": 16_666,
    }  # fmt: skip
    assert bo["disability"] == 33_333 and bo["sick"] == 53_333 and bo["health"] == 300_000
    assert credit(books) == 1_000_000 - sum(ana.values()) - sum(bo.values()) == 1_000_000 - 333_330 - 666_665


def test_too_much_is_credit_and_goes_to_the_next_invoice(books: World) -> None:
    """Twice the invoice: the other half waits, and settles what is invoiced next."""
    books.record(books.work("a", "Ana", hours="1"))
    issue(books)
    pay(books, 400)
    assert credit(books) == 200 * CENT
    books.record(books.work("b", "Ana", hours="1"))
    issue(books)
    settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert stages(books, "Ana") == {"available": hours(2)} and credit(books) == 0


def test_a_reference_goes_first(books: World) -> None:
    """Two invoices of $2.00; $2.00 that names the younger one settles that, whoever is older."""
    books.record(books.work("a", "Ana", hours="1"))
    issue(books)
    books.record(books.work("b", "Bo", hours="1"))
    younger = issue(books)
    pay(books, 200, about=younger)
    assert stages(books, "Bo") == {"available": hours(1)}
    assert stages(books, "Ana") == {"reported": hours(1)}


def test_the_part_of_a_cent_is_carried(books: World) -> None:
    """1 h 1 s: 2.000556 asked as $2.01; the 9,444 too much go to carry when it is settled."""
    books.record(books.work("a", "Ana", seconds="3601"))
    issue(books)
    total = sum(stages(books, "Ana")["reported"].values())
    pay(books, 201)
    assert credit(books, kind="carry") == 2_010_000 - total and credit(books) == 0
    assert account("Ana")
