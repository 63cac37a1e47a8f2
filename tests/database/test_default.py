"""A payer that fails: shortfall, guarantee, dividends, claw-backs, write-off. Worked by hand.

An hour is $1.00 of sick pay and $0.10 for the guarantee. The guarantee makes good 80 % of what is missing.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.guarantee import pay_guarantee, plan_guarantee
from shared_security.remittance.insolvency import (
    ask_insolvency,
    declare_insolvency,
    default_due,
    end_insolvency,
)
from shared_security.remittance.paying import Paying
from shared_security.remittance.write_off import approve_write_off, ask_write_off
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, NAME, PAYER, World, world
from tests.tools.invoicing import issue, report
from tests.tools.late import invoiced, late_program, unsound
from tests.tools.money import bounce, credit, pay, settled, stages, standing_broken

OTHER = "person: other"
SOUND = uuid5(NAME, "a payer that pays")
DAY, NEXT = date(2027, 1, 10), date(2027, 1, 11)
DOLLAR = 1_000_000


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with world(fresh_database) as made:
        yield made
        assert unsound(made) == []
        assert standing_broken(made) == []


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force; the guarantee has $8.00, of 80 h that another payer paid for."""
    program = late_program(books)
    invoiced(books, program, SOUND, Max="80")
    pay(books, 8800, SOUND, program.program_no, today=date(2026, 12, 10))
    return program


def declare(books: World, act: ActiveProgram) -> UUID:
    """The payer is insolvent from January 10."""
    asked = ask_insolvency(books.loader, PAYER, act.program_no, DAY, today=DAY, actor=ACTOR)
    assert asked
    declare_insolvency(books.loader, asked, today=DAY, actor=OTHER)
    return asked


def guarantee(books: World, act: ActiveProgram, seen: int, *, at_once: int = 1) -> int:
    """The guarantee pays, claim by claim."""
    given = {"seen_micros": seen, "today": NEXT, "actor": ACTOR, "at_once": at_once}
    return pay_guarantee(books.loader, act, PAYER, **given)


def sick(books: World, act: ActiveProgram, person: str) -> dict[str, int]:
    """Sick pay of a person by stage."""
    return {stage: pockets["sick"] for stage, pockets in stages(books, person, act.program_no).items()}


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


def test_corrected_below_what_was_paid_before_it_failed(books: World, act: ActiveProgram) -> None:
    """Of $11.00 for 10 h $5.50 were paid, for 5 h; then it fails, and was to report 2 h: of the same claim what is
    short is waited for again and falls, and 3 h, $3.30, are credit. 2 h, $2.20, stay settled."""
    report(books, "a", "Ana", "10")
    issue(books, act, today=date(2026, 12, 1))
    pay(books, 550, program=act.program_no, today=date(2026, 12, 10))
    declare(books, act)
    assert sick(books, act, "Ana") == {"available": 5 * DOLLAR, "shortfall": 5 * DOLLAR}
    report(books, "a", "Ana", "2", revision=2)
    assert sick(books, act, "Ana") == {"available": 2 * DOLLAR}
    assert credit(books, program=act.program_no) == 3_300_000
    assert settled(books) == 2_200_000


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


def kept(books: World, act: ActiveProgram) -> tuple[int, ...]:
    """Credit, what the guarantee claims, and what is lent."""
    kinds = ("payer_credit", "guarantee_claim", "recoverable")
    return tuple(credit(books, PAYER, kind, act.program_no) for kind in kinds)


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
