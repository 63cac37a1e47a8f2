"""Charges for being late, worked by hand. 36.5 % a year is a thousandth of what is owed for each day of these years."""

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.charge_discretion import charge_discretion, offered
from shared_security.remittance.arrears.insolvency import ask_insolvency, declare_insolvency
from shared_security.remittance.arrears.late import charge_late
from shared_security.remittance.arrears.waive import ask_waiver, waive
from shared_security.remittance.settlement.settle import settle_payer
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, PAYER, World, world
from tests.tools.invoicing import issue, report
from tests.tools.late import invoiced, late_program, unsound
from tests.tools.money import bounce, credit, pay

OTHER = "person: other"
JAN, FEB, MARCH = date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with world(fresh_database) as made:
        yield made
        assert unsound(made) == []


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force."""
    return late_program(books)


def charge(books: World, act: ActiveProgram, today: date) -> int:
    """Charge on a day; answers with micro-dollars."""
    return charge_late(books.loader, act, today=today, actor=ACTOR).micros


def test_a_month_that_nobody_pays(books: World, act: ActiveProgram) -> None:
    """10 h: $11.00, due December 15. To January 1: 17 days, $0.187; to February 1: 48 days, $0.528, so 0.341 more."""
    one = invoiced(books, act, Ana="10")
    assert (one.due_on, one.amount_cents) == (date(2026, 12, 15), 1100)
    assert charge(books, act, date(2026, 12, 20)) == 0
    assert charge(books, act, JAN) == 187_000
    assert charge(books, act, JAN) == 0
    assert charge(books, act, date(2027, 1, 20)) == 0
    assert charge(books, act, date(2027, 2, 3)) == 341_000


def test_each_payment_runs_to_its_own_day(books: World, act: ActiveProgram) -> None:
    """$11.00; $4.40 on December 25 (10 days: 0.044), $6.60 on January 14 (30 days: 0.198): $0.242.

    On January 1: 0.044 + 6.60 for 17 days (0.1122) = 0.1562; when it is settled, 0.0858 more; never again.
    """
    invoiced(books, act, Ana="10")
    pay(books, 440, program=act.program_no, today=date(2026, 12, 25))
    assert charge(books, act, JAN) == 156_200
    pay(books, 660, program=act.program_no, today=date(2027, 1, 14))
    assert charge(books, act, date(2027, 1, 15)) == 85_800
    assert charge(books, act, FEB) == 0
    row = books.loader.execute("SELECT sum(micros), count(*) FROM late_charge").fetchone()
    assert row == (242_000, 2)


def test_a_payment_in_time_costs_nothing(books: World, act: ActiveProgram) -> None:
    """Paid on the due day."""
    invoiced(books, act, Ana="10")
    pay(books, 1100, program=act.program_no, today=date(2026, 12, 15))
    assert charge(books, act, JAN) == charge(books, act, FEB) == 0


def came(books: World, act: ActiveProgram, cents: int, booked: date) -> None:
    """Money at the bank on a day, which nobody settles yet."""
    pay(books, cents, program=act.program_no, today=booked, settle=False)


def settle(books: World, act: ActiveProgram, today: date) -> None:
    """It is settled on a later day."""
    settle_payer(books.loader, PAYER, act.program_no, today=today, actor=ACTOR)


def test_a_slow_desk_makes_no_payer_late(books: World, act: ActiveProgram) -> None:
    """At the bank on the due day, settled on January 20: what was charged on January 1 is asked to be waived, once."""
    invoiced(books, act, Ana="10")
    came(books, act, 1100, date(2026, 12, 15))
    assert charge(books, act, JAN) == 187_000
    settle(books, act, date(2027, 1, 20))
    for _ in range(2):
        assert charge(books, act, FEB) == 0
    row = "SELECT waive_asked_by, waive_why, waived_on, waive_micros = micros FROM late_charge"
    ((asked_by, why, waived_on, is_all),) = books.loader.execute(row).fetchall()
    assert is_all, "nothing of it was due"
    assert (asked_by, waived_on) == (ACTOR, None) and "by law it is 0 micro-dollars" in why
    settled_on = "SELECT settled_on FROM invoice WHERE payer_id = %s"
    assert books.loader.execute(settled_on, [PAYER]).fetchone() == (date(2026, 12, 15),)


def test_each_cent_counts_from_its_own_day_at_the_bank(books: World, act: ActiveProgram) -> None:
    """$0.01 and $4.39 in time, $6.60 ten days late, all settled on December 30: 6.60 for ten days is $0.066."""
    invoiced(books, act, Ana="6", Bo="4")
    for cents, booked in ((1, date(2026, 12, 3)), (439, date(2026, 12, 15)), (660, date(2026, 12, 25))):
        came(books, act, cents, booked)
    settle(books, act, date(2026, 12, 30))
    assert credit(books, program=act.program_no) == 0
    assert charge(books, act, JAN) == 66_000
    assert charge(books, act, FEB) == 0


def test_a_payment_that_is_taken_back_was_never_paid(books: World, act: ActiveProgram) -> None:
    """Paid in time and returned on December 20: late since December 15. 17 days: 0.187."""
    invoiced(books, act, Ana="10")
    paid = pay(books, 1100, program=act.program_no, today=date(2026, 12, 10))
    bounce(books, paid, 1100, today=date(2026, 12, 20))
    assert charge(books, act, JAN) == 187_000


def test_an_insolvent_payer_is_charged_no_more(books: World, act: ActiveProgram) -> None:
    """Insolvent from December 25: ten days, 0.110, and nothing after."""
    invoiced(books, act, Ana="10")
    asked = ask_insolvency(
        books.loader, PAYER, act.program_no, date(2026, 12, 25), today=date(2026, 12, 30), actor=ACTOR
    )
    assert asked
    declare_insolvency(books.loader, asked, today=date(2026, 12, 31), actor=OTHER)
    assert charge(books, act, JAN) == 110_000
    assert charge(books, act, FEB) == 0


def test_waived_by_another_alone(books: World, act: ActiveProgram) -> None:
    """$0.187 charged and paid; waived: the payer has it as credit, the fund does not; it is not charged again."""
    invoiced(books, act, Ana="10")
    charge(books, act, JAN)
    pay(books, 1118, program=act.program_no, today=date(2027, 1, 1))
    ((charge_id, paid),) = books.loader.execute("SELECT charge_id, paid_micros FROM late_charge").fetchall()
    assert paid == 180_000
    with pytest.raises(Problem, match="nobody asked"):
        waive(books.loader, charge_id, today=FEB, actor=OTHER)
    ask_waiver(books.loader, charge_id, "the post was on strike", actor=ACTOR)
    with pytest.raises(Problem, match="cannot grant it"):
        waive(books.loader, charge_id, today=FEB, actor=ACTOR)
    with pytest.raises(psycopg.errors.CheckViolation):
        row = (
            "UPDATE late_charge SET waived_on = '2027-02-01', waived_by = waive_asked_by, waived_micros = micros,"
            " paid_micros = 0"
        )
        books.loader.execute(row)
    waive(books.loader, charge_id, today=FEB, actor=OTHER)
    waive(books.loader, charge_id, today=FEB, actor=OTHER)
    assert credit(books, program=act.program_no) == 180_000
    settle_payer(books.loader, PAYER, act.program_no, today=FEB, actor=ACTOR)
    assert credit(books, program=act.program_no) == 180_000
    assert charge(books, act, MARCH) == 0


def test_waived_in_part(books: World, act: ActiveProgram) -> None:
    """$0.187 charged, $0.18 of it paid. $0.10 is waived: 0.087 stands, so 0.093 of what was paid is credit again, and
    pays nothing more; more than the charge, or nothing, is no part of it."""
    invoiced(books, act, Ana="10")
    charge(books, act, JAN)
    pay(books, 1118, program=act.program_no, today=date(2027, 1, 1))
    ((charge_id,),) = books.loader.execute("SELECT charge_id FROM late_charge").fetchall()
    for micros in (0, 187_001):
        with pytest.raises(Problem, match="no part of the charge"):
            ask_waiver(books.loader, charge_id, "storm", actor=ACTOR, micros=micros)
    ask_waiver(books.loader, charge_id, "storm", actor=ACTOR, micros=100_000)
    waive(books.loader, charge_id, today=FEB, actor=OTHER)
    row = "SELECT micros, waived_micros, paid_micros FROM late_charge"
    assert books.loader.execute(row).fetchall() == [(187_000, 100_000, 87_000)]
    assert credit(books, program=act.program_no) == 93_000
    settle_payer(books.loader, PAYER, act.program_no, today=FEB, actor=ACTOR)
    assert credit(books, program=act.program_no) == 93_000
    assert charge(books, act, MARCH) == 0
    waive(books.loader, charge_id, today=FEB, actor=OTHER)
    assert books.loader.execute(row).fetchall() == [(187_000, 100_000, 87_000)]


def test_what_is_left_of_a_charge_is_waived_later(books: World, act: ActiveProgram) -> None:
    """$0.10 of $0.187, then 0.05, then all that is left, 0.037; no more than that, and never what nobody looked at."""
    invoiced(books, act, Ana="10")
    charge(books, act, JAN)
    pay(books, 1118, program=act.program_no, today=date(2027, 1, 1))
    ((charge_id,),) = books.loader.execute("SELECT charge_id FROM late_charge").fetchall()
    row = "SELECT waived_micros, paid_micros FROM late_charge"
    for asked, left in ((100_000, (100_000, 87_000)), (50_000, (150_000, 37_000)), (None, (187_000, 0))):
        ask_waiver(books.loader, charge_id, "storm", actor=ACTOR, micros=asked)
        with pytest.raises(Problem, match="another amount"):
            waive(books.loader, charge_id, today=FEB, actor=OTHER, seen=99)
        for _ in range(2):
            waive(books.loader, charge_id, today=FEB, actor=OTHER)
        assert books.loader.execute(row).fetchall() == [left]
        with pytest.raises(Problem, match="no part"):
            ask_waiver(books.loader, charge_id, "storm", actor=ACTOR, micros=187_000)
    assert credit(books, program=act.program_no) == 180_000
    assert charge(books, act, MARCH) == 0


def test_part_of_an_open_charge_is_waived(books: World, act: ActiveProgram) -> None:
    """$0.187 charged and not paid, $0.10 waived: $0.087 is asked, and paid by $0.09 with 0.003 left as credit."""
    invoiced(books, act, Ana="10")
    charge(books, act, JAN)
    ((charge_id,),) = books.loader.execute("SELECT charge_id FROM late_charge").fetchall()
    ask_waiver(books.loader, charge_id, "storm", actor=ACTOR, micros=100_000)
    waive(books.loader, charge_id, today=JAN, actor=OTHER)
    pay(books, 1_109, program=act.program_no, today=JAN)
    assert books.loader.execute("SELECT paid_micros FROM late_charge").fetchall() == [(87_000,)]
    assert credit(books, program=act.program_no) == 3_000


def test_what_the_office_may_ask(books: World, act: ActiveProgram) -> None:
    """5 % of $11.00 is $0.55 at most, not charged by itself; $0.20 of it is, then 0.35 is left."""
    one = invoiced(books, act, Ana="10")
    charge(books, act, JAN)
    assert offered(books.loader, act, one.invoice_id, JAN) == {"uplift": 550_000}
    given = {"today": JAN, "actor": ACTOR}
    with pytest.raises(Problem, match="not what the law lets"):
        charge_discretion(books.loader, act, one.invoice_id, "uplift", 550_001, seen_micros=550_000, **given)
    charge_discretion(books.loader, act, one.invoice_id, "uplift", 200_000, seen_micros=550_000, **given)
    with pytest.raises(Problem, match="changed"):
        charge_discretion(books.loader, act, one.invoice_id, "uplift", 200_000, seen_micros=550_000, **given)
    assert offered(books.loader, act, one.invoice_id, JAN) == {"uplift": 350_000}
    explained = books.loader.execute("SELECT explained FROM late_charge WHERE part = 'uplift'").fetchone()[0]
    assert explained["by_law"] == 550_000 and explained["words"]["es"] and explained["cite"]


def test_a_correction_of_ones_own_has_its_time_to_pay(books: World, act: ActiveProgram) -> None:
    """November's 10 h were paid. In January they become 12: $2.20 more, as if worked then: due February 15. To March 1
    it is 14 days late: $0.0308; in time it costs nothing. What is told of November for the first time is late at once:
    1 h, $1.10, from December 15 to February 1: 48 days, $0.0528.
    """
    invoiced(books, act, Ana="10")
    pay(books, 1_100, program=act.program_no, today=date(2026, 12, 10))
    key = f"{PAYER.hex[:4]}-Ana-0"
    report(books, key, "Ana", "12", revision=2)
    (more,) = issue(books, act, today=date(2027, 1, 10))
    assert (more.kind, more.amount_cents, more.due_on) == ("work", 220, date(2027, 2, 15))
    assert charge(books, act, FEB) == 0
    report(books, "first", "Bo", "1")
    (late,) = issue(books, act, today=date(2027, 1, 10))
    assert (late.amount_cents, late.due_on) == (110, date(2026, 12, 15))
    assert charge(books, act, FEB) == 52_800
    assert charge(books, act, MARCH) == 30_800 + 28 * 1_100


def test_a_correction_before_its_day_waits_for_that(books: World, act: ActiveProgram) -> None:
    """Corrected on December 5, when November is not due yet: both are due on December 15."""
    one = invoiced(books, act, Ana="10")
    report(books, f"{PAYER.hex[:4]}-Ana-0", "Ana", "12", revision=2)
    (more,) = issue(books, act, today=date(2026, 12, 5))
    assert (more.amount_cents, more.due_on) == (220, one.due_on)
