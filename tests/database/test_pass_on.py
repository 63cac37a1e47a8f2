"""What was kept back of payments reaches those it was kept for: in one cheque each, made by one person and closed by
another, until the bank's statement says so and nothing of it is left in the books."""

from collections.abc import Iterator
from csv import DictReader
from datetime import date
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.check_books import Difference
from shared_security.jobs.every_check import check_everything
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.take_back_line import take_back_line
from shared_security.remittance.custody.custody import custody_position
from shared_security.remittance.payouts.end_payout import undo_payout
from shared_security.remittance.payouts.pass_on import kept_back_for_others
from shared_security.remittance.payouts.payout_deductions import Entered, Payee, confirm_order, enter_order
from shared_security.remittance.payouts.payout_file import payout_file
from shared_security.remittance.payouts.payout_files import close_payouts, send_payouts, undo_payout_file
from shared_security.remittance.payouts.place_payouts import place_payouts
from shared_security.values.errors import Problem
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_town import MILLION, LeaveTown, house_with_ana

TUESDAY = date(2027, 6, 1)
COURT = Payee("County Court", "1 Court Square\nSeattle, WA 98101", "24-1")
SAME_COURT = Payee(" county  court", "1 Court Square\nSeattle, WA 98101", "25-7")
OFFICE = Payee("Support Office", "PO Box 9\nOlympia, WA 98501", "S-3")


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeaveTown]:
    """Ana has two hours of leave at $24. Three orders hold: $6.00 and $3.00 to one court, $2.00 to an office."""
    with house_with_ana(fresh_database, TUESDAY) as made:
        for rank, (payee, cents) in enumerate(((COURT, 600), (OFFICE, 200), (SAME_COURT, 300)), 1):
            order(made, payee, cents, rank)
        made.paid_at("Ana", "98765555")
        made.pay("Ana", made.granted("Ana", {"2027-06-01": MILLION}))
        yield made


def order(place: LeaveTown, payee: Payee, cents: int, rank: int) -> None:
    """An order for an amount of each payment, entered and confirmed."""
    account, person = place.workers["Ana"].account_id, place.ask("SELECT person_id FROM security_account")[0][0]
    entered = Entered("garnishment", rank, cents, None, 1_000_000, None, payee, place.today)
    with place.jobs.transaction():
        made = enter_order(place.jobs, place.keys, account, person, entered, today=place.today, actor=ACTOR)
    with place.jobs.transaction():
        place.jobs.execute("SELECT set_config('sss.actor', 'another', true)")
        confirm_order(place.jobs, account, made, today=place.today, actor="another")


def close(place: LeaveTown, file_id: UUID, actor: str = "another") -> bytes:
    """Close a list as somebody."""
    with place.jobs.transaction():
        place.jobs.execute("SELECT set_config('sss.actor', %s, true)", [actor])
        return close_payouts(place.jobs, place.keys, file_id, actor=actor)


def paid_out(place: LeaveTown) -> None:
    """Her own part goes by bank and is on the statement; what all of it needs came before."""
    for one in place.remit():
        place.tell("collection", Movement(-one.amount_cents, text=one.reference))
        place.rail.wire(place.accounts["First"].number, place.today, one.amount_cents, reference=one.reference)
    file_id = place.file()
    assert file_id
    place.send_file(file_id)
    for day in (1, 2):
        place.bank_day(date(2027, 6, day))
    place.check()


def ordered(place: LeaveTown) -> int:
    """What the books say is ordered of the trust account, in cents."""
    return place.sums().get("ordered First", 0) // 10_000


def listed(place: LeaveTown) -> UUID:
    """A list of payees, made, closed by another and sent."""
    file_id = place.file("payee")
    assert file_id
    close(place, file_id)
    with place.jobs.transaction():
        send_payouts(place.jobs, file_id, today=place.today, actor=ACTOR)
    return file_id


