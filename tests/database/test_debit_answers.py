"""Answers of banks to debits, and the money of both: from the file to the books and back, weeks later too."""

from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import active_programs
from shared_security.ledger.seal import seal
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank.take_back_line import take_back_line
from shared_security.remittance.debits.debits import file_debits, payer_debits, undo_debit
from shared_security.remittance.debits.mandate import live_mandate, mandates_of
from shared_security.remittance.debits.read_returns import answers_to_look_at, look_at_returns
from shared_security.remittance.invoices.invoice import invoice_of
from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.rails.answers import STOPS
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR
from tests.tools.debits import COLLECTION, MONDAY, Debited, at, debited
from tests.tools.rich_books import now

THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Debited]:
    """A bank that tells of a batch in one line."""
    with debited(fresh_database) as made:
        yield made


def answers(desk: Debited, day: date) -> bytes:
    """What the bank answers on a day."""
    found = desk.rail.answers(day)
    assert found
    return found


def paid(desk: Debited) -> dict[str, int]:
    """Payments and returns that stand: their number and sum."""
    query = "SELECT kind, sum(amount_cents)::int FROM bank_match WHERE ended_on IS NULL GROUP BY kind"
    return dict(desk.jobs.execute(query).fetchall())


def test_a_line_of_a_whole_batch_is_placed_debit_by_debit(desk: Debited) -> None:
    """Three debits of $10, $20 and $30 in one line of $60: each payer has its own credit."""
    payers = [desk.debited(f"Cafe {n}", 1_000 * n)[0] for n in (1, 2, 3)]
    desk.sent()
    desk.statement(THURSDAY, settle=False)
    assert desk.states() == ["paid"] * 3
    assert [desk.credit(payer) for payer in payers] == [1_000, 2_000, 3_000]
    assert (desk.books("unmatched"), desk.books("collection")) == (0, 6_000)
    assert desk.place(THURSDAY) == {}


@pytest.mark.parametrize("csv", [False, True])
def test_lines_of_single_debits_are_placed_by_their_trace(fresh_database: DatabaseUrls, csv: bool) -> None:
    """A bank that tells of each: two of one amount go to the right payers, in both forms of a statement."""
    with debited(fresh_database, one_by_one=True) as desk:
        payers = [desk.debited(f"Cafe {n}", 1_000)[0] for n in (1, 2)]
        desk.sent()
        desk.statement(THURSDAY, csv=csv, settle=False)
        assert [desk.credit(payer) for payer in payers] == [1_000, 1_000]
        placed = "SELECT m.payer_id, l.reference FROM bank_match m JOIN bank_line l USING (line_id)"
        traces = {one.payer_id: one.trace for payer in payers for one in payer_debits(desk.jobs, payer)}
        assert dict(desk.jobs.execute(placed).fetchall()) == traces


def test_a_total_that_fits_two_files_is_left_to_people(desk: Debited) -> None:
    """Two files of $10 each, one line: nobody can know which; a person places it, and the debit is known as paid."""
    payers = [desk.debited("Blue Cafe", 1_000)[0]]
    first = desk.made()
    payers.append(desk.debited("Red Cafe", 1_000)[0])
    second = desk.made()
    for one in (first, second):
        desk.send(one)
    desk.rail._moved[COLLECTION].pop()
    desk.statement(THURSDAY, settle=False)
    assert desk.states() == ["sent", "sent"]
    (line,) = desk.lines()
    (debit,) = file_debits(desk.jobs, second)
    placing = Placing(line, "payment", 1_000, payers[1], debit.invoice_id)
    place_line(desk.loader, placing, today=THURSDAY, actor=ACTOR)
    desk.place(THURSDAY)
    assert desk.states() == ["sent", "paid"]
    match_id = desk.jobs.execute("SELECT match_id FROM bank_match").fetchone()[0]
    take_back_line(desk.loader, match_id, today=THURSDAY, actor=ACTOR)
    desk.place(THURSDAY)
    assert desk.states() == ["sent", "sent"]


def test_two_lines_of_two_files_of_one_total_are_placed(desk: Debited) -> None:
    """As many lines as debits that fit: whichever is which, both have come."""
    payers = []
    for name in ("Blue Cafe", "Red Cafe"):
        payers.append(desk.debited(name, 1_000)[0])
        desk.sent()
    desk.statement(THURSDAY, settle=False)
    assert [desk.credit(payer) for payer in payers] == [1_000, 1_000]


