"""Orders to the bank that it never does, and acts of two people about one payment or refund in the same moment."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.remittance.bank.cash_desk import refunds_shown
from shared_security.remittance.bank.fit_remittance import fitting
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.refund import Wish, approve_refund, ask_refund, cancel_refund, refundable_cents
from shared_security.remittance.bank.take_back_line import take_back_line, take_back_used
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.custody.custody import custody_position
from shared_security.remittance.custody.remit import cancel_remittance, order_remittances
from shared_security.remittance.custody.remittance_file import remittance_file
from shared_security.remittance.custody.remittances import find_remittance
from shared_security.remittance.settlement.return_payment import return_payment
from shared_security.values.errors import Problem
from tests.tools.bank import Bank, Movement, bank
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody, custody
from tests.tools.rich_books import now

ONE, TWO = "person: one", "person: two"
NEXT = TODAY + timedelta(days=1)


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Bank]:
    """A program whose bank has said nothing yet."""
    with bank(fresh_database) as made:
        yield made


@pytest.fixture
def made(fresh_database: DatabaseUrls) -> Iterator[Custody]:
    """$100.00 of a payer in collection; $7.123456 of it are a member's."""
    with custody(fresh_database) as found:
        found.paid("Ana", "sick", 7_123_456, found.first)
        yield found
        assert found.wrong() == []


def paid(desk: Bank, cents: int) -> tuple[UUID, UUID, UUID]:
    """A payer's payment: the payer, its line, its match."""
    payer = desk.payer("Blue Cafe")
    desk.tell(Movement(cents))
    line = desk.lines()[-1]
    placing = Placing(line, "payment", cents, payer)
    return payer, line, place_line(desk.loader, placing, today=TODAY, actor=ONE)


def approved(desk: Bank, line: UUID, payer: UUID, cents: int) -> UUID:
    """A refund that the bank is told of."""
    wish = ask_refund(desk.loader, Wish(line, payer, cents, "Paid twice"), today=TODAY, actor=ONE)
    approve_refund(desk.loader, wish, today=TODAY, actor=TWO)
    return wish


def test_a_refund_that_the_bank_never_paid(desk: Bank) -> None:
    """$40.00 of $100.00 ordered, then cancelled: credit again, once; it may be asked for anew. A line of the bank that
    comes after all is nobody's until people say what it was."""
    payer, line, _ = paid(desk, 10_000)
    refund = approved(desk, line, payer, 4_000)
    assert (desk.books("payer_credit", payer), desk.books("ordered")) == (6_000, 4_000)
    for _ in range(2):
        cancel_refund(desk.loader, refund, today=TODAY, actor=ONE)
        assert (desk.books("payer_credit", payer), desk.books("ordered")) == (10_000, 0)
    with pytest.raises(BankProblem, match="cancelled"):
        cancel_refund(desk.loader, refund, today=TODAY, actor=TWO)
    with pytest.raises(BankProblem, match="declined it already"):
        approve_refund(desk.loader, refund, today=TODAY, actor=ACTOR)
    (shown,) = refunds_shown(desk.jobs, limit=9)
    assert shown.state == "cancelled"
    assert refundable_cents(desk.loader, line, payer, desk.program_no) == 10_000
    desk.tell(Movement(-4_000, end_to_end=shown.reference))
    late = desk.lines()[-1]
    assert desk.placed() == [("payment", 10_000, payer)]
    with pytest.raises(BankProblem, match="not the approved refund"):
        place_line(desk.loader, Placing(late, "refund", -4_000, payer, refund), today=TODAY, actor=ONE)
    again = approved(desk, line, payer, 4_000)
    place_line(desk.loader, Placing(late, "refund", -4_000, payer, again), today=TODAY, actor=ONE)
    assert [desk.books(kind) for kind in ("ordered", "unmatched", "collection")] == [0, 0, 6_000]
    with pytest.raises(BankProblem, match="paid"):
        cancel_refund(desk.loader, again, today=TODAY, actor=ONE)


def test_a_refund_that_was_only_asked_for_is_declined(desk: Bank) -> None:
    """What nobody approved cannot be cancelled."""
    payer, line, _ = paid(desk, 10_000)
    wish = ask_refund(desk.loader, Wish(line, payer, 4_000, "Paid twice"), today=TODAY, actor=ONE)
    with pytest.raises(BankProblem, match="asked for"):
        cancel_refund(desk.loader, wish, today=TODAY, actor=ONE)
    assert desk.books("payer_credit", payer) == 10_000


