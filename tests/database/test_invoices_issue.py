"""Invoices against figures worked by hand. The model act asks $2.00 for an hour of work."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.post import Side, Transfer
from shared_security.remittance.invoices.invoice import Invoice, invoice_of
from shared_security.values.ids import NIL
from tests.tools.books import PAYER, World, account, world
from tests.tools.invoicing import DAY, DUES, DUES_OF_A_WEEK, LINES, claims, issue, owed, report, waiting
from tests.tools.rich_books import move
from tests.tools.window_packs import put_in_force

CENT = 10_000
DOLLAR = 1_000_000


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books without work."""
    with world(fresh_database) as made:
        yield made


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The model act in force."""
    return books.activate()


def test_one_month_of_one_payer(books: World, act: ActiveProgram) -> None:
    """Ana 10 h and 2.5 h, Ben 1 h: $20 + $5 and $2 make $27.00, with a claim for each; again, nothing is issued.

    Health is 45 % of $25.00 = $11.25; the law names no due day, so it is 30 days after December 1.
    """
    report(books, "a", "Ana", "10")
    report(books, "b", "Ana", "2.5", day="2026-11-30")
    report(books, "c", "Ben", "1")
    (one,) = issue(books, act)
    assert (one.number, one.kind, one.total_micros, one.amount_cents) == (1, "work", 27 * DOLLAR, 2700)
    assert (one.period_start, one.period_end) == (date(2026, 11, 1), date(2026, 12, 1))
    assert one.due_on == date(2026, 12, 31)
    assert one.explained["due"] == {"by": "us", "why": "the law is silent", "days": 30}
    assert owed(books, one) == {"Ana": 25 * DOLLAR, "Ben": 2 * DOLLAR}
    assert claims(books, one)[account("Ana")]["health"] == 11_250_000
    assert issue(books, act) == []
    assert (one.payer_id, one.open_micros, one.settled_on) == (PAYER, 27 * DOLLAR, None)


def test_late_work_for_an_invoiced_month(books: World, act: ActiveProgram) -> None:
    """3 h of November come after its invoice: an invoice of the same month of $6.00 alone."""
    report(books, "a", "Ana", "10")
    issue(books, act)
    report(books, "late", "Ben", "3", day="2026-11-20")
    (late,) = issue(books, act, today=date(2027, 1, 15))
    assert (late.number, late.amount_cents, late.from_seal, late.to_seal) == (2, 600, 1, 2)
    assert (late.period_start, late.period_end) == (date(2026, 11, 1), date(2026, 12, 1))
    assert owed(books, late) == {"Ben": 6 * DOLLAR}


def test_a_correction_up_asks_the_difference(books: World, act: ActiveProgram) -> None:
    """4 h become 5 h: $2.00 more."""
    report(books, "a", "Ana", "4")
    issue(books, act)
    report(books, "a", "Ana", "5", revision=2)
    (more,) = issue(books, act)
    assert (more.total_micros, more.credited_micros, more.amount_cents) == (2 * DOLLAR, 0, 200)


def test_a_correction_down_comes_off_the_newest_open_claim(books: World, act: ActiveProgram) -> None:
    """Ana is owed $20.00 for October and $8.00 for November; 10 h of October become 5 h: $10.00 less.

    $8.00 come off November's invoice, which is settled by that, and $2.00 off October's. The credit note asks nothing.
    """
    report(books, "oct", "Ana", "10", day="2026-10-05")
    report(books, "nov", "Ana", "4")
    october, november = issue(books, act)
    report(books, "oct", "Ana", "5", revision=2, day="2026-10-05")
    (note,) = issue(books, act)
    assert (note.total_micros, note.credited_micros, note.waits_micros, note.amount_cents) == (
        -10 * DOLLAR, 10 * DOLLAR, 0, 0,
    )  # fmt: skip
    assert note.is_credit_note and note.settled_on == DAY and note.open_micros == 0
    assert note.explained["credited"] == {
        str(november.invoice_id): 8 * DOLLAR, str(october.invoice_id): 2 * DOLLAR,
    }  # fmt: skip
    now_october, now_november = (_again(books, one) for one in (october, november))
    assert (now_october.open_micros, now_october.settled_on) == (18 * DOLLAR, None)
    assert (now_november.open_micros, now_november.settled_on) == (0, DAY)
    assert owed(books, october) == {"Ana": 18 * DOLLAR}
    assert waiting(books) == 0


def test_one_worker_s_credit_pays_nobody_else_s_claim(books: World, act: ActiveProgram) -> None:
    """Ana's 10 h become 4 h and Ben works 20 h: $40.00 are asked for Ben; Ana's $12.00 come off her own claim."""
    report(books, "a", "Ana", "10")
    (first,) = issue(books, act)
    report(books, "a", "Ana", "4", revision=2)
    report(books, "b", "Ben", "20")
    (second,) = issue(books, act)
    assert (second.total_micros, second.credited_micros, second.amount_cents) == (28 * DOLLAR, 12 * DOLLAR, 4000)
    assert owed(books, second) == {"Ben": 40 * DOLLAR}
    assert _again(books, first).open_micros == 8 * DOLLAR


def test_less_than_was_open_waits_for_the_next_claim(books: World, act: ActiveProgram) -> None:
    """$20.00 are paid, and 5 h of December are on no invoice yet; then November's 10 h become 8 h: $4.00 less.

    Nothing is open, so it waits; December's $10.00 are asked less the $4.00: $6.00.
    """
    report(books, "a", "Ana", "10")
    (first,) = issue(books, act)
    _settle(books, first)
    report(books, "dec", "Ana", "5", day="2026-12-02")  # before: what it brings keeps what was paid where it is
    report(books, "a", "Ana", "8", revision=2)
    note, next_one = issue(books, act, today=date(2027, 1, 1))
    assert (note.total_micros, note.credited_micros, note.waits_micros, note.amount_cents) == (
        -4 * DOLLAR, 0, 4 * DOLLAR, 0,
    )  # fmt: skip
    assert (next_one.total_micros, next_one.waits_micros, next_one.amount_cents) == (10 * DOLLAR, -4 * DOLLAR, 600)
    assert owed(books, next_one) == {"Ana": 6 * DOLLAR}
    assert waiting(books) == 0


def test_a_payer_with_nothing_but_less(books: World, act: ActiveProgram) -> None:
    """Work is taken back before anything was invoiced in one month, after it in another: an invoice of $0.00."""
    report(books, "a", "Ana", "10")
    (first,) = issue(books, act)
    report(books, "a", "Ana", "0", revision=2)
    (note,) = issue(books, act)
    assert (note.amount_cents, note.credited_micros) == (0, 20 * DOLLAR)
    assert note.state(DAY) == "credit" and _again(books, first).state(DAY) == "paid"
    assert issue(books, act) == []


def test_work_that_moves_to_another_worker(books: World, act: ActiveProgram) -> None:
    """The total is zero; Ana's claim is gone and Ben has one: the second invoice asks what the first no longer does."""
    report(books, "a", "Ana", "3")
    (first,) = issue(books, act)
    report(books, "a", "Ben", "3", revision=2)
    (second,) = issue(books, act)
    assert (second.total_micros, second.credited_micros, second.amount_cents) == (0, 6 * DOLLAR, 600)
    assert _again(books, first).open_micros == 0
    assert owed(books, second) == {"Ben": 6 * DOLLAR}