def test_a_return_takes_the_payment_back(desk: Debited) -> None:
    """$10 and $20 came; the second account had too little: the next day its $20 go, and the first payer's stay."""
    good, _ = desk.debited("Blue Cafe", 1_000)
    poor, invoice = desk.debited("Red Cafe", 2_000, "98760001")
    desk.sent()
    desk.statement(THURSDAY, settle=False)
    (one,) = desk.answer(answers(desk, FRIDAY), FRIDAY).answers
    assert (one.outcome, one.code, one.stops, one.payer_id) == ("returned", "R01", "", poor)
    assert desk.credit(poor) == 2_000  # cash moves by a line of a statement alone
    desk.statement(FRIDAY, settle=False)
    assert (desk.credit(good), desk.credit(poor), desk.books("collection"), desk.books("unmatched")) == (
        1_000,
        0,
        1_000,
        0,
    )
    assert paid(desk) == {"payment": 3_000, "return": -2_000}
    live = live_mandate(desk.jobs, poor)
    assert live and live.state == "active"  # too little money stops no mandate
    assert desk.make(date(2026, 12, 7)).file_id is None  # and its invoice is not debited again
    (debit,) = payer_debits(desk.jobs, poor)
    assert (debit.invoice_id, debit.state, debit.answer_code, debit.answered_on) == (invoice, "returned", "R01", FRIDAY)


def test_the_statement_may_come_before_the_answer(desk: Debited) -> None:
    """The line out waits unplaced; once the answer is read, it is placed."""
    poor, _ = desk.debited("Red Cafe", 2_000, "98760001")
    desk.sent()
    desk.statement(FRIDAY, settle=False)
    assert (desk.credit(poor), desk.books("unmatched")) == (2_000, -2_000)
    desk.answer(answers(desk, FRIDAY), FRIDAY)
    assert desk.place(FRIDAY) == {"returned": 1}
    assert (desk.credit(poor), desk.books("unmatched")) == (0, 0)


def test_returns_without_references_are_placed_by_the_total_of_their_file(desk: Debited) -> None:
    """Two returns of one day in one line out."""
    payers = [desk.debited(f"Cafe {n}", 1_000 * n, f"9876{n}0001")[0] for n in (1, 2)]
    desk.sent()
    moved = desk.rail._moved[COLLECTION]
    moved[:] = [one for one in moved if one.cents > 0]
    desk.rail.wire(COLLECTION, FRIDAY, -3_000, text="RETURNED ITEMS")
    desk.statement(THURSDAY, settle=False)
    desk.answer(answers(desk, FRIDAY), FRIDAY)
    desk.statement(FRIDAY, settle=False)
    assert [desk.credit(payer) for payer in payers] == [0, 0]
    assert (desk.books("unmatched"), desk.books("collection")) == (0, 0)


@pytest.mark.parametrize(("ending", "days"), [("0010", 45), ("0007", 30), ("0029", 1), ("0008", 1)])
def test_what_its_holder_forbids_is_returned_weeks_later_and_stops_the_mandate(
    desk: Debited, ending: str, days: int
) -> None:
    """Also the one that took its place meanwhile; a fresh one of another consent goes on."""
    poor, _ = desk.debited("Red Cafe", 2_000, f"9876{ending}")
    desk.sent()
    desk.statement(THURSDAY, settle=False)
    day = next(day for n in range(60) if desk.rail.answers(day := THURSDAY + timedelta(days=n)))
    assert (day - THURSDAY).days in (days, days + 1, days + 2)
    (one,) = desk.answer(answers(desk, day), day).answers
    assert one.stops == STOPS[one.code]
    assert mandates_of(desk.jobs, poor)[0].stopped_why == one.code
    desk.statement(day, settle=False)
    assert desk.credit(poor) == 0


