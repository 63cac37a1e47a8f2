"""A payer that fails: shortfall, guarantee, dividends, claw-backs, write-off. Worked by hand.

An hour is $1.00 of sick pay and $0.10 for the guarantee. The guarantee makes good 80 % of what is missing.
"""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.guarantee import plan_guarantee
from shared_security.remittance.arrears.insolvency import (
    ask_insolvency,
    declare_insolvency,
    default_due,
    end_insolvency,
)
from shared_security.remittance.arrears.write_off import approve_write_off, ask_write_off
from shared_security.remittance.debits.place_debits import finish_returns
from shared_security.remittance.settlement.paying import Paying
from shared_security.values.errors import Problem
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
)  # fmt: skip
from tests.tools.late import invoiced
from tests.tools.money import bounce, credit, line, match, pay


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with sound_world(fresh_database) as made:
        yield made


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force; the guarantee has $8.00, of 80 h that another payer paid for."""
    return guaranteed_program(books)


def test_two_persons(books: World, act: ActiveProgram) -> None:
    """Whoever asks cannot declare; the database refuses it too."""
    invoiced(books, act, Ana="6", Bo="4")
    asked = ask_insolvency(books.loader, PAYER, act.program_no, DAY, today=DAY, actor=ACTOR)
    assert ask_insolvency(books.loader, PAYER, act.program_no, DAY, today=DAY, actor=OTHER) is None
    with pytest.raises(Problem, match="cannot declare"):
        declare_insolvency(books.loader, asked, today=DAY, actor=ACTOR)
    with pytest.raises(psycopg.errors.CheckViolation):
        books.loader.execute("UPDATE insolvency SET declared_on = '2027-01-10', declared_by = asked_by")
    assert sick(books, act, "Ana") == {"reported": 6 * DOLLAR}


def test_later_work_goes_straight_to_shortfall_and_an_error_is_undone(books: World, act: ActiveProgram) -> None:
    """6 h in shortfall, 2 h more invoiced later too; ended: all of it waits for the payer again."""
    invoiced(books, act, Ana="6")
    declared = declare(books, act)
    assert sick(books, act, "Ana") == {"shortfall": 6 * DOLLAR}
    invoiced(books, act, Ana="2", today=NEXT)
    assert default_due(books.loader, today=NEXT, actor=ACTOR) == 2 * DOLLAR
    assert default_due(books.loader, today=NEXT, actor=ACTOR) == 0
    assert sick(books, act, "Ana") == {"shortfall": 8 * DOLLAR}
    end_insolvency(books.loader, declared, today=NEXT, actor=ACTOR)
    assert sick(books, act, "Ana") == {"reported": 8 * DOLLAR}


def test_the_guarantee_pays_its_share_once(books: World, act: ActiveProgram) -> None:
    """Ana 6 h and Bo 3 h: $9.00 missing, 80 % is $7.20, and $8.00 are there. Ana gets 4.80, Bo 2.40; $1.80 are lost."""
    invoiced(books, act, Ana="6", Bo="3")
    declare(books, act)
    plan = plan_guarantee(books.loader, act, PAYER, today=NEXT)
    assert (plan.missing_micros, plan.has_micros, plan.pays_micros, plan.lost_micros) == (
        9_000_000, 8_000_000, 7_200_000, 1_800_000,
    )  # fmt: skip
    with pytest.raises(Problem, match="changed"):
        guarantee(books, act, 1)
    assert guarantee(books, act, 7_200_000) == 7_200_000
    assert sick(books, act, "Ana") == {"available": 4_800_000, "shortfall": 1_200_000}
    assert sick(books, act, "Bo") == {"available": 2_400_000, "shortfall": 600_000}
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 7_200_000
    again = plan_guarantee(books.loader, act, PAYER, today=NEXT)
    assert (again.before_micros, again.has_micros, again.pays_micros) == (7_200_000, 800_000, 0)
    with pytest.raises(Problem, match="nothing to pay"):
        guarantee(books, act, 0)


def test_never_more_than_the_fund_has(books: World, act: ActiveProgram) -> None:
    """$20.00 missing, 80 % is $16.00, $8.00 are there: 40 % of each claim. Ana 13 h: 5.20; Bo 7 h: 2.80."""
    invoiced(books, act, Ana="13", Bo="7")
    declare(books, act)
    assert guarantee(books, act, 8 * DOLLAR) == 8 * DOLLAR
    assert sick(books, act, "Ana") == {"available": 5_200_000, "shortfall": 7_800_000}
    assert sick(books, act, "Bo") == {"available": 2_800_000, "shortfall": 4_200_000}


def test_a_dividend_is_shared_and_clawed_back(books: World, act: ActiveProgram) -> None:
    """9 h: $9.90 invoiced, $7.20 made good, so $2.70 open (1.80 sick pay, 0.90 for the guarantee) and $7.20 owed to it.

    A dividend of $3.30 is a third: 0.90 to the claims (0.60 sick pay, 0.30 fund), 2.40 to the guarantee. Taken back: as
    before. $9.90 in all then pays everything.
    """
    invoiced(books, act, Ana="6", Bo="3")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    paid = pay(books, 330, program=act.program_no, today=NEXT)
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 4_800_000
    assert sick(books, act, "Ana") == {"available": 5_200_000, "shortfall": 800_000}
    assert sick(books, act, "Bo") == {"available": 2_600_000, "shortfall": 400_000}
    assert credit(books, program=act.program_no) == 0
    bounce_of(books, act, paid, 330)
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 7_200_000
    assert sick(books, act, "Ana") == {"available": 4_800_000, "shortfall": 1_200_000}
    pay(books, 990, program=act.program_no, today=NEXT)
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 0
    assert sick(books, act, "Ana") == {"available": 6 * DOLLAR}
    assert credit(books, program=act.program_no) == 0


def bounce_of(books: World, act: ActiveProgram, payment: UUID, cents: int) -> None:
    """The bank takes a payment of this program back."""
    bounce(books, payment, cents, program=act.program_no, today=NEXT)


def test_a_claw_back_is_finished_once(books: World, act: ActiveProgram) -> None:
    """A dividend that repaid the guarantee too goes back whole: the daily run has nothing left to do."""
    invoiced(books, act, Ana="6", Bo="3")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    paid = pay(books, 330, program=act.program_no, today=NEXT)
    out = line(books, -330, act.program_no, today=NEXT)
    match(books, out, "return", -330, PAYER, paid, NEXT)
    assert [finish_returns(books.loader, today=NEXT, actor=ACTOR) for _ in range(2)] == [1, 0]
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 7_200_000


def test_ended_after_the_guarantee_paid(books: World, act: ActiveProgram) -> None:
    """What was made good stays; the rest waits for the payer, who owes the guarantee too."""
    invoiced(books, act, Ana="9")
    declared = declare(books, act)
    guarantee(books, act, 7_200_000)
    end_insolvency(books.loader, declared, today=NEXT, actor=ACTOR)
    assert sick(books, act, "Ana") == {"available": 7_200_000, "reported": 1_800_000}
    pay(books, 990, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"available": 9 * DOLLAR}
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 0


def test_written_off_by_two(books: World, act: ActiveProgram) -> None:
    """$7.20 that the guarantee paid are given up: the fund is the poorer by that, and workers keep what they have."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    paying = Paying(PAYER, act.program_no, NEXT, ACTOR)
    with pytest.raises(Problem, match="may not be written off"):
        ask_write_off(books.loader, paying, "guarantee_claim", 7_200_001, "closed by the court")
    asked = ask_write_off(books.loader, paying, "guarantee_claim", 7_200_000, "closed by the court")
    with pytest.raises(Problem, match="cannot approve"):
        approve_write_off(books.loader, asked, today=NEXT, actor=ACTOR)
    with pytest.raises(psycopg.errors.CheckViolation):
        books.loader.execute("UPDATE write_off SET approved_on = '2027-01-11', approved_by = asked_by")
    for _ in range(2):
        approve_write_off(books.loader, asked, today=NEXT, actor=OTHER)
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 0
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).has_micros == 800_000
    assert sick(books, act, "Ana") == {"available": 7_200_000, "shortfall": 1_800_000}
