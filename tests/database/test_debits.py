"""Debits: who is debited, how often, when; undone until the cut-off, closed, sent, written again the same."""

import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.debits.debit_file import debit_file, debit_files
from shared_security.remittance.debits.debits import (
    CUT_OFF,
    ZONE,
    close_debits,
    close_due,
    cut_off_of,
    file_debits,
    make_debits,
    payer_debits,
    send_debits,
    undo_debit,
    undo_debits,
)
from shared_security.remittance.debits.mandate import stop_mandate
from shared_security.values.errors import Problem
from tests.tools.ach_layout import lay_out
from tests.tools.books import ACTOR
from tests.tools.debits import MONDAY, Debited, at, debited
from tests.tools.people import KEYS, web

THURSDAY = date(2026, 12, 3)


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Debited]:
    """A program in which nothing is due."""
    with debited(fresh_database) as made:
        yield made


def insolvent(desk: Debited, payer: UUID, declared_by: str | None = "two") -> None:
    """A payer that will not pay, declared by two persons or only asked for."""
    desk.loader.execute(
        "INSERT INTO insolvency (insolvency_id, payer_id, program_no, from_day, asked_on, asked_by, declared_on, "
        "declared_by) VALUES (%s, %s, %s, %s, %s, 'one', %s, %s)",
        [uuid4(), payer, desk.program_no, MONDAY, MONDAY, MONDAY if declared_by else None, declared_by],
    )


def undo(desk: Debited, payer: UUID, debit_id: UUID, moment: datetime) -> None:
    """A payer undoes a debit."""
    with desk.jobs.transaction():
        undo_debit(desk.jobs, debit_id, payer, at=moment, actor=ACTOR)


def pay(desk: Debited, invoice: UUID, left_cents: int) -> None:
    """An invoice is paid another way, but for so much."""
    desk.loader.execute("UPDATE invoice SET open_micros = %s WHERE invoice_id = %s", [left_cents * 10_000, invoice])


def test_a_due_invoice_is_debited_once(desk: Debited) -> None:
    """Made on Monday, effective on Thursday, cut off on Wednesday at four; the next day nothing is made again."""
    payer, invoice = desk.debited("Blue Cafe", 12_345)
    file_id = desk.made()
    file = debit_file(desk.jobs, file_id)
    assert (file.state, file.effective_on, file.count, file.amount_cents) == ("made", THURSDAY, 1, 12_345)
    assert file.cut_off == datetime.combine(date(2026, 12, 2), CUT_OFF, ZONE)
    (one,) = file_debits(desk.jobs, file_id)
    assert (one.payer_id, one.invoice_id, one.amount_cents, one.trace) == (payer, invoice, 12_345, "021000020000001")
    assert desk.make().file_id is None
    desk.send(file_id)
    assert desk.make(date(2026, 12, 1)).file_id is None


@pytest.mark.parametrize(
    ("due", "made"),
    [(THURSDAY, True), (date(2026, 12, 4), False), (date(2026, 11, 1), True)],
    ids=["that day", "the day after", "long ago"],
)
def test_an_invoice_is_debited_on_its_day_and_not_before(desk: Debited, due: date, made: bool) -> None:
    """One that is overdue at once, where the mandate came late."""
    payer = desk.payer("Blue Cafe")
    desk.allow(payer)
    desk.bill(payer, 100, due=due)
    assert (desk.make().file_id is not None) == made


def test_what_is_due_on_a_weekend_is_debited_on_the_next_banking_day(desk: Debited) -> None:
    """Due on Saturday, December 5: made on Wednesday for Monday the 7th, and by no file before."""
    payer = desk.payer("Blue Cafe")
    desk.allow(payer)
    desk.bill(payer, 100, due=date(2026, 12, 5))
    assert desk.make(date(2026, 12, 1)).file_id is None
    assert desk.effective(desk.made(date(2026, 12, 2))) == date(2026, 12, 7)