def test_a_correction_does_not_save_a_mandate_from_its_holder(desk: Debited) -> None:
    """A debit under the old number is returned as not allowed: what replaced its mandate stops. Returned because the
    old number is closed, it does not."""
    for code, name in (("R10", "Blue Cafe"), ("R02", "Red Cafe")):
        payer, _ = desk.debited(name, 1_111_00 + int(code[1:]))
        desk.sent()
        was = mandates_of(desk.jobs, payer)[0]
        desk.jobs.execute(
            "UPDATE mandate SET state = 'stopped', stopped_on = %s, stopped_why = 'replaced' WHERE mandate_id = %s",
            [FRIDAY, was.mandate_id],
        )
        fresh = desk.allow(payer, "98761111")
        with psycopg.connect(desk.urls.owner, autocommit=True) as owner:
            owner.execute("UPDATE mandate SET consent_id = %s WHERE mandate_id = %s", [was.consent_id, fresh])
    for one in desk.answer(answers(desk, FRIDAY), FRIDAY).answers:
        live = live_mandate(desk.jobs, one.payer_id)  # type: ignore[arg-type]
        assert (live is None) == (one.code == "R10"), one.code


def test_a_file_of_answers_twice_changes_nothing(desk: Debited) -> None:
    """It is known by its bytes; the same answer in another file is one that was given before."""
    poor, _ = desk.debited("Red Cafe", 2_000, "98760001")
    desk.sent()
    desk.statement(THURSDAY, settle=False)
    data = answers(desk, FRIDAY)
    looked = look_at_returns(desk.jobs, data)
    assert desk.states() == ["paid"]  # looking changes nothing
    first = desk.answer(data, FRIDAY)
    assert (first.answers, first.again, looked.again) == (looked.answers, False, False)
    second = desk.answer(data, FRIDAY)
    assert (second.answers, second.again) == (first.answers, True)
    (again,) = desk.answer(data + b"\n", FRIDAY).answers
    assert again.outcome == "again"
    desk.statement(FRIDAY, settle=False)
    assert (desk.credit(poor), paid(desk)) == (0, {"payment": 2_000, "return": -2_000})
    assert [one.outcome for one in answers_to_look_at(desk.jobs, limit=9)] == ["again"]


def test_answers_that_fit_nothing_are_kept_and_change_nothing(desk: Debited) -> None:
    """Of an unknown trace number, of a debit we had undone, of another amount; the good one beside them counts."""
    names = ("unknown", "undone", "other", "good")
    payers = {name: desk.debited(name, 2_000 + n, f"9876{n}0001")[0] for n, name in enumerate(names)}
    file_id = desk.made()
    data = desk.send(file_id)
    with psycopg.connect(desk.urls.owner, autocommit=True) as owner:
        for change, name in (
            ("UPDATE debit SET trace = '111111110000001' WHERE payer_id = %s", "unknown"),
            ("UPDATE debit SET state = 'undone' WHERE payer_id = %s", "undone"),
            ("UPDATE debit SET amount_cents = 7 WHERE payer_id = %s", "other"),
        ):
            owner.execute(change, [payers[name]])
    assert data
    told = desk.answer(answers(desk, FRIDAY), FRIDAY).answers
    assert [one.outcome for one in told] == ["unknown", "not_sent", "other_amount", "returned"]
    assert sorted(desk.states()) == ["returned", "sent", "sent", "undone"]
    kept = answers_to_look_at(desk.jobs, limit=9)
    assert {one.outcome for one in kept} == {"unknown", "not_sent", "other_amount"}
    assert {one.payer_id for one in kept} == {None, payers["undone"], payers["other"]}
    assert all(live_mandate(desk.jobs, payer) for payer in payers.values())


def test_a_return_of_an_undone_debit(desk: Debited) -> None:
    """A payer undid it, the bank answers all the same: nothing changes, and people are told."""
    cafe, _ = desk.debited("Blue Cafe", 1_000, "98760001")
    file_id = desk.made()
    wrong = desk.jobs.execute("SELECT trace FROM debit").fetchone()[0]
    (one,) = file_debits(desk.jobs, file_id)
    desk.close(file_id)
    desk.rail.take(desk.data(file_id), COLLECTION, today=MONDAY)
    with desk.jobs.transaction():
        desk.jobs.execute("UPDATE debit SET state = 'undone'")
    told = desk.answer(answers(desk, FRIDAY), FRIDAY).answers
    assert [(each.outcome, each.original_trace, each.payer_id) for each in told] == [("not_sent", wrong, cafe)]
    with desk.jobs.transaction():
        undo_debit(desk.jobs, one.debit_id, cafe, at=at(MONDAY), actor=ACTOR)


