"""What comes after leave was granted or paid: a payment that came back late; work that is taken back for good."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from shared_security.claims.request import Request
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.leave_life import LeaveLife, leave_life
from tests.tools.leave_place import HOUR

DAY = timedelta(days=1)
PAYMENTS = "SELECT state, gross_cents FROM payout ORDER BY payout_id"


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[LeaveLife]:
    """Ana has 20 h of leave, 10 h by the work of each payer, at $25.00 an hour; nobody has paid for any of it."""
    with leave_life(fresh_database, tmp_path, date(2027, 3, 10)) as made:
        made.add_payers("A Rides", "B Cabs")
        made.add_worker("Ana")
        made.paid_at("Ana", "98000001")
        report(made, "A Rides", "2027-03-01")
        report(made, "B Cabs", "2027-03-02")
        made.today = date(2027, 4, 2)
        made.issue()
        yield made


def report(place: LeaveLife, payer: str, day: str, hours: int = 20, revision: int = 1) -> None:
    """Hours of work, at $25.00 an hour; at a later revision, what is left of them."""
    row = {
        "external_id": payer[0], "account": place.workers["Ana"].number, "work_date": day, "hours": str(hours),
        "gross_pay": f"{hours * 25}.00", "revision": str(revision),
    }  # fmt: skip
    told = place.send(row, payer=payer).told
    assert told and told[0].answer, told


def ask(place: LeaveLife, *hours: int) -> Request:
    """Leave from today on, so many hours each day; granted by the rule."""
    asked = place.ask_for(place.wish("Ana", {place.today + n * DAY: one * HOUR for n, one in enumerate(hours)}))
    assert asked.state == "granted"
    return asked


def test_a_payment_that_comes_back_after_the_request_was_paid(place: LeaveLife) -> None:
    """The act of every day finds it, says so, and pays it anew once she has named another place. 4 h are $100.00."""
    place.give("guarantee", 50_000)
    request = ask(place, 4)
    assert place.pay_everybody() == []
    place.send_cash()
    place.cash_arrives()
    place.send_files()
    assert place.bank_pays() == 1
    place.pay_everybody()
    assert place.read(request).state == "paid"
    assert place.bank_sends_back(0)
    place.pay_everybody()
    assert place.read(request).state == "payment_returned"
    place.paid_at("Ana", "98000002")
    for _twice in range(2):
        assert place.pay_everybody() == []
    assert place.read(request).state == "paying"
    assert place.ask(PAYMENTS) == [("failed", 10_000), ("ordered", 10_000)]
    place.check_all()


def test_work_that_is_taken_back_after_leave_was_granted(place: LeaveLife) -> None:
    """Two days of 8 h are $200.00 each. A, whose work was earned first, owes the first day, then takes all of its work
    back. B's 10 h are left: 2 h of the second day are its, a quarter, $50.00. Nobody owes the rest; it waits, holds up
    nothing else, and is paid when there is money for it."""
    request = ask(place, 8, 8)
    assert place.pay_everybody() == []
    report(place, "A Rides", "2027-03-01", 0, 2)
    place.today += DAY
    assert place.pay_everybody() == []
    owed = "SELECT payer_id, micros / 10000 FROM leave_source WHERE source = 'payer' ORDER BY day"
    assert place.ask(owed) == [(place.payers["A Rides"], 20_000), (place.payers["B Cabs"], 5_000)]
    assert place.read(request).state == "waiting_for_money"
    place.check_all()
    place.give("guarantee", 100_000)
    assert place.pay_everybody() == []
    assert (place.ask(PAYMENTS), place.time("Ana")) == ([("ordered", 40_000)], {"spent": 16 * HOUR})
    place.check_all()


def test_leave_that_no_work_has_earned_any_more(place: LeaveLife) -> None:
    """All work is taken back between the grant and the day: no payer owes anything, and it is said to wait."""
    request = ask(place, 8)
    for payer, day in (("A Rides", "2027-03-01"), ("B Cabs", "2027-03-02")):
        report(place, payer, day, 0, 2)
    assert place.pay_everybody() == []
    assert place.ask("SELECT count(*) FROM leave_source") == [(0,)]
    assert place.read(request).state == "waiting_for_money"
    place.check_all()