def test_who_is_not_debited(desk: Debited) -> None:
    """Without a mandate, with one that waits or was stopped, insolvent, with nothing open, or of another program."""
    names = ("none", "new", "stopped", "insolvent", "paid", "asked")
    payers = {name: desk.payer(name) for name in names}
    invoices = {name: desk.bill(payer, 100) for name, payer in payers.items()}
    desk.give(payers["new"])
    for name in ("stopped", "insolvent", "paid", "asked"):
        mandate = desk.allow(payers[name])
        if name == "stopped":
            stop_mandate(desk.jobs, mandate, "payer", today=MONDAY, actor=ACTOR)
    insolvent(desk, payers["insolvent"])
    insolvent(desk, payers["asked"], declared_by=None)
    pay(desk, invoices["paid"], 0)
    debits = file_debits(desk.jobs, desk.made())
    assert [(one.payer_id, one.amount_cents) for one in debits] == [(payers["asked"], 100), (payers["new"], 0)]


def test_many_at_once_debit_once(desk: Debited, fresh_database: DatabaseUrls) -> None:
    """Six who make files at the same moment, for twenty payers: each invoice in one debit, each trace number once."""
    for n in range(20):
        desk.debited(f"Cafe {n}", 100 + n)
    gate, made = threading.Barrier(6), []

    def run() -> None:
        with psycopg.connect(fresh_database.jobs) as connection:
            connection.execute("SELECT set_config('sss.actor', 'racer', true)")
            gate.wait()
            made.append(make_debits(connection, KEYS, desk.program_no, at=at(MONDAY), actor="racer"))

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.file_id is not None for one in made].count(True) == 1
    assert len(made) == 6, "somebody was refused"
    assert (desk.count("debit"), desk.count("debit_file")) == (20, 1)
    twice = "INSERT INTO debit SELECT gen_random_uuid(), file_id, mandate_id, payer_id, invoice_id, amount_cents, " \
        "reference, '999999999999999', effective_on, cut_off FROM debit LIMIT 1"  # fmt: skip
    with pytest.raises(psycopg.errors.UniqueViolation):
        desk.jobs.execute(twice)


def test_a_payer_undoes_its_debit_until_the_cut_off(desk: Debited) -> None:
    """Not another's, not a second too late; its invoice is then left to the payer, and in no file again."""
    cafe, _ = desk.debited("Blue Cafe", 100)
    other, _ = desk.debited("Red Cafe", 200)
    file_id = desk.made()
    first, second = file_debits(desk.jobs, file_id)
    late = cut_off_of(THURSDAY)
    with pytest.raises(Problem, match="no such debit"):
        undo(desk, other, first.debit_id, at(MONDAY))
    with pytest.raises(Problem, match="closed"):
        undo(desk, cafe, first.debit_id, late)
    undo(desk, cafe, first.debit_id, late - timedelta(seconds=1))
    undo(desk, cafe, first.debit_id, late - timedelta(seconds=1))
    assert [one.state for one in payer_debits(desk.jobs, cafe)] == ["undone"]
    (entry,) = lay_out(desk.send(file_id)).entries
    assert entry.fields["trace"] == second.trace
    assert desk.make(date(2026, 12, 1)).file_id is None


def test_a_whole_file_is_undone_until_it_was_sent(desk: Debited) -> None:
    """What was in it is made again, but for what a payer had undone; a file that was sent stays."""
    cafe, _ = desk.debited("Blue Cafe", 100)
    _, invoice = desk.debited("Red Cafe", 200)
    file_id = desk.made()
    undo(desk, cafe, file_debits(desk.jobs, file_id)[0].debit_id, at(MONDAY))
    assert desk.close(file_id)
    for _ in range(2):
        with desk.jobs.transaction():
            undo_debits(desk.jobs, file_id, actor=ACTOR)
    again = desk.made()
    assert [one.invoice_id for one in file_debits(desk.jobs, again)] == [invoice]
    assert file_debits(desk.jobs, again)[0].trace == "021000020000003"
    desk.send(again)
    with pytest.raises(Problem, match="sent"), desk.jobs.transaction():
        undo_debits(desk.jobs, again, actor=ACTOR)
    assert [one.state for one in debit_files(desk.jobs, limit=9)] == ["sent", "undone"]


