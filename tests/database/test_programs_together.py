"""Several programs that claim one record, several bearers, and units that are no money.

Expected figures are worked by hand.
"""

from collections.abc import Iterator

import pytest

from shared_security.contributions.assess import Refused, assess
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import active_programs
from shared_security.law.record import read_record
from shared_security.values.errors import Problem
from tests.properties.second_law import publish
from tests.tools.books import PAYER, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.rich_books import breaks, differences
from tests.tools.window_packs import pack_text, put_in_force

HOURLY = """\
parameters:
  hourly:
    meaning: what is paid in for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: RATE, cite: test}
earns:
  hour:
    - cite: test
      steps:
        - due: {multiply: hourly, by: time_worked}
      gives: {sick: due}
collects: {borne_by: payer, cite: test}
"""
# An hour of leave for each 30 worked; a premium of which worker and program bear a part each.
LEAVE = """\
parameters:
  worked_for_one:
    meaning: hours of work for an hour of leave
    unit: hour/leave_hour
    values:
      - {from: 2020-01-01, is: 30, cite: test}
  premium:
    meaning: the part of the pay
    unit: percent
    values:
      - {from: 2020-01-01, is: 1, cite: test}
earns:
  leave:
    - cite: test
      steps:
        - earned: {accrue: time_worked, one_per: worked_for_one}
      gives: {vacation: earned}
  of_the_worker:
    - cite: test
      borne_by: worker
      steps:
        - due: {take: premium, of: gross_pay}
      gives: {family_leave: due}
  of_the_program:
    - cite: test
      borne_by: program
      steps:
        - due: {take: premium, of: gross_pay}
      gives: {family_leave: due}
collects: {borne_by: payer, cite: test}
"""


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world without a program."""
    with world(fresh_database) as made:
        yield made


def sound(books: World) -> None:
    """The books agree with themselves."""
    assert not broken_anywhere(books.loader)
    assert not differences(books)
    assert not breaks(books)


def hourly(rate: str) -> str:
    """So much an hour."""
    return HOURLY.replace("RATE", rate)


def test_two_programs_for_one_pocket_are_refused_unless_one_says_how_they_stand(books: World) -> None:
    """Neither names the other: refused. Beside it: both. Over it: the other does not apply at all."""
    put_in_force(books, "test/one", hourly("1.00"))
    with pytest.raises(Problem, match="both claim the same work for paid sick leave"):
        put_in_force(books, "test/other", hourly("2.00"))
    other = put_in_force(books, "test/other", hourly("2.00"), ", beside: [test/one]")
    (answer,) = books.record(books.work("a", "Zoe", hours="1"))
    assert [one.total_micros for one in answer.amounts] == [1_000_000, 2_000_000]
    put_in_force(books, "test/other", hourly("2.00"), ", over: [test/one]")
    (answer,) = books.record(books.work("b", "Zoe", hours="1"))
    assert [(one.program_no, one.total_micros) for one in answer.amounts] == [(other.program_no, 2_000_000)]
    sound(books)


def test_who_is_kept_off_keeps_nobody_off(books: World) -> None:
    """One over two over three: three applies beside one. Each over the other is refused."""
    put_in_force(books, "test/three", hourly("4.00"))
    put_in_force(books, "test/two", hourly("2.00"), ", over: [test/three]")
    put_in_force(books, "test/one", hourly("1.00"), ", over: [test/two], beside: [test/three]")
    (answer,) = books.record(books.work("a", "Zoe", hours="1"))
    assert sorted(one.total_micros for one in answer.amounts) == [1_000_000, 4_000_000]
    with pytest.raises(Problem, match="test/two and test/one each say that they go over the other"):
        put_in_force(books, "test/two", hourly("2.00"), ", over: [test/one, test/three]")
    put_in_force(books, "test/three", hourly("4.00"), ", over: [test/one]")  # in a ring, which shows at a record alone
    with pytest.raises(Problem, match="each says it goes over the other"):
        books.work("b", "Zoe", hours="1")


def test_money_alone_is_owed_and_each_bearer_has_an_entry(books: World) -> None:
    """45 hours earn 1.5 hours of leave. Of $800 one percent is the worker's, whose payer passes it on, and one the
    program's, which no payer owes."""
    put_in_force(books, "test/leave", LEAVE)
    (answer,) = books.record(books.work("a", "Zoe", hours="45", gross_pay="800.00"))
    told = {(one.unit, one.bearer): dict(one.lines) for one in answer.amounts}
    assert told == {
        ("leave_hour", "payer"): {"vacation": 1_500_000},
        ("USD", "worker"): {"family_leave": 8_000_000},
        ("USD", "program"): {"family_leave": 8_000_000},
    }
    assert answer.total_micros == 8_000_000
    query = "SELECT unit, bearer, total_micros FROM payer_debt WHERE payer_id = %s"
    assert books.loader.execute(query, [PAYER]).fetchall() == [("USD", "worker", 8_000_000)]
    query = "SELECT unit, vacation_micros, family_leave_micros FROM balance WHERE account_id = %s ORDER BY unit"
    held = books.loader.execute(query, [account("Zoe")]).fetchall()
    assert held == [("USD", 0, 16_000_000), ("leave_hour", 1_500_000, 0)]
    query = "SELECT ledger_kind, amount_micros FROM posting WHERE side = 'debit' ORDER BY 1"
    assert books.jobs.execute(query).fetchall() == [
        ("payer_receivable", 8_000_000), ("program_share", 8_000_000), ("time_earned", 1_500_000),
    ]  # fmt: skip
    books.record(books.work("a", "Zoe", revision=2, hours="30", gross_pay="0.00"))
    sound(books)
    books.record(books.work("a", "Zoe", revision=3, hours="0", gross_pay="0.00"))
    sound(books)


