"""Money that comes after a debt was written off. Worked by hand.

An hour is $1.00 of sick pay and $0.10 for the guarantee, which has $8.00 and makes good 80 % of what is missing.
"""

from collections.abc import Iterator

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.remittance.arrears.guarantee import plan_guarantee
from shared_security.remittance.arrears.write_off import approve_write_off, ask_write_off, may_write_off
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.settlement.recover_write_off import written_off
from shared_security.remittance.settlement.settle_due import settle_due
from tests.tools.books import ACTOR, PAYER, World
from tests.tools.default import (
    DOLLAR,
    NEXT,
    OTHER,
    declare,
    guarantee,
    guaranteed_program,
    sick,
    sound_world,
)  # fmt: skip
from tests.tools.invoicing import report
from tests.tools.late import invoiced
from tests.tools.money import credit, pay
from tests.tools.people import column

NOTHING = {"payer_receivable": 0, "recoverable": 0, "guarantee_claim": 0}


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with sound_world(fresh_database) as made:
        yield made


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force; the guarantee has $8.00."""
    return guaranteed_program(books)


def give_up(books: World, act: ActiveProgram, kind: str, micros: int) -> None:
    """Two people write a debt off."""
    asked = ask_write_off(books.loader, paying(act), kind, micros, "closed by the court")
    approve_write_off(books.loader, asked, today=NEXT, actor=OTHER)


def paying(act: ActiveProgram) -> Paying:
    """The payer that fails."""
    return Paying(PAYER, act.program_no, NEXT, ACTOR)


def test_what_was_not_written_off_is_paid_first(books: World, act: ActiveProgram) -> None:
    """$9.90 open, $3.30 of it written off. $6.60 comes: the write-off stands. $1.10 more: $2.20 stand; then none, and
    what comes beyond is credit."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    give_up(books, act, "payer_receivable", 3_300_000)
    for cents, stands in ((660, 3_300_000), (110, 2_200_000), (320, 0)):
        pay(books, cents, program=act.program_no, today=NEXT)
        assert written_off(books.loader, paying(act)).get("payer_receivable", 0) == stands
    assert sick(books, act, "Ana") == {"available": 9 * DOLLAR}
    assert credit(books, program=act.program_no) == DOLLAR
    assert may_write_off(books.loader, PAYER, act.program_no) == NOTHING


def test_the_guarantee_is_repaid_after_a_write_off(books: World, act: ActiveProgram) -> None:
    """$7.20 made good and written off, the $2.70 left open too. $3.30 comes, a third: 0.90 to claims, 2.40 to the
    guarantee. $6.60 more pays all of it; $1.00 beyond is credit."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    guarantee(books, act, 7_200_000)
    give_up(books, act, "guarantee_claim", 7_200_000)
    give_up(books, act, "payer_receivable", 2_700_000)
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).has_micros == 800_000
    pay(books, 330, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"available": 7_800_000, "shortfall": 1_200_000}
    assert written_off(books.loader, paying(act)) == {"guarantee_claim": 4_800_000, "payer_receivable": 1_800_000}
    assert plan_guarantee(books.loader, act, PAYER, today=NEXT).has_micros == 800_000 + 2_400_000 + 300_000
    pay(books, 760, program=act.program_no, today=NEXT)
    assert sick(books, act, "Ana") == {"available": 9 * DOLLAR}
    assert credit(books, program=act.program_no) == DOLLAR
    assert written_off(books.loader, paying(act)) == {}
    assert column(books.loader, "SELECT recovered_micros FROM write_off ORDER BY micros") == [2_700_000, 7_200_000]


def test_what_was_never_owed_is_not_written_off(books: World, act: ActiveProgram) -> None:
    """$9.90 written off, then corrected to 4 h: $5.50 of it was never owed, $4.40 stand. Done twice, nothing more."""
    invoiced(books, act, Ana="9")
    declare(books, act)
    give_up(books, act, "payer_receivable", 9_900_000)
    (number,) = column(books.loader, "SELECT external_id FROM work_record WHERE payer_id = %s", PAYER)
    report(books, number, "Ana", "4", revision=2)
    invoiced(books, act, today=NEXT)
    for _ in range(2):
        settle_due(books.loader, today=NEXT, actor=ACTOR)
        assert written_off(books.loader, paying(act)) == {"payer_receivable": 4_400_000}