def test_passed_on_to_the_last_cent(place: LeaveTown) -> None:
    """$24.00: 13.00 hers, 9.00 to the court in one cheque for two cases, 2.00 to the office. Before it was sent nothing
    is passed on; the list says the same each time; once both are on a statement nothing is ordered any more, and
    custody says so at each step."""
    first = place.providers["First"]
    assert place.file("payee") is None, "her payment may still be undone"
    assert [(one.waiting_cents, one.passed_cents) for one in kept_back_for_others(place.jobs, first)] == [(1_100, 0)]
    paid_out(place)
    assert ordered(place) == 1_100
    file_id = place.file("payee")
    assert file_id and place.file("payee") is None, "each once"
    with pytest.raises(Problem, match="whoever made this list"):
        close(place, file_id, ACTOR)
    person = place.ask("SELECT person_id FROM security_account")[0][0]
    with pytest.raises(Problem, match="her own"):
        close(place, file_id, f"person: {person}")
    with pytest.raises(Problem, match="it is made"), place.jobs.transaction():
        send_payouts(place.jobs, file_id, today=place.today, actor=ACTOR)
    data = close(place, file_id)
    assert data == close(place, file_id, ACTOR) == close(place, file_id)
    rows = sorted(DictReader(data.decode().splitlines()), key=lambda row: row["line_1"])
    assert [(row["line_1"], row["line_2"], row["line_3"], row["dollars"], row["cases"]) for row in rows] == [
        ("County Court", "1 Court Square", "Seattle, WA 98101", "9.00", "24-1 6.00; 25-7 3.00"),
        ("Support Office", "PO Box 9", "Olympia, WA 98501", "2.00", "S-3 2.00"),
    ]
    with place.jobs.transaction():
        send_payouts(place.jobs, file_id, today=place.today, actor=ACTOR)
    place.check()
    court, office = (row["reference"] for row in rows)
    place.tell("First", Movement(-900, text=f"CHECK {court}"))
    place_payouts(place.loader, today=place.today, actor=ACTOR)
    assert ordered(place) == 200
    assert kept_back(place) == 2_000_000
    assert place.ask("SELECT cents, paid_on IS NULL FROM payout_deduction ORDER BY cents") == [
        (200, True), (300, False), (600, False),
    ]  # fmt: skip
    place.check()
    place.tell("First", Movement(-200, text=office))
    place_payouts(place.loader, today=place.today, actor=ACTOR)
    assert "ordered First" not in place.sums() and kept_back(place) == 0
    assert payout_file(place.jobs, file_id).paid == 2
    assert [(one.waiting_cents, one.passed_cents) for one in kept_back_for_others(place.jobs, first)] == []
    assert place.sums().get("trust First", 0) == 0, "bank = books, and both are empty"
    place.check()


def kept_back(place: LeaveTown) -> int:
    """What custody says is kept back of the first provider's account, in micro-dollars."""
    with place.jobs.transaction():
        position = custody_position(place.jobs, place.program.program_no, place.today)
    assert not position.difference_micros
    return next(one.kept_back_micros for one in position.providers if one.provider_id == place.providers["First"])


def test_a_list_that_is_undone(place: LeaveTown) -> None:
    """What was in it waits for another; the lines of the first are no longer awaited."""
    paid_out(place)
    first = place.file("payee")
    assert first
    with place.jobs.transaction():
        undo_payout_file(place.jobs, first, actor=ACTOR)
    place.check()
    listed(place)
    assert place.ask("SELECT count(*) FROM payout_deduction WHERE payment_id IS NOT NULL") == [(3,)]
    place.check()


def test_a_line_that_was_taken_back(place: LeaveTown) -> None:
    """A person takes the placing back: it is not passed on until it stands again."""
    paid_out(place)
    listed(place)
    ((reference,),) = place.ask("SELECT reference FROM payee_payment WHERE amount_cents = 900")
    place.tell("First", Movement(-900, text=reference))
    place_payouts(place.loader, today=place.today, actor=ACTOR)
    ((match,),) = place.ask("SELECT match_id FROM bank_match WHERE amount_cents = -900")
    take_back_line(place.loader, match, today=place.today, actor=ACTOR)
    place_payouts(place.loader, today=place.today, actor=ACTOR)
    assert place.ask("SELECT count(*) FROM payout_deduction WHERE paid_on IS NOT NULL") == [(0,)]
    assert ordered(place) == 1_100
    place.check()


def test_a_payment_that_is_undone_keeps_nothing_back(place: LeaveTown) -> None:
    """All of it is held for her again, and nobody is paid of it."""
    ((payout,),) = place.ask("SELECT payout_id FROM payout")
    undo_payout(place.loader, place.workers["Ana"].account_id, payout, today=place.today, actor=ACTOR)
    assert "ordered First" not in place.sums()
    assert kept_back_for_others(place.jobs, place.providers["First"]) == []
    assert place.file("payee") is None
    place.check()


def test_all_of_it_kept_back(fresh_database: DatabaseUrls) -> None:
    """An order for more than the payment takes all: nothing is sent to her, and the payee gets $24.00."""
    with house_with_ana(fresh_database, TUESDAY) as place:
        order(place, COURT, 9_900, 1)
        place.paid_at("Ana", "98765555")
        request = place.granted("Ana", {"2027-06-01": MILLION})
        place.pay("Ana", request)
        assert place.ask("SELECT net_cents, state FROM payout") == [(0, "paid")]
        assert place.state(request) == "paid" and place.file() is None
        listed(place)
        assert place.ask("SELECT amount_cents FROM payee_payment") == [(2_400,)]
        place.check()


def test_a_payee_payment_that_was_changed_is_found(place: LeaveTown) -> None:
    """A cent less than was kept back for it."""
    paid_out(place)
    listed(place)
    place.seal()
    with psycopg.connect(place.urls.owner, autocommit=True) as owner:
        owner.execute("UPDATE payee_payment SET amount_cents = amount_cents - 1 WHERE amount_cents = 900")
    found = {one.what for one in check_everything(place.jobs) if isinstance(one, Difference)}
    assert found == {"what is passed on to a payee is not what was kept back for it"}