def test_a_program_that_is_kept_off_need_not_be_told_what_it_asks(books: World) -> None:
    """A record without pay is refused by the one that asks for it, and taken where another goes over that."""
    put_in_force(books, "test/pay", LEAVE)
    put_in_force(books, "test/hour", hourly("1.00"), ", over: [test/pay]")
    fields, _ = read_record({"work_date": "2026-11-02", "hours": "1"}, None)
    (due,) = assess(fields, active_programs(books.loader, TODAY))
    assert due.total_micros == 1_000_000


def test_a_program_that_may_not_concern_a_record_does_not_refuse_it(books: World) -> None:
    """A record that says neither its kind of work nor its place is taken by the program that asks for neither. One in
    New York is none of a program of Washington, whatever its kind; alone, that program is told what it must know."""
    state = pack_text("test/state", hourly("2.00"), ", beside: [test/one]").replace(
        "work: any, places: any", "work: [farm], places: {by: place, within: [US-WA]}"
    )
    with books.jobs.transaction():
        publish(books, "test/state", state)
    alone = active_programs(books.loader, TODAY)
    told = {"work_date": "2026-11-02", "hours": "1"}
    refused = assess(read_record(told, None)[0], alone)
    assert isinstance(refused, Refused) and refused.column == "work_kind"
    assert assess(read_record(told | {"place": "US-NY"}, None)[0], alone) == ()
    one = put_in_force(books, "test/one", hourly("1.00"))
    both = active_programs(books.loader, TODAY)
    for more in ({}, {"place": "US-WA"}, {"work_kind": "farm"}, {"work_kind": "care"}):
        (due,) = assess(read_record(told | more, None)[0], both)
        assert (due.program_no, due.total_micros) == (one.program_no, 1_000_000)
    whole = assess(read_record(told | {"work_kind": "farm", "place": "US-WA"}, None)[0], both)
    assert sorted(due.total_micros for due in whole) == [1_000_000, 2_000_000]


def test_a_record_says_what_decides_which_of_two_programs_applies(books: World) -> None:
    """The program of farms goes over the other: without the kind of work nobody knows which of them is right."""
    put_in_force(books, "test/one", hourly("1.00"))
    farms = pack_text("test/farms", hourly("2.00"), ", over: [test/one]").replace("work: any", "work: [farm]")
    with books.jobs.transaction():
        publish(books, "test/farms", farms)
    fields, _ = read_record({"work_date": "2026-11-02", "hours": "1"}, None)
    refused = assess(fields, active_programs(books.loader, TODAY))
    assert isinstance(refused, Refused) and refused.column == "work_kind"
