"""Corrections of work that was paid: what is there goes back as credit, what was used is borne. Figures worked by hand.

An hour is worth $2.00, of which health 0.90 and sick pay 0.16.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.settlement.settle import settle_payer
from tests.database.test_settle import HOUR, hours
from tests.tools.books import ACTOR, PAYER, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.merges import merged, parted
from tests.tools.money import CENT, bounce, credit, issue, pay, settled, stages, standing_broken, use
from tests.tools.people import column
from tests.tools.rich_books import differences


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """The model act in force."""
    with world(fresh_database) as made:
        made.activate()
        yield made
        assert not broken_anywhere(made.loader)
        assert not standing_broken(made)
        assert not differences(made)


def test_what_was_not_paid_only_falls(books: World) -> None:
    """4 h asked, nothing paid, corrected to 1 h: no credit; the next invoice takes the rest off the first."""
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    books.record(books.work("a", "Ana", revision=2, hours="1"))
    assert stages(books, "Ana") == {"reported": hours(1)}
    assert credit(books) == 0 and books.count("transfer") == 0
    pay(books, 800)
    assert stages(books, "Ana") == {"available": hours(1)}, "no more than entries say, whatever the claim asks"
    assert credit(books) == 600 * CENT
    assert issue(books) is None
    assert column(books.loader, "SELECT open_micros FROM invoice") == [0]


def test_what_found_no_room_is_tried_again_on_another_day(books: World) -> None:
    """10 h asked, corrected to 2 h, $20.00 paid: 2 h settle, $16.00 are credit. It was 10 h after all: the next day
    settles them."""
    books.record(books.work("a", "Ana", hours="10"))
    issue(books)
    books.record(books.work("a", "Ana", revision=2, hours="2"))
    pay(books, 2_000)
    assert stages(books, "Ana") == {"available": hours(2)} and credit(books) == 1_600 * CENT
    books.record(books.work("a", "Ana", revision=3, hours="10"))
    assert settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR) == 0, "tried today"
    settle_payer(books.loader, PAYER, 1, today=TODAY + timedelta(days=1), actor=ACTOR)
    assert stages(books, "Ana") == {"available": hours(10)} and credit(books) == 0


def test_what_is_there_goes_back_as_credit(books: World) -> None:
    """4 h paid, corrected to 1 h: $6.00 of credit, exactly; it does not settle again what is corrected."""
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    pay(books, 800)
    books.record(books.work("a", "Ana", revision=2, hours="1"))
    assert stages(books, "Ana") == {"available": hours(1)}
    assert credit(books) == 600 * CENT and settled(books) == 200 * CENT
    settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert credit(books) == 600 * CENT and settled(books) == 200 * CENT
    issue(books)
    assert column(books.loader, "SELECT open_micros FROM invoice") == [0]


def test_open_parts_go_first(books: World) -> None:
    """4 h, half of it paid; corrected to 3 h: the open half absorbs it. To 1 h: half of what was paid goes back."""
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    pay(books, 400)
    books.record(books.work("a", "Ana", revision=2, hours="3"))
    assert stages(books, "Ana") == {"available": hours(2), "reported": hours(1)} and credit(books) == 0
    books.record(books.work("a", "Ana", revision=3, hours="1"))
    assert stages(books, "Ana") == {"available": hours(1)} and credit(books) == 200 * CENT


def test_new_work_absorbs_a_correction(books: World) -> None:
    """4 h paid, corrected to 1 h beside 3 h of new work in one batch: nothing moves but what is owed."""
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    pay(books, 800)
    books.record(books.work("a", "Ana", revision=2, hours="1"), books.work("b", "Ana", hours="3"))
    assert stages(books, "Ana") == {"available": hours(4)} and credit(books) == 0


def test_what_was_used_is_borne(books: World) -> None:
    """4 h paid, all 0.64 of sick pay drawn, corrected to 1 h: 6.00 less 0.48 of sick pay is credit."""
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    pay(books, 800)
    use(books, account("Ana"), "sick", 640_000)
    books.record(books.work("a", "Ana", revision=2, hours="1"))
    left = {pocket: micros for pocket, micros in HOUR.items() if pocket != "sick"}
    assert stages(books, "Ana") == {"available": left, "spent": {"sick": 640_000}}
    assert credit(books) == 6_000_000 - 480_000
    assert books.loader.execute("SELECT line, micros, taken_micros FROM used_before_correction").fetchall() == [
        ("sick", 480_000, 0)
    ]
    # Later work of hers is paid in full all the same: where the law is silent, it is borne.
    books.record(books.work("b", "Ana", hours="1"))
    issue(books)
    settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert stages(books, "Ana")["available"]["sick"] == 160_000
    assert credit(books) == 6_000_000 - 480_000 - 2_000_000


def test_where_the_law_says_so_it_is_taken_from_later_money(books: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, and recoverable: the next 4 h bring 0.64 of sick pay, of which 0.48 goes back; never more."""
    monkeypatch.setattr("shared_security.remittance.settlement.settle.is_recoverable", lambda *_: True)
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    pay(books, 800)
    use(books, account("Ana"), "sick", 640_000)
    books.record(books.work("a", "Ana", revision=2, hours="1"))
    books.record(books.work("b", "Ana", hours="4"))
    issue(books)
    pay(books, 300)
    assert stages(books, "Ana")["available"]["sick"] == 160_000
    assert column(books.loader, "SELECT taken_micros FROM used_before_correction") == [480_000]
    assert credit(books) + settled(books) == 11_000_000
    books.record(books.work("c", "Ana", hours="1"))
    issue(books)
    pay(books, 200)
    assert stages(books, "Ana")["available"]["sick"] == 320_000
    assert credit(books) + settled(books) == 13_000_000