def meanwhile(desk: Bank, first: Callable[[psycopg.Connection], object], second: Callable[..., object]) -> str:
    """The second begins before the first is kept, and waits for it; why it was not done, or nothing."""
    said: list[str] = []

    def run() -> None:
        with psycopg.connect(desk.urls.loader, autocommit=True) as connection:
            try:
                second(connection)
            except Problem as problem:
                said.append(str(problem))

    with psycopg.connect(desk.urls.loader, autocommit=True) as connection, connection.transaction():
        first(connection)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join(1)
        assert thread.is_alive(), "it did not wait"
    thread.join(30)
    return "".join(said)


def test_two_lines_for_one_refund(desk: Bank) -> None:
    """Two refunds of $10.00 wait; two desks place two lines about the same one: the second is told."""
    payer, line, _ = paid(desk, 10_000)
    refund, _ = approved(desk, line, payer, 1_000), approved(desk, line, payer, 1_000)
    desk.tell(Movement(-1_000), Movement(-1_000))
    one, other = (Placing(found, "refund", -1_000, payer, refund) for found in desk.lines()[-2:])
    said = meanwhile(
        desk, lambda loader: place_line(loader, one, today=TODAY, actor=ONE),
        lambda loader: place_line(loader, other, today=TODAY, actor=TWO),
    )  # fmt: skip
    assert "paid out already" in said
    assert desk.books("ordered") == 1_000


def test_a_refund_is_cancelled_while_it_is_placed(desk: Bank) -> None:
    """The line was there first: nothing is cancelled, and the $10.00 do not come back."""
    payer, line, _ = paid(desk, 10_000)
    refund, _ = approved(desk, line, payer, 1_000), approved(desk, line, payer, 1_000)
    desk.tell(Movement(-1_000))
    placing = Placing(desk.lines()[-1], "refund", -1_000, payer, refund)
    said = meanwhile(
        desk, lambda loader: place_line(loader, placing, today=TODAY, actor=ONE),
        lambda loader: cancel_refund(loader, refund, today=TODAY, actor=TWO),
    )  # fmt: skip
    assert "it was paid" in said
    assert (desk.books("payer_credit", payer), desk.books("ordered")) == (8_000, 1_000)


def test_two_returns_of_one_payment(desk: Bank) -> None:
    """Two desks say of two lines that each took back the same payment: the second is told, and its line waits."""
    payer, _, payment = paid(desk, 10_000)
    desk.tell(Movement(-10_000), Movement(10_000), Movement(-10_000))
    one, _, other = desk.lines()[-3:]
    said = meanwhile(
        desk, lambda loader: _returned(loader, one, payer, payment),
        lambda loader: _returned(loader, other, payer, payment),
    )  # fmt: skip
    assert "returned already" in said


def test_a_payment_is_taken_back_while_it_is_returned(desk: Bank) -> None:
    """One desk says that it was not this payer's, another that the bank took it back: one of them is told."""
    payer, _, payment = paid(desk, 10_000)
    desk.tell(Movement(-10_000))
    line = desk.lines()[-1]
    said = meanwhile(
        desk, lambda loader: take_back_line(loader, payment, today=TODAY, actor=ONE),
        lambda loader: _returned(loader, line, payer, payment),
    )  # fmt: skip
    assert "no payment of this payer" in said


def _returned(loader: psycopg.Connection, line: UUID, payer: UUID, payment: UUID) -> UUID:
    return place_line(loader, Placing(line, "return", -10_000, payer, payment), today=TODAY, actor=TWO)


