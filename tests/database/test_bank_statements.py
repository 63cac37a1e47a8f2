"""Reading statements of a bank: whole or not at all, in their order, each once; names are sealed and erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.cash_desk import (
    cash_accounts,
    lines_to_place,
    matches_of,
    one_line,
    statements_read,
)
from shared_security.remittance.bank.sealed_lines import forget_names
from shared_security.remittance.bank_problem import BankProblem
from shared_security.values.errors import Problem
from shared_security.workers.erase_person import erase_person
from tests.tools.bank import Bank, Movement, Paper, bank, place_payment
from tests.tools.books import ACTOR, TODAY
from tests.tools.people import KEYS, column, web
from tests.tools.rich_books import superuser

CAFE = Movement(25_000, "Blue Cafe LLC", "October hours", "INV-000012", bank="T-1")
FEE = Movement(-1_250, "The Bank", "Account fee", bank="T-2")
FIRST = Paper([CAFE, FEE], day=TODAY, number="1")
NEXT = Paper([Movement(5_000, "Red Cafe", bank="T-3")], opening=23_750, day=TODAY + timedelta(days=1), number="2")
TABLES = ("bank_statement", "bank_line", "bank_match", "transfer", "batch")


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Bank]:
    """A program whose bank has said nothing yet."""
    with bank(fresh_database) as made:
        yield made


def refused(desk: Bank, data: bytes, **where: object) -> BankProblem:
    """What is wrong; nothing has changed."""
    before = [desk.count(table) for table in TABLES]
    with pytest.raises(BankProblem) as problem:
        desk.read(data, **where)  # type: ignore[arg-type]
    assert [desk.count(table) for table in TABLES] == before
    assert problem.value.fix
    return problem.value


def test_cash_comes_and_goes_by_lines_alone(desk: Bank) -> None:
    """$250.00 came and $12.50 went: the collection account holds $237.50, all of it waiting to be placed."""
    desk.tell(CAFE, FEE)
    assert (desk.books("collection"), desk.books("unmatched")) == (23_750, 23_750)
    (account,) = [one for one in cash_accounts(desk.jobs) if one.custodial_account_id == desk.collection]
    assert (account.bank_cents, account.book_micros, account.agrees, account.to_place) == (23_750, 237_500_000, True, 2)
    (statement,) = statements_read(desk.jobs, limit=9)
    assert (statement.opening_cents, statement.closing_cents, statement.lines, statement.to_place) == (0, 23_750, 2, 2)
    line = lines_to_place(desk.jobs, KEYS, limit=1)[0]
    assert (line.opened.counterparty, line.opened.text, line.opened.references) == (
        "Blue Cafe LLC", "October hours", ("INV-000012",)
    )  # fmt: skip
    query = "SELECT recipe, from_kind, to_kind, amount_micros FROM transfer ORDER BY amount_micros"
    assert desk.loader.execute(query).fetchall() == [
        ("receive", "unmatched", "collection", 12_500_000), ("receive", "collection", "unmatched", 250_000_000)
    ]  # fmt: skip


def test_the_same_file_again_is_answered_as_before(desk: Bank) -> None:
    """No line, no cash; also where other statements were read meanwhile."""
    first = desk.read(FIRST.camt())
    desk.read(NEXT.camt())
    before = [desk.count(table) for table in TABLES]
    again = desk.read(FIRST.camt())
    assert (again.statement_id, again.again, first.again) == (first.statement_id, True, False)
    assert [desk.count(table) for table in TABLES] == before
    desk.balance_cents[desk.collection] = 28_750


def test_a_statement_without_lines_is_kept(desk: Bank) -> None:
    """A day on which nothing moved is a day that was told."""
    desk.tell()
    assert (desk.count("bank_statement"), desk.count("transfer")) == (1, 0)


def test_the_same_number_with_other_content_shows_both(desk: Bank) -> None:
    """Which of the two is right the bank must say."""
    desk.tell(CAFE, number="1")
    problem = refused(desk, replace(FIRST, movements=[FEE], opening=25_000, day=TODAY + timedelta(days=9)).camt())
    assert problem.code == "number_twice"
    for figure in ("$0.00", "$250.00", "$237.50"):
        assert figure in str(problem)


@pytest.mark.parametrize(
    ("paper", "code", "says"),
    [
        (replace(NEXT, opening=20_000), "gap", "begins with $237.50 and ends with $200.00"),
        (replace(NEXT, day=TODAY - timedelta(days=1)), "overlap", "was read up to"),
        (replace(NEXT, bank_account="000123456780"), "other_account", "ends in 6780"),
        (replace(NEXT, movements=[CAFE, FEE, CAFE], day=TODAY), "line_twice", "line 1, $250.00"),
        (replace(NEXT, movements=[replace(CAFE, bank="")], day=TODAY), "line_twice", "without a reference"),
    ],
)
def test_what_does_not_follow_is_refused(desk: Bank, paper: Paper, code: str, says: str) -> None:
    """A gap names the statement that is missing; an overlap, another account and a line told before are named."""
    desk.read(FIRST.camt())
    desk.balance_cents[desk.collection] = 23_750
    problem = refused(desk, paper.camt())
    assert problem.code == code
    assert says in str(problem)


def test_a_second_statement_of_a_day_with_lines_of_its_own(desk: Bank) -> None:
    """Known from the first by the bank's references."""
    desk.read(FIRST.camt())
    desk.read(replace(NEXT, day=TODAY).camt())
    desk.balance_cents[desk.collection] = 28_750


