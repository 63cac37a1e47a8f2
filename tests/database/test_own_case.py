"""Whoever acts for a payer decides nothing about its money, whatever rights she has besides."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID, uuid4

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.arrears.insolvency import ask_insolvency, declare_insolvency, end_insolvency
from shared_security.remittance.arrears.late import charge_late
from shared_security.remittance.arrears.waive import ask_waiver, waive
from shared_security.remittance.arrears.write_off import approve_write_off, ask_write_off
from shared_security.remittance.bank.refund import Wish, approve_refund, ask_refund
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.settlement.paying import Paying
from tests.tools.books import ACTOR, PAYER, World
from tests.tools.default import DAY, NEXT, OTHER, sound_world
from tests.tools.late import invoiced, late_program
from tests.tools.money import pay
from tests.tools.people import column

PERSON = UUID(int=7)
HERSELF = f"person: {PERSON}"


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """An official acts for the payer, too."""
    with sound_world(fresh_database) as made:
        row = (
            "INSERT INTO acting_right (right_id, person_id, role, payer_id, given_by, given_on) "
            "VALUES (%s, %s, 'payer', %s, 'test', %s)"
        )
        made.jobs.execute(row, [uuid4(), PERSON, PAYER, DAY])
        yield made


def test_nothing_of_her_own(books: World) -> None:
    """She is refused each decision; another person is not; once she acts for it no more, she may."""
    act = late_program(books)
    invoiced(books, act, Ana="9")
    charge_late(books.loader, act, today=DAY, actor=ACTOR)
    (charge,) = column(books.loader, "SELECT charge_id FROM late_charge")
    ask_waiver(books.loader, charge, "the post was on strike", actor=ACTOR)
    _refused(partial(waive, books.loader, charge, today=NEXT))
    asked = ask_insolvency(books.loader, PAYER, act.program_no, DAY, today=DAY, actor=ACTOR)
    assert asked
    _refused(partial(declare_insolvency, books.loader, asked, today=DAY))
    declare_insolvency(books.loader, asked, today=DAY, actor=OTHER)
    paying = Paying(PAYER, act.program_no, NEXT, ACTOR)
    given_up = ask_write_off(books.loader, paying, "payer_receivable", 1_000_000, "closed by the court")
    _refused(partial(approve_write_off, books.loader, given_up, today=NEXT))
    _refused(partial(end_insolvency, books.loader, asked, today=NEXT))
    ended = "UPDATE acting_right SET ended_by = 'test', ended_on = %s"
    books.jobs.execute(ended, [NEXT])
    approve_write_off(books.loader, given_up, today=NEXT, actor=HERSELF)


def test_no_refund_of_her_own(books: World) -> None:
    """Money of the payer that she acts for goes back by others."""
    act = late_program(books)
    pay(books, 1_000, program=act.program_no, today=DAY)
    (came_by,) = column(books.loader, "SELECT line_id FROM bank_line")
    refund = ask_refund(books.loader, Wish(came_by, PAYER, 1_000, "Paid twice"), today=DAY, actor=ACTOR)
    _refused(partial(approve_refund, books.loader, refund, today=DAY))
    approve_refund(books.loader, refund, today=DAY, actor=OTHER)


def _refused(decide: Callable[..., None]) -> None:
    with pytest.raises(BankProblem) as problem:
        decide(actor=HERSELF)
    assert problem.value.code == "own_case"