def test_what_comes_to_nothing_is_still_on_an_invoice(books: World, act: ActiveProgram) -> None:
    """A record that moves by a day costs the same: an invoice of $0.00 tells of it, once. No time is none."""
    report(books, "a", "Ana", "3")
    issue(books, act)
    report(books, "a", "Ana", "3", revision=2, day="2026-11-03")
    (nothing,) = issue(books, act)
    assert (nothing.total_micros, nothing.amount_cents, nothing.open_micros) == (0, 0, 0)
    report(books, "none", "Ben", "0")
    assert issue(books, act) == []


def test_parts_of_a_cent_are_carried(books: World, act: ActiveProgram) -> None:
    """45 s cost $0.025, asked as three cents. Paid, half a cent is in carry: of the next 63 s, $0.035, three are asked.

    0.035 - 0.005 = 0.03; without the carry it would be four. The carry used becomes the payer's credit.
    """
    report(books, "a", "Ana", "", seconds="45")
    (first,) = issue(books, act)
    assert (first.total_micros, first.amount_cents, first.rounded_micros) == (25_000, 3, 5_000)
    _put_carry(books, act, 5_000)
    _settle(books, first)
    report(books, "b", "Ana", "", seconds="63")
    (second,) = issue(books, act)
    assert (second.total_micros, second.carry_used_micros, second.amount_cents) == (35_000, 5_000, 3)
    assert (second.open_micros, second.open_cents, second.rounded_micros) == (35_000, 3, 0)
    kept = books.loader.execute("SELECT kind, micros FROM ledger_balance WHERE owner_id = %s ORDER BY kind", [PAYER])
    assert kept.fetchall() == [("carry", 0), ("payer_credit", 5_000)]


def test_periods_that_have_not_ended_wait(books: World, act: ActiveProgram) -> None:
    """November on its last day, then on December 1; what was not taken in before is not lost."""
    report(books, "a", "Ana", "1")
    report(books, "oct", "Ana", "2", day="2026-10-30")
    (october,) = issue(books, act, today=date(2026, 11, 30), ended_alone=True)
    assert october.total_micros == 4 * DOLLAR
    assert issue(books, act, today=date(2026, 11, 30), ended_alone=True) == []
    report(books, "b", "Ben", "1")
    (november,) = issue(books, act, ended_alone=True)
    assert (november.total_micros, november.from_seal) == (4 * DOLLAR, 0)
    assert issue(books, act, ended_alone=True) == []


