"""Payments to workers by bank: files, the day they arrive, what comes back, and what is paid anew."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID

import psycopg
import pytest

from shared_security.claims.pay import Paid, pay_granted
from shared_security.claims.pay_due import pay_due
from shared_security.contributions.check_books import Difference
from shared_security.jobs.every_check import check_everything
from shared_security.launcher.urls import DatabaseUrls
from shared_security.notices.write import notices_about
from shared_security.remittance.payouts.end_payout import undo_payout
from shared_security.remittance.payouts.payout_deductions import Entered, Payee, confirm_order, enter_order
from shared_security.values.errors import Problem
from tests.tools.ach_layout import lay_out
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_town import MILLION, LeaveTown, house_with_ana

TUESDAY = date(2027, 6, 1)


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeaveTown]:
    """Ana has two hours of leave at $24; the guarantee has $100, which is in the trust account already."""
    with house_with_ana(fresh_database, TUESDAY) as made:
        yield made


def asked(place: LeaveTown) -> tuple[UUID, Paid]:
    """An hour of leave, paid."""
    request = place.granted("Ana", {"2027-06-01": MILLION})
    return request, place.pay("Ana", request)


def payout(place: LeaveTown) -> tuple[UUID, str]:
    """The newest payment of Ana, and its state."""
    return place.ask("SELECT payout_id, state FROM payout ORDER BY payout_id DESC LIMIT 1")[0]


def cash(place: LeaveTown) -> None:
    """What payouts need of the trust account goes there, by the next remittance."""
    ordered = place.remit()
    for one in ordered:
        place.tell("collection", Movement(-one.amount_cents, text=one.reference))
        place.rail.wire(place.accounts["First"].number, place.today, one.amount_cents, reference=one.reference)


def test_paid_by_bank(place: LeaveTown) -> None:
    """$24.00: the file on Tuesday, effective and there on Wednesday, as she was told; the books and the bank agree."""
    place.paid_at("Ana", "98765555")
    request, _paid = asked(place)
    cash(place)
    file_id = place.file()
    assert file_id and place.file() is None, "a payment stands in one file"
    data = place.send_file(file_id)
    (batch,) = lay_out(data).batches
    (entry,) = batch.entries
    fields = {name: text.strip() for name, text in (batch.header | entry.fields).items()}
    assert (entry.cents, fields["account"], fields["code"], fields["bank"]) == (2_400, "98765555", "22", "01110001")
    assert (fields["sec"], fields["service"], fields["effective"]) == ("PPD", "220", "270602")
    place.check()
    place.bank_day(date(2027, 6, 1))
    place.bank_day(date(2027, 6, 2))
    assert payout(place)[1] == "paid"
    assert place.pay("Ana", request).ordered_cents == 0
    assert place.state(request) == "paid"
    assert "ordered First" not in place.sums(), "it left"
    place.check()


def test_a_closed_account(place: LeaveTown) -> None:
    """R02 on Thursday: $24.00 are held for her again, that place is stopped, and another place is paid anew."""
    first = place.paid_at("Ana", "98760002")
    request, _paid = asked(place)
    cash(place)
    file_id = place.file()
    assert file_id
    place.send_file(file_id)
    place.bank_day(date(2027, 6, 1))
    place.bank_day(date(2027, 6, 2))
    assert payout(place)[1] == "paid"
    place.check()
    answers = place.bank_day(date(2027, 6, 3))
    assert answers and [(one.code, one.outcome) for one in answers.answers] == [("R02", "returned")]
    assert payout(place)[1] == "failed"
    assert place.ask("SELECT state, stopped_why FROM payout_destination WHERE destination_id = %s", first) == [
        ("stopped", "R02")
    ]
    assert place.sums()["pocket:held sick Ana"] == 24_000_000
    place.check()
    assert place.pay("Ana", request).ordered_cents == 0, "nowhere to pay it"
    assert place.state(request) == "payment_returned"
    place.paid_at("Ana", "98765555")
    assert place.pay("Ana", request).ordered_cents == 2_400
    assert place.state(request) == "paying"
    place.check()
    again = place.file()
    assert again
    place.send_file(again)
    place.bank_day(date(2027, 6, 4))
    assert payout(place)[1] == "paid"
    place.pay("Ana", request)
    assert place.state(request) == "paid"
    place.check()


def test_undone_before_it_is_closed(place: LeaveTown) -> None:
    """What is undone is held for her again; what is closed is not undone."""
    place.paid_at("Ana", "98765555")
    _request, _paid = asked(place)
    file_id = place.file()
    assert file_id
    account = place.workers["Ana"].account_id
    undo_payout(place.loader, account, payout(place)[0], today=place.today, actor=ACTOR)
    assert payout(place)[1] == "undone" and place.sums()["pocket:held sick Ana"] == 24_000_000
    place.check()
    with pytest.raises(Problem, match="nothing is left in it"):
        place.close(file_id)
    place.paid_at("Ana", "98764444")
    place.pay("Ana", _request)
    again = place.file()
    assert again
    place.close(again)
    with pytest.raises(Problem, match="its file closed"):
        undo_payout(place.loader, account, payout(place)[0], today=place.today, actor=ACTOR)
    place.check()


def test_the_schedule_pays_and_tells(place: LeaveTown) -> None:
    """Her words name an amount and a day, and nothing of what it is for; of a return why; each once."""
    place.paid_at("Ana", "98760002")
    place.granted("Ana", {"2027-06-01": MILLION})
    assert run(place) == (1, 1)
    cash(place)
    file_id = place.file()
    assert file_id
    place.send_file(file_id)
    for day in (1, 2, 3):
        place.bank_day(date(2027, 6, day))
        run(place)
    told = place.jobs.execute("SELECT about_id, kind FROM notice WHERE kind LIKE 'payment %' ORDER BY kind").fetchall()
    assert [kind for _about, kind in told] == ["payment ordered", "payment returned"]
    with place.jobs.transaction():
        words = [one.words for one in notices_about(place.jobs, place.keys, told[0][0])]
    assert sorted(words) == [
        "$24.00 is on its way to you. It should be there by June 3, 2027.",
        "Your bank sent back $24.00 on June 3, 2027: the account is closed. The money is yours and is kept for you."
        " Choose on your page where to be paid, and it is paid anew.",
    ]  # fmt: skip
    assert run(place) == (0, 0)


def run(place: LeaveTown) -> tuple[int, int]:
    """What the schedule does, as it does it."""
    done = pay_due(place.loader, place.keys, today=place.today, at=place.at, actor=ACTOR)
    assert not done.refused
    return done.ordered, done.told


def test_an_organization_that_may_not_pay(place: LeaveTown) -> None:
    """Suspended between the decision and the payment: nothing is drawn, and that is said; once it may, it pays."""
    place.paid_at("Ana")
    request = place.granted("Ana", {"2027-06-01": MILLION})
    with psycopg.connect(place.urls.owner, autocommit=True) as owner:
        owner.execute("UPDATE provider_status SET status = 'suspended', decided_by = 'another'")
        paid = place.pay("Ana", request)
        assert (paid.ordered_cents, paid.waits_cents, paid.why) == (0, 2_400, "no_provider")
        assert "payout sick Ana" not in place.sums()
        owner.execute("UPDATE provider_status SET status = 'qualified'")
    assert place.pay("Ana", request).ordered_cents == 2_400
    place.check()


def test_two_at_once_pay_once(place: LeaveTown) -> None:
    """Eight connections pay the same request at the same moment."""
    place.paid_at("Ana")
    request = place.granted("Ana", {"2027-06-01": MILLION})
    ready = Barrier(8)

    def pay(_n: int) -> int:
        with psycopg.connect(place.urls.loader, autocommit=True) as loader:
            ready.wait()
            account = place.workers["Ana"].account_id
            return pay_granted(loader, account, request, today=place.today, at=place.at, actor=ACTOR).ordered_cents

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(pay, range(8))) == [0] * 7 + [2_400]
    place.check()


def test_tax_and_orders_are_lines_of_their_own(place: LeaveTown) -> None:
    """Of $24.00 an order takes 25 % (6.00), the next $10 but no more than half of all up to it: 12.00 - 6.00 = 6.00.
    Tax is not withheld: the program does not know it. 12.00 are hers, and stay so when one more order asks for more."""
    place.paid_at("Ana")
    account, person = place.workers["Ana"].account_id, place.ask("SELECT person_id FROM security_account")[0][0]
    payee = Payee("County Court", "1 Court Square", "24-1")
    for kind, rank, each, share, most in (
        ("garnishment", 2, 1_000, None, 500_000), ("garnishment", 1, None, 250_000, 250_000),
        ("withholding", 1, None, 100_000, 1_000_000),
    ):  # fmt: skip
        entered = Entered(kind, rank, each, share, most, None, payee, place.today)
        with place.jobs.transaction():
            order = enter_order(place.jobs, place.keys, account, person, entered, today=place.today, actor=ACTOR)
        with place.jobs.transaction(), pytest.raises(Problem, match="cannot confirm"):
            confirm_order(place.jobs, account, order, today=place.today, actor=ACTOR)
        with place.jobs.transaction():
            place.jobs.execute("SELECT set_config('sss.actor', 'another', true)")
            confirm_order(place.jobs, account, order, today=place.today, actor="another")
    asked(place)
    assert place.ask("SELECT gross_cents, net_cents FROM payout") == [(2_400, 1_200)]
    assert place.ask("SELECT line_no, kind, cents FROM payout_deduction ORDER BY line_no") == [
        (1, "garnishment", 600), (2, "garnishment", 600),
    ]  # fmt: skip
    place.check()


def test_a_payment_that_was_changed_is_found(place: LeaveTown) -> None:
    """A cent less than was drawn: what is ordered for it differs, and the time that it paid."""
    place.paid_at("Ana")
    asked(place)
    place.seal()
    with psycopg.connect(place.urls.owner, autocommit=True) as owner:
        owner.execute("UPDATE payout SET gross_cents = gross_cents - 1, net_cents = net_cents - 1")
    found = {one.what for one in check_everything(place.jobs) if isinstance(one, Difference)}
    assert found == {
        "what is ordered for a payment is not what it is", "the time that was drawn is not what its pay paid",
    }  # fmt: skip
