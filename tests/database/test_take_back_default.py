"""Corrections of work whose payer failed: what stands in shortfall, and what the guarantee paid. By hand.

An hour is $1.00 of sick pay and $0.10 for the guarantee, which has $8.00 and makes good 80 % of what is missing.
"""

from collections.abc import Iterator

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.post import Side
from shared_security.remittance.arrears.guarantee import plan_guarantee
from shared_security.remittance.arrears.insolvency import default_due
from shared_security.remittance.settlement.settle import settle_payer
from tests.tools.books import ACTOR, PAYER, World, account
from tests.tools.default import DOLLAR, NEXT, declare, guarantee, guaranteed_program, sick, sound_world
from tests.tools.invoicing import report
from tests.tools.late import invoiced
from tests.tools.money import bounce, credit, pay, post, settled
from tests.tools.people import column


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with sound_world(fresh_database) as made:
        yield made


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force; the guarantee has $8.00, of 80 h that another payer paid for."""
    return guaranteed_program(books)


def correct(books: World, person: str, hours: str) -> None:
    """The only work of a person is of so many hours after all."""
    asked = "SELECT min(external_id) FROM work_record WHERE home_account_id = %s"
    (number,) = column(books.loader, asked, account(person))
    report(books, number, person, hours, revision=2)


def owed_to_guarantee(books: World, act: ActiveProgram) -> int:
    """What the payer owes the guarantee."""
    return credit(books, kind="guarantee_claim", program=act.program_no)


def test_shortfall_falls(books: World, act: ActiveProgram) -> None:
    """6 h in shortfall, corrected to 4: they wait for the payer until the next invoice takes 2 off."""
    invoiced(books, act, Ana="6")
    declare(books, act)
    correct(books, "Ana", "4")
    assert sick(books, act, "Ana") == {"reported": 4 * DOLLAR}
    assert default_due(books.loader, today=NEXT, actor=ACTOR) == 0
    invoiced(books, act, today=NEXT)
    assert default_due(books.loader, today=NEXT, actor=ACTOR) == 4 * DOLLAR
    assert sick(books, act, "Ana") == {"shortfall": 4 * DOLLAR}
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).pays_micros == 3_200_000


def test_what_the_guarantee_paid_goes_back_to_it(books: World, act: ActiveProgram) -> None:
    """9 h, $7.20 made good; corrected to 4: $3.20 go back to the guarantee, which has 0.80 + 3.20 and is owed $4.00."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    correct(books, "Ana", "4")
    assert sick(books, act, "Ana") == {"available": 4 * DOLLAR}
    assert owed_to_guarantee(books, act) == 4 * DOLLAR
    plan = plan_guarantee(books.loader, act, PAYER, today=NEXT)
    assert (plan.before_micros, plan.has_micros, plan.pays_micros) == (4 * DOLLAR, 4 * DOLLAR, 0)
    assert credit(books, program=act.program_no) == 0


def test_what_is_used_of_it_the_payer_bears(books: World, act: ActiveProgram) -> None:
    """As before, and all $7.20 held: nothing can go back; $3.20 are the payer's to bear; it owes the guarantee 7.20."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    sides = (Side("pocket", account("Ana"), stage, "sick") for stage in ("available", "held"))
    post(books, "hold", 720, *sides, person=account("Ana"), program=act.program_no, today=NEXT)
    correct(books, "Ana", "4")
    assert sick(books, act, "Ana") == {"held": 7_200_000}
    assert owed_to_guarantee(books, act) == 7_200_000
    assert column(books.loader, "SELECT micros FROM used_before_correction") == [3_200_000]


def test_what_the_payer_repaid_is_its_credit(books: World, act: ActiveProgram) -> None:
    """9 h, $7.20 made good, then the payer pays all $9.90; corrected to 4 h ($4.40): $5.50 are its credit.
    The guarantee, which was repaid, has its $8.00 and 0.40 of this work."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    pay(books, 990, program=act.program_no, today=NEXT)
    assert owed_to_guarantee(books, act) == 0
    correct(books, "Ana", "4")
    assert sick(books, act, "Ana") == {"available": 4 * DOLLAR}
    assert credit(books, program=act.program_no) == 5_500_000
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).has_micros == 8_400_000


def test_repaid_corrected_and_taken_back_by_the_bank(books: World, act: ActiveProgram) -> None:
    """As before; then the bank takes the $9.90 back: 5.50 of credit, 0.40 of the fund, and 4.00 that the guarantee was
    repaid and has a claim to again. Nothing that Ana has was used, so nothing is lent: she keeps the 4.00 that it paid.
    """
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    paid = pay(books, 990, program=act.program_no, today=NEXT)
    correct(books, "Ana", "4")
    bounce(books, paid, 990, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"available": 4 * DOLLAR}
    assert kept(books, act) == (0, 0, 4 * DOLLAR)


def test_used_repaid_corrected_and_taken_back_by_the_bank(books: World, act: ActiveProgram) -> None:
    """The same, and all $9.00 held before the correction: $5.00 are the payer's to bear, 1.80 of them of its own money
    and 3.20 of the guarantee's. Of the $9.90 the bank takes 0.50 of credit and 0.40 of the fund; 1.80 that Ana used of
    the payer's money are lent to it; 7.20 that the guarantee was repaid it has a claim to again.
    """
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    paid = pay(books, 990, program=act.program_no, today=NEXT)
    sides = (Side("pocket", account("Ana"), stage, "sick") for stage in ("available", "held"))
    post(books, "hold", 900, *sides, person=account("Ana"), program=act.program_no, today=NEXT)
    correct(books, "Ana", "4")
    assert kept(books, act) == (500_000, 0, 0)
    bounce(books, paid, 990, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"held": 9 * DOLLAR}
    assert kept(books, act) == (0, 1_800_000, 7_200_000)


def kept(books: World, act: ActiveProgram) -> tuple[int, ...]:
    """Of the payer: its credit, what was lent to it, what the guarantee has a claim to."""
    kinds = ("payer_credit", "recoverable", "guarantee_claim")
    return tuple(credit(books, kind=kind, program=act.program_no) for kind in kinds)


def test_a_dividend_and_a_correction(books: World, act: ActiveProgram) -> None:
    """9 h, $7.20 made good, $3.30 paid: 0.60 to Ana, 0.30 to the fund, 2.40 repaid. Corrected to 4 h: of her 7.80 stay
    4.00; 0.60 are credit again, 3.20 go back to the guarantee, which is owed 4.80 - 3.20 = 1.60. Of the credit the
    claims' last 0.10 (fund) and the guarantee are paid."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    pay(books, 330, program=act.program_no, today=NEXT)
    correct(books, "Ana", "4")
    assert sick(books, act, "Ana") == {"available": 4 * DOLLAR}
    assert (credit(books, program=act.program_no), owed_to_guarantee(books, act)) == (600_000, 1_600_000)
    invoiced(books, act, today=NEXT)
    settle_payer(books.loader, PAYER, act.program_no, today=NEXT, actor=ACTOR)
    paid = 600_000 - credit(books, program=act.program_no)
    assert 600_000 - paid < 100, "all of it, but for what flooring leaves"
    assert owed_to_guarantee(books, act) == 1_600_000 - (paid - (settled(books) - 300_000))