def test_batches_that_are_not_sealed_wait(books: World, act: ActiveProgram) -> None:
    """Nothing is invoiced of what nobody has sealed."""
    report(books, "a", "Ana", "1")
    assert issue(books, act, sealed=False) == []
    (one,) = issue(books, act)
    assert one.total_micros == 2 * DOLLAR


def test_several_payers_and_periods_are_numbered_without_gaps(books: World, act: ActiveProgram) -> None:
    """Also after one payer's transaction failed: what was done stays, the rest is issued when it is tried again."""
    other = UUID(int=7)
    for n, payer in enumerate((PAYER, other)):
        report(books, f"a{n}", "Ana", "1", payer=payer)
        report(books, f"b{n}", "Ana", "1", day="2026-10-02", payer=payer)
    with psycopg.connect(books.urls.owner, autocommit=True) as owner:
        refuse = "ALTER TABLE claim ADD CONSTRAINT refused CHECK (payer_id <> '{}') NOT VALID"
        owner.execute(refuse.format(max(PAYER, other)))
        with pytest.raises(psycopg.errors.CheckViolation):
            issue(books, act)
        owner.execute("ALTER TABLE claim DROP CONSTRAINT refused")
    assert [one.number for one in issue(books, act)] == [3, 4]
    rows = books.loader.execute("SELECT number, payer_id, period_start FROM invoice ORDER BY number").fetchall()
    months = (date(2026, 10, 1), date(2026, 11, 1))
    assert rows == [(2 * n + m + 1, payer, months[m]) for n, payer in enumerate(sorted((PAYER, other))) for m in (0, 1)]


def test_the_law_s_due_day_and_its_reasons(books: World) -> None:
    """15 days after the month, on a business day. February of 2028 has a 29th: March 15, a holiday: March 16."""
    dues = put_in_force(books, "test/dues", DUES)
    report(books, "a", "Ana", "1", day="2028-02-29")
    (one,) = issue(books, dues, today=date(2028, 3, 1))
    assert (one.period_start, one.period_end) == (date(2028, 2, 1), date(2028, 3, 1))
    assert one.due_on == date(2028, 3, 16)
    due = one.explained["due"]
    assert (due["by"], due["cite"]) == ("law", ["test"])
    assert {language: len(words) for language, words in due["words"].items()} == {"en": 2, "es": 2}
    report(books, "b", "Ana", "1", day="2030-02-01")
    (beyond,) = issue(books, dues, today=date(2030, 3, 1))
    assert beyond.explained["due"]["why"] == "a number of the law is not known"  # its holidays are not
    assert beyond.due_on == date(2030, 3, 31)


def test_other_payers_work_adjusts_and_is_due_from_its_own_day(books: World) -> None:
    """40 hours of a week count, whoever pays, at $1.10. The app's 30 h on Thursday make $33.00; then a client reports
    20 h on Monday, which come first: 20 h of the app count, $22.00. Its adjustment of November is issued on January 10
    and due 15 days after January: $11.00 come off its invoice."""
    week = put_in_force(books, "test/week", DUES_OF_A_WEEK)
    client = UUID(int=5)
    report(books, "app", "Ana", "30", day="2026-11-05")
    (first,) = issue(books, week)
    assert (first.total_micros, first.due_on) == (33 * DOLLAR, date(2026, 12, 15))
    report(books, "client", "Ana", "20", day="2026-11-02", payer=client)
    issued = {one.payer_id: one for one in issue(books, week, today=date(2027, 1, 10))}
    assert issued[client].kind == "work" and issued[client].total_micros == 22 * DOLLAR
    less = issued[PAYER]
    assert (less.kind, less.total_micros, less.credited_micros) == ("adjustment", -11 * DOLLAR, 11 * DOLLAR)
    assert (less.period_start, less.due_on) == (date(2026, 11, 1), date(2027, 2, 15))
    assert issued[client].due_on == date(2026, 12, 15)  # told late, by its own payer
    assert _again(books, first).open_micros == 22 * DOLLAR


def _again(books: World, invoice: Invoice) -> Invoice:
    """An invoice as it stands now."""
    found = invoice_of(books.loader, invoice.payer_id, invoice.invoice_id)
    assert found
    return found


def _settle(books: World, invoice: Invoice) -> None:
    """As if a payment had settled an invoice whole."""
    lines = ", ".join(f"settled_{line}_micros = owed_{line}_micros" for line in LINES)
    books.loader.execute(f"UPDATE claim SET {lines} WHERE invoice_id = %s", [invoice.invoice_id])
    books.loader.execute("UPDATE invoice SET open_micros = 0 WHERE invoice_id = %s", [invoice.invoice_id])


def _put_carry(books: World, program: ActiveProgram, micros: int) -> None:
    """As if a payment had been that much too large."""
    sides = Side("unmatched", UUID(int=9)), Side("payer_credit", PAYER), Side("carry", PAYER)
    moves = (("identify", sides[0], sides[1]), ("carry", sides[1], sides[2]))
    transfers = [
        Transfer(NIL, recipe, program.program_no, "USD", micros, one, other, DAY, "test")
        for recipe, one, other in moves
    ]
    move(books, transfers, today=DAY)
