"""Mandates: sealed, prenoted, waited for, active; corrected and stopped by what banks answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.debits.mandate import (
    activate_mandates,
    bank_of,
    give_mandate,
    live_mandate,
    mandates_of,
    stop_mandate,
)
from shared_security.remittance.debits.sealed_mandate import Bank as BankAccount
from shared_security.values.errors import Problem
from shared_security.workers.erase_person import erase_person
from tests.tools.books import ACTOR
from tests.tools.debits import CONSENT, MONDAY, Debited, debited
from tests.tools.people import KEYS, web

ACCOUNT = BankAccount("0111-0001 2", "1234 5678 9012", True, "José  Peña")


@pytest.fixture
def desk(fresh_database: DatabaseUrls) -> Iterator[Debited]:
    """A program without mandates."""
    with debited(fresh_database) as made:
        yield made


def give(desk: Debited, payer: object, bank: BankAccount = ACCOUNT, **more: object) -> object:
    """A mandate by a form."""
    with desk.jobs.transaction():
        return give_mandate(desk.jobs, KEYS, payer, bank, CONSENT, today=MONDAY, actor=ACTOR, **more)  # type: ignore


def test_a_mandate_is_sealed_and_opens_for_a_file_alone(desk: Debited) -> None:
    """No row holds the number or the holder; a household's is PPD and goes with her key, a company's is CCD."""
    home, cafe = desk.payer("The Penas", "household"), desk.payer("Blue Cafe")
    for payer, sec in ((home, "PPD"), (cafe, "CCD")):
        mandate = give(desk, payer)
        live = live_mandate(desk.jobs, payer)
        assert live and (live.sec, live.routing, live.account_end, live.state) == (sec, "011100012", "9012", "new")
        assert live.active_on is None
        assert bank_of(desk.jobs, KEYS, mandate) == BankAccount("011100012", "123456789012", True, "José Peña")
    rows = str(desk.jobs.execute("SELECT to_jsonb(m)::text FROM mandate m").fetchall())
    for plain in ("123456789012", b"123456789012".hex(), "Peña", b"Pe".hex() + "c3b161"):
        assert plain not in rows
    (person,) = desk.jobs.execute("SELECT person_id FROM payer WHERE payer_id = %s", [home]).fetchone()
    with desk.jobs.transaction():
        erase_person(desk.jobs, person, today=MONDAY, actor=ACTOR)
    with pytest.raises(Problem, match="opened"):
        bank_of(desk.jobs, KEYS, live_mandate(desk.jobs, home).mandate_id)


def test_one_form_gives_one_mandate(desk: Debited) -> None:
    """Sent twice it is the same; another one beside it is refused; once that one is stopped, it is not."""
    cafe, form = desk.payer("Blue Cafe"), uuid4()
    assert give(desk, cafe, mandate_id=form) == form == give(desk, cafe, mandate_id=form)
    with pytest.raises(Problem, match="debited already"):
        give(desk, cafe)
    with desk.jobs.transaction():
        assert stop_mandate(desk.jobs, form, "payer", today=MONDAY, actor=ACTOR)
        assert not stop_mandate(desk.jobs, form, "payer", today=MONDAY, actor=ACTOR)
    fresh = give(desk, cafe)
    assert [one.mandate_id for one in mandates_of(desk.jobs, cafe)] == [fresh, form]
    acts = desk.jobs.execute("SELECT act FROM audit_act WHERE about_id = %s ORDER BY act_id", [cafe]).fetchall()
    assert [act for (act,) in acts if "mandate" in act] == ["give mandate", "stop mandate", "give mandate"]


@pytest.mark.parametrize(
    "bank",
    [
        BankAccount("011100013", "123456", False, "Cafe"), BankAccount("011100012", "123", False, "Cafe"),
        BankAccount("011100012", "1" * 18, False, "Cafe"), BankAccount("011100012", "12a456", False, "Cafe"),
        BankAccount("011100012", "123456", False, ""), BankAccount("011100012", "123456", False, "\u674e\u5c0f\u9f8d"),
    ],
    ids=["check digit", "too short", "too long", "letters", "no holder", "other script"],
)  # fmt: skip
def test_what_is_no_bank_account(desk: Debited, bank: BankAccount) -> None:
    """Nothing is kept, and what to do is said."""
    with pytest.raises(Problem) as refused:
        give(desk, desk.payer("Blue Cafe"), bank)
    assert refused.value.fix
    assert desk.count("mandate") == 0


def test_no_mandate_of_a_closed_payer_or_of_nobody(desk: Debited) -> None:
    """Nothing is kept."""
    cafe = desk.payer("Blue Cafe")
    desk.jobs.execute("UPDATE payer SET status = 'closed' WHERE payer_id = %s", [cafe])
    for payer in (cafe, uuid4()):
        with pytest.raises(Problem, match="closed"):
            give(desk, payer)


def test_an_account_is_debited_from_the_third_banking_day_after_its_prenote(desk: Debited) -> None:
    """Made on Monday, November 30: the prenote settles on Thursday, December 3; Friday, Monday, and active on Tuesday
    the 8th. Around Christmas the holiday counts too: settled on Wednesday the 23rd, active on Tuesday the 29th."""
    cafe, home = desk.payer("Blue Cafe"), desk.payer("The Penas", "household")
    give(desk, cafe)
    desk.bill(cafe, 10_000)
    desk.sent()
    live = live_mandate(desk.jobs, cafe)
    assert live and (live.state, live.prenoted_on, live.active_on) == ("prenoted", date(2026, 12, 3), date(2026, 12, 8))
    for day, active in ((date(2026, 12, 7), 0), (date(2026, 12, 8), 1), (date(2026, 12, 9), 0)):
        assert activate_mandates(desk.jobs, today=day) == active
    give(desk, home)
    desk.sent(date(2026, 12, 18))
    live = live_mandate(desk.jobs, home)
    assert live and (live.prenoted_on, live.active_on) == (date(2026, 12, 23), date(2026, 12, 29))


def test_a_payer_sees_its_own_mandate_and_no_other(desk: Debited, fresh_database: DatabaseUrls) -> None:
    """By row-level security, and changes none."""
    cafe, other = desk.payer("Blue Cafe"), desk.payer("Red Cafe")
    for payer in (cafe, other):
        give(desk, payer)
    with web(fresh_database, payer=cafe) as connection:
        assert [one.payer_id for one in mandates_of(connection, cafe)] == [cafe]
        assert mandates_of(connection, other) == []


@pytest.mark.parametrize(
    ("ending", "routing", "account", "savings"),
    [
        ("0098", "011100012", "98765555", False), ("0092", "021000021", "98760092", False),
        ("0093", "021000021", "98765555", False), ("0095", "011100012", "98760095", True),
        ("0096", "011100012", "98765555", True),
    ],
)  # fmt: skip
def test_what_a_bank_corrects_takes_the_place_of_a_mandate(
    desk: Debited, ending: str, routing: str, account: str, savings: bool
) -> None:
    """The prenote is answered by a notification: the next debit goes to the right account, under the same consent, and
    the file that was sent is still written the same."""
    cafe = desk.payer("Blue Cafe")
    was = desk.give(cafe, f"9876{ending}")
    file_id = desk.made()
    data = desk.send(file_id)
    day = date(2026, 12, 4)
    answered = desk.rail.answers(day)
    assert answered
    (one,) = desk.answer(answered, day).answers
    assert (one.outcome, one.stops, one.payer_id) == ("changed", "", cafe)
    now, before = mandates_of(desk.jobs, cafe)
    assert (before.mandate_id, before.state, before.stopped_why) == (was, "stopped", "replaced")
    assert (now.consent_id, now.state, now.prenoted_on) == (was, "prenoted", date(2026, 12, 3))
    bank = bank_of(desk.jobs, KEYS, now.mandate_id)
    assert (bank.routing, bank.account, bank.savings, bank.holder) == (routing, account, savings, "A Holder")
    assert desk.data(file_id) == data
    again = desk.answer(answered, day)
    assert again.again
    assert len(mandates_of(desk.jobs, cafe)) == 2


@pytest.mark.parametrize("ending", ["0002", "0003", "0004", "0016"])
def test_an_answered_prenote_stops_its_mandate(desk: Debited, ending: str) -> None:
    """With the bank's code; nothing is debited."""
    cafe = desk.payer("Blue Cafe")
    desk.give(cafe, f"9876{ending}")
    desk.bill(cafe, 5_000)
    desk.sent()
    day = date(2026, 12, 4)
    (one,) = desk.answer(desk.rail.answers(day) or b"", day).answers
    assert (one.outcome, one.code) == ("returned", f"R{ending[2:]}")
    assert one.stops
    assert mandates_of(desk.jobs, cafe)[0].stopped_why == one.code
    assert desk.make(MONDAY + timedelta(days=14)).file_id is None