@pytest.mark.parametrize("wrong", [b"hello", b"", "totals", "no answers"])
def test_a_file_that_is_none_changes_nothing(desk: Debited, wrong: bytes | str) -> None:
    """Words, nothing, totals that do not agree, a file of debits."""
    desk.debited("Red Cafe", 2_000, "98760001")
    sent = desk.data(desk.sent())
    data = answers(desk, FRIDAY)
    if wrong == "totals":
        wrong = data.replace(b"0000002000", b"0000002001", 1)
    with pytest.raises(Problem) as refused:
        desk.answer(sent if wrong == "no answers" else wrong, FRIDAY)  # type: ignore[arg-type]
    assert refused.value.fix
    assert (desk.states(), desk.count("debit_answer")) == (["sent"], 0)


def test_a_month_from_work_to_books_and_back(desk: Debited) -> None:
    """Ana and Ben work for two companies; both are debited in full and settled; one is returned after 45 days: his
    money is waiting again, hers stays; bank = books at each step."""
    program = next(one for one in active_programs(desk.loader, MONDAY) if one.program_no == desk.program_no)
    good, late = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    desk.allow(good)
    desk.allow(late, "98760010")
    for payer, person in ((good, "Ana"), (late, "Ben")):
        desk.record(desk.work("a", person, payer=payer, hours="10"))
    seal(desk.jobs, now())
    issued = issue_invoices(desk.loader, program, today=date(2026, 12, 1), actor=ACTOR)
    assert len(issued) == 2
    due = issued[0].due_on
    day = next(day for n in range(60) if desk.make(day := MONDAY + timedelta(days=n)).file_id)
    (file_id,) = [row[0] for row in desk.jobs.execute("SELECT file_id FROM debit_file")]
    effective = desk.effective(file_id)
    assert day < due <= effective
    desk.send(file_id)
    desk.statement(effective)
    for payer, invoice in ((one.payer_id, one.invoice_id) for one in issued):
        now_ = invoice_of(desk.loader, payer, invoice)
        assert now_ and (now_.open_micros, now_.settled_on) == (0, effective)
    assert _bank_is_books(desk)
    returned = next(day for n in range(60) if desk.rail.answers(day := effective + timedelta(days=n)))
    desk.answer(answers(desk, returned), returned)
    desk.statement(returned)
    open_ = {one.payer_id: invoice_of(desk.loader, one.payer_id, one.invoice_id).open_micros for one in issued}
    assert open_[good] == 0
    assert open_[late] == next(one.claimed_micros for one in issued if one.payer_id == late)
    assert live_mandate(desk.jobs, late) is None
    assert desk.credit(late) == 0
    assert _bank_is_books(desk)
    assert desk.make(returned).file_id is None


def _bank_is_books(desk: Debited) -> bool:
    """What the bank says last, and what the books hold."""
    query = "SELECT closing_cents FROM bank_statement ORDER BY to_day DESC LIMIT 1"
    (bank,) = desk.jobs.execute(query).fetchone()
    return bool(bank == desk.books("collection") and desk.books("unmatched") == 0)


def test_a_short_over_and_wrong_wire_stay_on_the_desk(desk: Debited) -> None:
    """Wires beside a debit: none of them is taken for one. Of two lines of $10 nobody knows which is the debit; once a
    person has placed the wire, the other is."""
    cafe, _ = desk.debited("Blue Cafe", 1_000)
    other = desk.payer("Red Cafe")
    desk.sent()
    for cents, reference in ((999, "short"), (1_001, "over"), (1_000, "XX-WRONG-99")):
        desk.rail.wire(COLLECTION, THURSDAY, cents, name="Somebody", reference=reference)
    desk.statement(THURSDAY, settle=False)
    assert (desk.states(), desk.credit(cafe), desk.books("unmatched")) == (["sent"], 0, 4_000)
    (wire,) = desk.jobs.execute(
        "SELECT line_id FROM bank_line WHERE amount_cents = 1000 ORDER BY line_no DESC LIMIT 1"
    ).fetchone()
    place_line(desk.loader, Placing(wire, "payment", 1_000, other), today=THURSDAY, actor=ACTOR)
    assert desk.place(THURSDAY) == {"paid": 1}
    assert (desk.credit(cafe), desk.credit(other), desk.books("unmatched")) == (1_000, 1_000, 2_000)