def test_a_return_takes_what_is_there_and_lends_the_rest(books: World) -> None:
    """4 h paid, 0.64 of sick pay drawn; the bank takes $8.00 back: 7.36 is open again, 0.64 is lent to the payer and
    comes first when it pays again. Returned twice is refused, by the same line or another."""
    books.record(books.work("a", "Ana", hours="4"))
    issue(books)
    payment = pay(books, 800)
    use(books, account("Ana"), "sick", 640_000)
    bounce(books, payment, 800)
    left = {pocket: 4 * micros for pocket, micros in HOUR.items() if pocket != "sick"}
    assert stages(books, "Ana") == {"reported": left, "spent": {"sick": 640_000}}
    assert (credit(books), credit(books, kind="recoverable"), settled(books)) == (0, 640_000, 640_000)
    assert column(books.loader, "SELECT open_micros FROM invoice") == [7_360_000]
    with pytest.raises(Exception, match="returned already"):
        bounce(books, payment, 800)
    pay(books, 64)
    assert (credit(books), credit(books, kind="recoverable")) == (0, 0)
    pay(books, 736)
    assert stages(books, "Ana") == {"available": left, "spent": {"sick": 640_000}} and credit(books) == 0


def test_what_was_used_is_lent_once(books: World) -> None:
    """10 h of Ana and 2 h of Bo, on invoices of their own, are paid with $24.00, and Bo uses his sick pay, $0.32.
    The bank takes the $24.00 back: $0.32 are lent, and all of Ana's goes back too."""
    books.record(books.work("a", "Ana", hours="10"))
    issue(books)
    books.record(books.work("b", "Bo", hours="2"))
    issue(books)
    payment = pay(books, 2_400)
    use(books, account("Bo"), "sick", 320_000)
    bounce(books, payment, 2_400)
    assert credit(books, kind="recoverable") == 320_000
    assert stages(books, "Ana") == {"reported": hours(10)}
    assert settled(books) == 320_000


def test_money_of_a_merged_account_finds_back(books: World) -> None:
    """Anna's 3 h are paid after she was merged into Ana, who had 2 h: undone, each has her own. A correction of Anna's
    work meanwhile takes back hers alone."""
    books.record(books.work("a", "Ana", hours="2"), books.work("b", "Anna", hours="3"))
    issue(books)
    merged(books, "Anna", "Ana")
    pay(books, 1_000)
    assert stages(books, "Ana") == {"available": hours(5)}
    books.record(books.work("b", "Anna", revision=2, hours="1"))
    assert stages(books, "Ana") == {"available": hours(3)} and credit(books) == 400 * CENT
    parted(books, "Anna")
    assert stages(books, "Ana") == {"available": hours(2)} and stages(books, "Anna") == {"available": hours(1)}
    books.record(books.work("b", "Anna", revision=3, hours="0"))
    assert stages(books, "Anna") == {} and credit(books) == 600 * CENT