def test_the_first_statement_begins_at_nothing(desk: Bank) -> None:
    """Cash that was there before would have come by no line."""
    problem = refused(desk, replace(FIRST, opening=100).camt())
    assert (problem.code, problem.figures["closing_cents"]) == ("gap", 0)


def test_the_account_of_another(desk: Bank) -> None:
    """The provider's statement cannot be read as the program's."""
    desk.tell(account=desk.trust)
    assert refused(desk, replace(FIRST, bank_account="000987654321").camt()).code == "account_of_other"
    assert refused(desk, FIRST.camt(), account=uuid4()).code == "no_account"


def test_nothing_of_what_the_bank_wrote_stands_in_the_open(desk: Bank, cluster: object) -> None:
    """Names, texts and references that are not ours are sealed; so is the number of the account."""
    desk.tell(Movement(4_000, "Ana Secret", "for Ana's hours", "ANA-SECRET-1", bank="T-9"))
    with superuser(cluster, desk.urls) as connection:  # type: ignore[arg-type]
        for table in ("bank_statement", "bank_line", "bank_match", "transfer", "batch"):
            for (row,) in connection.execute(f"SELECT to_jsonb(t)::text FROM {table} t"):
                assert not any(word in row for word in ("Secret", "SECRET", "Ana", "000123456789"))


def test_a_household_that_is_erased_is_erased_here(desk: Bank) -> None:
    """Its name and words on lines go, and the name it was known by; the money and its line stay."""
    home, cafe = desk.payer("Ana Secret", "household"), desk.payer("Blue Cafe")
    desk.tell(Movement(4_000, "Ana Secret", "cleaning"), CAFE)
    one, other = desk.lines()
    place_payment(desk.loader, one, home, 4_000, today=TODAY, actor=ACTOR)
    place_payment(desk.loader, other, cafe, 25_000, today=TODAY, actor=ACTOR)
    person = column(desk.jobs, "SELECT person_id FROM payer WHERE payer_id = %s", home)[0]
    with desk.jobs.transaction():
        assert forget_names(desk.jobs) == 0
        erase_person(desk.jobs, person, today=TODAY, actor=ACTOR)  # type: ignore[arg-type]
        assert forget_names(desk.jobs) == 1
    gone, kept = one_line(desk.jobs, KEYS, one), one_line(desk.jobs, KEYS, other)
    assert gone and kept
    assert (gone.opened.counterparty, gone.opened.text, gone.name_index, gone.amount_cents) == ("", "", None, 4_000)
    assert kept.opened.counterparty == "Blue Cafe LLC"


def test_who_sees_lines(desk: Bank) -> None:
    """An administrator all; a payer its own payments, a regulator what banks hold, and no line; a worker nothing."""
    payer, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.tell(CAFE, FEE)
    place_payment(desk.loader, desk.lines()[0], payer, 25_000, today=TODAY, actor=ACTOR)

    def seen(**who: object) -> list[int]:
        with web(desk.urls, **who) as connection:  # type: ignore[arg-type]
            return [
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("bank_statement", "bank_line", "custodial_account", "bank_match")
            ]

    assert seen(role="administrator", actor="x") == [1, 2, 2, 1]
    assert seen(role="payer", payer=payer, actor="x") == [0, 0, 0, 1]
    assert seen(role="payer", payer=other, actor="x") == [0, 0, 0, 0]
    assert seen(role="worker", account=uuid4()) == [0, 0, 0, 0]
    assert seen(role="regulator", actor="x") == [1, 0, 2, 0]
    with web(desk.urls, role="administrator", actor="x") as connection:
        assert len(matches_of(connection, desk.lines())) == 1
        for table in ("bank_line", "bank_match", "bank_statement", "refund"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege), connection.transaction():
                connection.execute(f"DELETE FROM {table}")


def test_other_keys_do_not_open_what_was_sealed(desk: Bank) -> None:
    """They say so."""
    from tests.tools.people import other_keys

    desk.tell(CAFE)
    with pytest.raises(Problem, match="master key"):
        lines_to_place(desk.jobs, other_keys(), limit=1)
