"""The lines of an invoice: who worked, what changed and why; and never anything of another payer."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.account_statement import account_statement, owed_now
from shared_security.remittance.invoices.invoice_csv import invoice_csv
from shared_security.remittance.invoices.invoice_lines import Line, credited_numbers, invoice_lines
from shared_security.remittance.invoices.pay_in import PayIn
from tests.tools.books import PAYER, World, account, world
from tests.tools.invoicing import DAY, DUES_OF_A_WEEK, issue, report
from tests.tools.window_packs import put_in_force

DOLLAR = 1_000_000
HOUR = 3_600
ANA, BEN = account("Ana"), account("Ben")


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books without work."""
    with world(fresh_database) as made:
        yield made


def told(lines: list[Line]) -> set[tuple[UUID | None, str, str | None, int | None, int]]:
    """Lines without their jobs."""
    return {(one.account_id, one.cause, one.external_id, one.seconds, one.micros) for one in lines}


def test_work_and_corrections_of_what_was_invoiced(books: World) -> None:
    """Ana 3 h + 2 h; Ben 1 h that became 2 h before: one line each. Then 3 h become 1 h: its own line."""
    act = books.activate()
    report(books, "a", "Ana", "3", jobs="2")
    report(books, "b", "Ana", "2")
    report(books, "c", "Ben", "1")
    report(books, "c", "Ben", "2", revision=2)
    (one,) = issue(books, act)
    lines = invoice_lines(books.jobs, one, act.pack)
    assert told(lines) == {
        (ANA, "work", None, 5 * HOUR, 10 * DOLLAR), (BEN, "work", None, 2 * HOUR, 4 * DOLLAR),
    }  # fmt: skip
    assert {line.jobs for line in lines} == {2, None}
    report(books, "a", "Ana", "1", revision=2)
    report(books, "new", "Ana", "1")
    (next_one,) = issue(books, act)
    lines = invoice_lines(books.jobs, next_one, act.pack)
    assert told(lines) == {
        (ANA, "corrected", "a", -2 * HOUR, -4 * DOLLAR), (ANA, "work", None, HOUR, 2 * DOLLAR),
    }  # fmt: skip
    assert sum(line.micros for line in lines) == next_one.total_micros
    assert credited_numbers(books.jobs, next_one) == [(1, 2 * DOLLAR)]


def test_adjustments_name_their_cause_and_no_other_payer(books: World) -> None:
    """40 h a week count: 30 h of the app on Thursday; its own 20 h on Tuesday take 10 h of them, 20 h of a client on
    Monday take 20 h more: of the app's Thursday nothing counts. For the one its record is named, for the other nothing
    but the limits."""
    week = put_in_force(books, "test/week", DUES_OF_A_WEEK)
    report(books, "thursday", "Ana", "30", day="2026-11-05")
    first = issue(books, week)[0]
    where = PayIn("City Benefits", "PAPER BANK", "021000021", "000123456789")
    said = list(invoice_csv(first, invoice_lines(books.jobs, first, week.pack), {}, [], where))[-4:]
    assert [(row[3], row[5]) for row in said] == [
        ("pay_to_holder", "City Benefits"), ("pay_to_bank", "PAPER BANK"), ("pay_to_routing", "021000021"),
        ("pay_to_number", "000123456789"),
    ]  # fmt: skip
    report(books, "tuesday", "Ana", "20", day="2026-11-03")
    report(books, "monday", "Ana", "20", day="2026-11-02", payer=UUID(int=5))
    (less,) = (one for one in issue(books, week) if one.kind == "adjustment")
    lines = invoice_lines(books.jobs, less, week.pack)
    assert told(lines) == {
        (ANA, "own", "tuesday", None, -11 * DOLLAR), (ANA, "limits", None, None, -22 * DOLLAR),
    }  # fmt: skip
    rows = list(invoice_csv(less, lines, {ANA: "123456789078"}, credited_numbers(books.jobs, less)))
    assert not any("monday" in str(cell) for row in rows for cell in row)
    assert [row[3] for row in rows[1:]] == ["limits", "own", "total", "off_invoice", "off_invoice", "to_pay"]
    assert rows[-1][-1] == "0.00"


def test_the_statement_of_account(books: World) -> None:
    """$20.00 invoiced, $12.00 taken off, $15.00 paid: $7.00 in the payer's favour; what is open is $8.00 without it."""
    act = books.activate()
    report(books, "a", "Ana", "10")
    issue(books, act)
    report(books, "a", "Ana", "4", revision=2)
    issue(books, act, today=date(2026, 12, 2))
    lines = account_statement(books.jobs, PAYER, today=DAY)
    assert [(one.kind, one.micros, one.balance_micros) for one in lines] == [
        ("invoice", 20 * DOLLAR, 20 * DOLLAR), ("credit", -12 * DOLLAR, 8 * DOLLAR),
    ]  # fmt: skip
    now = owed_now(books.loader, PAYER, today=date(2027, 1, 1))
    assert now and (now.cents, now.due_on, now.late, now.count) == (800, date(2026, 12, 31), True, 1)
    _pay(books, 1500, date(2026, 12, 3))
    assert account_statement(books.jobs, PAYER, today=DAY)[-1].balance_micros == -7 * DOLLAR


def _pay(books: World, cents: int, day: date) -> None:
    """A line of a statement that is the payer's payment, as another room writes it."""
    one = UUID(int=1)
    books.loader.execute(
        "INSERT INTO bank_line (line_id, statement_id, custodial_account_id, line_no, booked_on, amount_cents, "
        "program_no) VALUES (%s, %s, %s, 1, %s, %s, 1)",
        [one, one, one, day, cents],
    )
    books.loader.execute(
        "INSERT INTO bank_match (match_id, line_id, kind, amount_cents, payer_id, booked_on, matched_on, matched_by)"
        " VALUES (%s, %s, 'payment', %s, %s, %s, %s, 'test')",
        [one, one, cents, PAYER, day, day],
    )