def test_a_file_is_closed_at_its_cut_off_and_then_written_the_same(desk: Debited) -> None:
    """Not before; and when one of its bytes would be another, it is refused."""
    desk.debited("Blue Cafe", 100)
    file_id = desk.made()
    with pytest.raises(Problem, match="until"), desk.jobs.transaction():
        close_debits(desk.jobs, KEYS, file_id, at=at(date(2026, 12, 2), 15))
    with pytest.raises(Problem, match="made"), desk.jobs.transaction():
        send_debits(desk.jobs, file_id, today=MONDAY, actor=ACTOR)
    with desk.jobs.transaction():
        assert close_due(desk.jobs, KEYS, at=cut_off_of(THURSDAY)) == 1
        assert close_due(desk.jobs, KEYS, at=cut_off_of(THURSDAY)) == 0
    data = desk.data(file_id)
    desk.send(file_id)
    assert desk.data(file_id) == data
    with psycopg.connect(desk.urls.owner, autocommit=True) as owner:
        owner.execute("UPDATE debit SET amount_cents = 101")
    with pytest.raises(Problem, match="not be the same"):
        desk.data(file_id)


def test_what_needs_no_debit_any_more_is_left_out_at_the_cut_off(desk: Debited) -> None:
    """Paid, paid in part, insolvent, stopped: one of four is debited, for the rest; it may be debited later again."""
    payers = {name: desk.debited(name, 1_000) for name in ("paid", "part", "insolvent", "stopped")}
    file_id = desk.made()
    pay(desk, payers["paid"][1], 0)
    pay(desk, payers["part"][1], 400)
    insolvent(desk, payers["insolvent"][0])
    mandate = next(one.mandate_id for one in file_debits(desk.jobs, file_id) if one.payer_id == payers["stopped"][0])
    stop_mandate(desk.jobs, mandate, "payer", today=MONDAY, actor=ACTOR)
    (entry,) = lay_out(desk.send(file_id)).entries
    assert entry.cents == 400
    assert sorted(desk.states()) == ["sent", "undone", "undone", "undone"]


def test_a_file_in_which_nothing_is_left_is_undone(desk: Debited) -> None:
    """Nobody sends it."""
    _, invoice = desk.debited("Blue Cafe", 100)
    file_id = desk.made()
    pay(desk, invoice, 0)
    assert not desk.close(file_id)
    assert debit_file(desk.jobs, file_id).state == "undone"


def test_what_cannot_be_written_does_not_hold_up_the_rest(desk: Debited) -> None:
    """More than ten digits of cents: told, and debited by nothing."""
    rich, invoice = desk.debited("Rich", 10**10)
    desk.debited("Blue Cafe", 100)
    made = desk.make()
    assert made.file_id and debit_file(desk.jobs, made.file_id).count == 1
    assert [(one.whose_id, one.about_id) for one in made.left_out] == [(rich, invoice)]


def test_nothing_is_made_before_we_are_known_to_the_bank(desk: Debited) -> None:
    """And the reason says what to do."""
    desk.debited("Blue Cafe", 100)
    with psycopg.connect(desk.urls.owner, autocommit=True) as owner:
        owner.execute("DELETE FROM debit_origin")
    with pytest.raises(Problem, match="who we are") as refused:
        desk.make()
    assert refused.value.fix


def test_files_of_one_day_differ_by_their_modifier(desk: Debited) -> None:
    """A, then B; and people and companies are two batches of one file."""
    desk.debited("Blue Cafe", 100)
    desk.debited("The Penas", 50, kind="household")
    first = desk.made()
    desk.debited("Red Cafe", 200)
    second = desk.made()
    files = [lay_out(desk.send(one)) for one in (first, second)]
    assert [file.header["modifier"] for file in files] == ["A", "B"]
    assert [batch.header["sec"] for batch in files[0].batches] == ["PPD", "CCD"]
    assert files[0].header["destination"] == " 021000021"


def test_a_payer_sees_its_own_debits_alone(desk: Debited, fresh_database: DatabaseUrls) -> None:
    """By row-level security."""
    cafe, _ = desk.debited("Blue Cafe", 100)
    other, _ = desk.debited("Red Cafe", 200)
    desk.made()
    with web(fresh_database, payer=cafe) as connection:
        assert [one.amount_cents for one in payer_debits(connection, cafe)] == [100]
        assert payer_debits(connection, other) == []