def test_the_bank_takes_back_what_was_refunded_in_part(desk: Bank) -> None:
    """$100.00 came, $40.00 were refunded, and the bank takes back $100.00: it is placed, $60.00 are nobody's credit any
    more, and the payer owes the $40.00. A desk that was wrong about the payer must decline the refund first."""
    payer, line, payment = paid(desk, 10_000)
    refund = approved(desk, line, payer, 4_000)
    desk.tell(Movement(-4_000, end_to_end=refunds_shown(desk.jobs, limit=1)[0].reference), Movement(-10_000))
    with pytest.raises(BankProblem) as problem:
        take_back_used(desk.loader, payment, today=TODAY, actor=ONE)
    assert (problem.value.code, problem.value.figures["cents"]) == ("refunded", 4_000)
    gone = _returned(desk.loader, desk.lines()[-1], payer, payment)
    return_payment(desk.loader, gone, today=TODAY, actor=ONE)
    assert [desk.books(kind, payer) for kind in ("payer_credit", "recoverable")] == [0, 4_000]
    assert [desk.books(kind) for kind in ("ordered", "unmatched", "collection")] == [0, 0, -4_000]
    assert refundable_cents(desk.loader, line, payer, desk.program_no) == 0
    with pytest.raises(BankProblem, match="paid"):
        cancel_refund(desk.loader, refund, today=TODAY, actor=ONE)


def test_a_known_name_beside_invoices_of_two_payers(desk: Bank) -> None:
    """It is nobody's by itself, whoever's name stands on the line."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    for number, payer in enumerate((cafe, other), 1):
        desk.invoice(payer, 10_000, f"RF45S000000{number}", number)
    desk.tell(Movement(1_000, "B. C. Holdings"))
    placing = Placing(desk.lines()[-1], "payment", 1_000, cafe, remember=True)
    place_line(desk.loader, placing, today=TODAY, actor=ONE)
    desk.tell(Movement(20_000, "B. C. Holdings", "RF45S0000001 RF45S0000002"), Movement(30, "B. C. Holdings"))
    assert desk.placed() == [("payment", 1_000, cafe), ("payment", 30, cafe)]


def test_a_remittance_that_the_bank_never_did(made: Custody) -> None:
    """$7.12 ordered and cancelled; $1.00 more is paid: the next order is $8.12 and 0.003456 wait, and its file says so.

    No line is about the cancelled one any more."""
    (first,) = order_remittances(made.jobs, made.program, today=TODAY, actor=ACTOR)
    for _ in range(2):
        with made.jobs.transaction():
            cancel_remittance(made.jobs, first.remittance_id, today=TODAY, actor=ACTOR)
    assert find_remittance(made.jobs, first.remittance_id).state == "cancelled"
    assert made.wrong() == []
    assert order_remittances(made.jobs, made.program, today=NEXT, actor=ACTOR) == [], "no batch was sealed since"
    made.paid("Bo", "health", 1_000_000, made.first)
    (second,) = order_remittances(made.jobs, made.program, today=NEXT, actor=ACTOR)
    assert second.amount_cents == 812
    with made.jobs.transaction():
        text = "".join(remittance_file(made.jobs, find_remittance(made.jobs, second.remittance_id)))
        was = "".join(remittance_file(made.jobs, find_remittance(made.jobs, first.remittance_id)))
    assert [line.split(",")[-1] for line in text.split()[1:]] == ["1.000000", "7.123456", "-0.003456", "8.120000"]
    assert was.split()[-1].endswith("7.120000"), "the file of the cancelled one stays as it was"
    made.tell(Movement(-712, text=first.reference))
    assert list(fitting(made.jobs, made.collection, -712, first.reference)) == []
    made.tell(Movement(712), Movement(-812, text=second.reference))
    assert find_remittance(made.jobs, second.remittance_id).state == "in_transit"
    with pytest.raises(Problem, match="left or arrived"), made.jobs.transaction():
        cancel_remittance(made.jobs, second.remittance_id, today=NEXT, actor=ACTOR)
    (third,) = _paid_and_ordered(made)
    assert third.amount_cents == 200


def _paid_and_ordered(made: Custody) -> list:
    made.paid("Bo", "health", 2_000_000, made.first)
    seal(made.jobs, now())
    return order_remittances(made.jobs, made.program, today=NEXT + timedelta(days=1), actor=ACTOR)


def test_the_position_is_as_without_the_order(made: Custody) -> None:
    """A cancelled order leaves where cash lies as it was."""
    (first,) = order_remittances(made.jobs, made.program, today=TODAY, actor=ACTOR)
    with made.jobs.transaction():
        cancel_remittance(made.jobs, first.remittance_id, today=TODAY, actor=ACTOR)
        found = custody_position(made.jobs, made.program, TODAY)
    assert (found.under_way, found.difference_micros) == ([], 0)
