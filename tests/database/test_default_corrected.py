"""A payer that fails, pays, and whose work is corrected: in which order whatever happens. Worked by hand.

An hour is $1.00 of sick pay and $0.10 for the guarantee, which has $8.00 and makes good 80 % of what is missing.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.guarantee import plan_guarantee
from shared_security.remittance.arrears.insolvency import default_due, end_insolvency
from shared_security.remittance.arrears.write_off import approve_write_off, ask_write_off
from shared_security.remittance.settlement.paying import Paying
from tests.tools.books import ACTOR, PAYER, World
from tests.tools.default import (
    DAY,
    DOLLAR,
    NEXT,
    OTHER,
    declare,
    guarantee,
    guaranteed_program,
    sick,
    sound_world,
)
from tests.tools.invoicing import issue, report
from tests.tools.late import invoiced
from tests.tools.money import bounce, credit, pay


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with sound_world(fresh_database) as made:
        yield made


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force; the guarantee has $8.00, of 80 h that another payer paid for."""
    return guaranteed_program(books)


def test_paid_in_full_solvent_again_and_taken_back(books: World, act: ActiveProgram) -> None:
    """6 h, $6.60, are paid after it failed, and it was an error: when the bank takes that back, Ana waits for it."""
    invoiced(books, act, Ana="6")
    declared = declare(books, act)
    paid = pay(books, 660, program=act.program_no, today=DAY)
    end_insolvency(books.loader, declared, today=NEXT, actor=ACTOR)
    bounce(books, paid, 660, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"reported": 6 * DOLLAR}


def test_work_of_a_claim_in_shortfall_was_of_another_month(books: World, act: ActiveProgram) -> None:
    """10 h of November are in shortfall, and were 12 h of December: the claim on 10 h stays there, and December's
    invoice asks for 2 h, $2.20. All 12 h, $13.20, are in shortfall then, and can be paid."""
    report(books, "a", "Ana", "10")
    issue(books, act, today=date(2026, 12, 1))
    declare(books, act)
    report(books, "a", "Ana", "12", revision=2, day="2026-12-02")
    issue(books, act, today=NEXT)
    assert sick(books, act, "Ana") == {"shortfall": 10 * DOLLAR, "reported": 2 * DOLLAR}
    default_due(books.loader, today=NEXT, actor=ACTOR)
    assert sick(books, act, "Ana") == {"shortfall": 12 * DOLLAR}
    pay(books, 1_320, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"available": 12 * DOLLAR}
    assert credit(books, program=act.program_no) == 0


def test_corrected_after_the_guarantee_was_repaid(books: World, act: ActiveProgram) -> None:
    """Of 10 h, $11.00, the guarantee paid $8.00; the payer pays all: $3.00 to claims, $8.00 to the guarantee. It was to
    report 6 h, $6.60: $4.40 are credit, of which $2.00 it had repaid. The bank takes the $11.00 back: the credit, $0.60
    of the fund's line, and the $6.00 that the guarantee still has."""
    invoiced(books, act, Ana="1")
    report(books, "a", "Ana", "9")
    issue(books, act, today=date(2026, 12, 2))
    declare(books, act)
    guarantee(books, act, 8 * DOLLAR)
    paid = pay(books, 1_100, program=act.program_no, today=NEXT)
    assert kept(books, act) == (0, 0, 0)
    assert sick(books, act, "Ana") == {"available": 10 * DOLLAR}
    report(books, "a", "Ana", "5", revision=2)
    assert sick(books, act, "Ana") == {"available": 6 * DOLLAR}
    assert kept(books, act) == (4_400_000, 0, 0)
    bounce(books, paid, 1_100, program=act.program_no, today=NEXT)
    assert kept(books, act) == (0, 6 * DOLLAR, 0)
    assert sick(books, act, "Ana") == {"available": 6 * DOLLAR}


def test_corrected_after_the_guarantee_gave_up(books: World, act: ActiveProgram) -> None:
    """Of 10 h the guarantee paid $8.00 and has $0.00 left; $5.00 of its claim are written off. It was 4 h: Ana gives
    back $4.00, of which the guarantee claimed $3.00 still, and $1.00 was given up. It has $4.00 again."""
    invoiced(books, act, Ana="1")
    report(books, "a", "Ana", "9")
    issue(books, act, today=date(2026, 12, 2))
    declare(books, act)
    guarantee(books, act, 8 * DOLLAR)
    paying = Paying(PAYER, act.program_no, NEXT, ACTOR)
    asked = ask_write_off(books.loader, paying, "guarantee_claim", 5 * DOLLAR, "gone")
    approve_write_off(books.loader, asked, today=NEXT, actor=OTHER)
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).has_micros == 0
    report(books, "a", "Ana", "3", revision=2)
    assert sick(books, act, "Ana") == {"available": 4 * DOLLAR}
    assert kept(books, act) == (0, 0, 0)
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).has_micros == 4 * DOLLAR


def test_money_without_room_does_not_go_to_the_guarantee_bit_by_bit(books: World, act: ActiveProgram) -> None:
    """The guarantee claims $8.00, $3.00 are open beside it; an invoice for 90 h, $99.00, was for none. $10.00 come:
    of 8 + 102 the guarantee gets as much of its part as the invoices do, once for each of them."""
    invoiced(books, act, Ana="10")
    declare(books, act)
    guarantee(books, act, 8 * DOLLAR)
    report(books, "b", "Bo", "90")
    issue(books, act, today=date(2027, 1, 12))
    report(books, "b", "Bo", "0", revision=2)
    before = books.count("settlement")
    pay(books, 1_000, program=act.program_no, today=date(2027, 1, 13))
    assert books.count("settlement") == before + 2
    first = 3 * DOLLAR * 8 // 102  # 235,294: the invoice of $3.00 takes all that it asks
    able = (7 * DOLLAR - first) * 99 * DOLLAR // (99 * DOLLAR + 8 * DOLLAR - first)
    second = able * (8 * DOLLAR - first) // (99 * DOLLAR)
    assert kept(books, act) == (7 * DOLLAR - first - second, 8 * DOLLAR - first - second, 0)


def kept(books: World, act: ActiveProgram) -> tuple[int, ...]:
    """Credit, what the guarantee claims, and what is lent."""
    kinds = ("payer_credit", "guarantee_claim", "recoverable")
    return tuple(credit(books, PAYER, kind, act.program_no) for kind in kinds)
