"""What banks answer to payments and prenotes: each change code by the field that it corrects, each return by what it
says of a credit. The files are written by positions, by a writer that shares nothing with what reads them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import psycopg
import pytest

from shared_security.claims.pay_due import pay_due
from shared_security.launcher.urls import DatabaseUrls
from shared_security.notices.write import notices_about
from shared_security.remittance.payouts.payout_answers import Answer, read_payout_answers
from shared_security.remittance.payouts.payout_destinations import destinations_of, place_of
from shared_security.remittance.payouts.return_words import why_returned
from shared_security.values.ids import new_id
from tests.tools.ach_answers import Told, answer_file, corrected
from tests.tools.ach_layout import ENTRY, LaidEntry, cut, lay_out
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_town import MILLION, LeaveTown, house_with_ana

TUESDAY = date(2027, 6, 1)
WAS = ["011100012", "98765555", False, "Ana"]
# Which field stands at which of the 29 positions, by the table of change codes of the NACHA rules.
CHANGES = [
    ("C01", {"account": (1, "55501234")}, ["011100012", "55501234", False, "Ana"]),
    ("C01", {"account": (1, "12345678901234567")}, ["011100012", "12345678901234567", False, "Ana"]),
    ("C02", {"routing": (1, "021000021")}, ["021000021", "98765555", False, "Ana"]),
    ("C03", {"routing": (1, "021000021"), "account": (13, "55501234")}, ["021000021", "55501234", False, "Ana"]),
    ("C04", {"name": (1, "ANA MARIA DIAZ")}, ["011100012", "98765555", False, "ANA MARIA DIAZ"]),
    ("C05", {"code": (1, "32")}, ["011100012", "98765555", True, "Ana"]),
    ("C05", {"code": (1, "22")}, WAS),
    ("C06", {"account": (1, "55501234"), "code": (21, "32")}, ["011100012", "55501234", True, "Ana"]),
    (
        "C07",
        {"routing": (1, "021000021"), "account": (10, "55501234"), "code": (27, "32")},
        ["021000021", "55501234", True, "Ana"],
    ),
    (
        "C07",
        {"routing": (1, "021000021"), "account": (10, "12345678901234567"), "code": (27, "33")},
        ["021000021", "12345678901234567", True, "Ana"],
    ),
]
NO_CHANGES = [
    ("C01", {"account": (1, "123456789012345678")}), ("C02", {"routing": (1, "021000022")}),
    ("C03", {"routing": (1, "021000021")}), ("C05", {"code": (1, "52")}), ("C06", {"account": (1, "98765432")}),
    ("C07", {"routing": (1, "021000021"), "account": (10, "98765422")}), ("C09", {"number": (1, "1")}),
    ("C13", {"what": (1, "X")}), ("C61", {"what": (1, "X")}),
]  # fmt: skip
# By the table of return codes: what a code says of the account that a credit was sent to.
SAYS = {
    "R02": "the account is closed", "R03": "there is no such account", "R04": "there is no such account",
    "R12": "the account is with another bank now", "R13": "there is no such account",
    "R14": "it does not take payments for this account", "R15": "it does not take payments for this account",
    "R16": "the account is blocked", "R20": "the account takes no such payments",
    "R23": "the payment was refused there", "R28": "there is no such account",
    "R32": "the account takes no such payments", "R34": "the account takes no such payments",
    "R85": "the account is abroad",
}  # fmt: skip
OUR_FAULT = {"R06", "R18", "R19", "R21", "R22", "R24", "R25", "R26", "R27", "R36"}
OF_RETURNS = {"R61", "R62", "R67", "R68", "R69", "R70", "R71", "R72", "R73", "R74", "R75", "R76", "R77"}


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeaveTown]:
    """Ana has two hours of leave at $24; the guarantee has $100, which is in the trust account already."""
    with house_with_ana(fresh_database, TUESDAY) as made:
        yield made


def run(place: LeaveTown) -> None:
    """What the schedule does of payments."""
    assert not pay_due(place.loader, place.keys, today=place.today, at=place.at, actor=ACTOR).refused


def told(place: LeaveTown, kind: str) -> list[str]:
    """The words of all notices about what had one of a kind, that of the kind last."""
    rows = place.jobs.execute("SELECT DISTINCT about_id FROM notice WHERE kind = %s", [kind]).fetchall()
    with place.jobs.transaction():
        return [one.words for (about,) in rows for one in notices_about(place.jobs, place.keys, about)]


def taken(place: LeaveTown, *answers: Told) -> list[Answer]:
    """Take a file of answers."""
    with place.jobs.transaction():
        return list(read_payout_answers(
            place.jobs, place.keys, place.providers["First"], answer_file(answers), today=place.today, actor=ACTOR
        ).answers)  # fmt: skip


def sent_anew(place: LeaveTown, number: int) -> tuple[LaidEntry, UUID]:
    """A payment of $24.00 that was sent to a fresh place, as rows alone; the entry by which it was sent."""
    with psycopg.connect(place.urls.owner, autocommit=True) as owner:
        owner.execute("UPDATE payout_destination SET state = 'stopped', chosen = false, stopped_on = %s,"
                      " stopped_why = 'worker' WHERE state <> 'stopped'", [place.today])  # fmt: skip
    destination, trace, payout = place.paid_at("Ana"), f"02100002{number:07}", new_id()
    with psycopg.connect(place.urls.owner, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO payout (account_id, payout_id, request_id, person_id, provider_id, program_no, pocket,"
            " custodial_account_id, batch_id, gross_cents, net_cents, destination_id, kind, reference, state,"
            " ordered_on, ordered_by, trace, sent_on) SELECT account_id, %s, %s, person_id, %s, 1, 'sick', %s, %s,"
            " 2400, 2400, destination_id, 'bank', %s, 'sent', added_on, 'test', %s, added_on FROM payout_destination"
            " WHERE destination_id = %s",
            [payout, new_id(), place.providers["First"], new_id(), new_id(), trace, trace, destination],
        )
    fields = cut(f"622011100012{'98765555':17}{2400:010}{'':15}{'ANA':22}  1{trace}", ENTRY)
    return LaidEntry(fields), payout


def test_notifications_of_change(place: LeaveTown) -> None:
    """Each corrects its own fields and leaves the others; she is told once, in the end of the new number."""
    for number, (code, fields, expected) in enumerate(CHANGES, 1):
        entry, _payout = sent_anew(place, number)
        (answer,) = taken(place, Told(entry, code, corrected(**fields)))
        assert (answer.code, answer.outcome, answer.original_trace) == (code, "changed", entry.fields["trace"])
        (live,) = [
            one for one in destinations_of(place.jobs, place.workers["Ana"].account_id) if one.state != "stopped"
        ]
        with place.jobs.transaction():
            bank = place_of(place.jobs, place.keys, live.account_id, live.destination_id).bank
        assert bank and [bank.routing, bank.account, bank.savings, bank.holder] == expected, (code, fields)
        end = str(expected[1])[-4:] if len(str(expected[1])) > 8 else str(expected[1])[-2:]
        assert (live.state, live.chosen, live.shown) == ("active", True, end)
        run(place)
        assert sum(f"ending in {live.shown}." in words for words in told(place, "place corrected")) >= 1
    again, _payout = sent_anew(place, 90)
    change = Told(again, "C01", corrected(account=(1, "55501234")))
    assert [one.outcome for one in taken(place, change)] == ["changed"]
    later = Told(again, "C02", corrected(routing=(1, "021000021")))
    assert [one.outcome for one in taken(place, later)] == ["noted"], "a place that was corrected stays as it is"


def test_notifications_that_fit_nothing(place: LeaveTown) -> None:
    """They are kept to be looked at; nobody is paid elsewhere. The end of a number is never taken for a code."""
    for number, (code, fields) in enumerate(NO_CHANGES, 1):
        entry, _payout = sent_anew(place, number)
        (answer,) = taken(place, Told(entry, code, corrected(**fields)))
        assert answer.outcome == "noted", (code, fields)
        assert place.ask("SELECT count(*) FROM payout_destination WHERE state = 'active'") == [(1,)]
        assert place.ask("SELECT count(*) FROM payout_destination WHERE stopped_why = 'replaced'") == [(0,)]


def test_returns(place: LeaveTown) -> None:
    """R01 to R85: what is of a return moves nothing; what is our file's fault leaves the account alone, once; all else
    stops it, with the reason in her words, where the code says one of a credit."""
    for n in range(1, 86):
        code = f"R{n:02}"
        entry, payout = sent_anew(place, n)
        (answer,) = taken(place, Told(entry, code))
        ((state, answered),) = place.ask("SELECT state, answer_code FROM payout WHERE payout_id = %s", payout)
        live = place.ask("SELECT count(*) FROM payout_destination WHERE state = 'active'")[0][0]
        if code in OF_RETURNS:
            assert (answer.outcome, state, answered, live) == ("noted", "sent", None, 1), code
            continue
        assert (answer.outcome, state, answered, live) == ("returned", "returned", code, code in OUR_FAULT), code
        expected = "there was a mistake in our file" if code in OUR_FAULT else "it gave no reason that we know"
        assert why_returned(code, "en") == SAYS.get(code, expected), code
        (again,) = taken(place, Told(entry, code, "AGAIN"))
        assert again.outcome == "again"


def test_our_own_fault_is_paid_anew_once(place: LeaveTown) -> None:
    """R26 of a payment: it is paid to the same account anew; when that comes back too, the account is paid no more."""
    first = place.paid_at("Ana", "98765555")
    place.granted("Ana", {"2027-06-01": MILLION})
    run(place)
    outs = []
    for day, expected in ((1, "is paid there anew"), (2, "Choose on your page")):
        place.today = date(2027, 6, day)
        file_id = place.file()
        assert file_id
        data = place.send_file(file_id)
        (entry,) = lay_out(data).entries
        outs.append(entry.fields["trace"])
        assert [one.outcome for one in taken(place, Told(entry, "R26"))] == ["returned"]
        place.tell("First", Movement(-2_400, text=entry.fields["trace"]), Movement(2_400, text=entry.fields["trace"]))
        place.bank_day(place.today)
        run(place)
        assert sum(expected in words for words in told(place, "payment returned")) == 1
        place.check()
    assert len(set(outs)) == 2
    assert place.ask("SELECT state FROM payout ORDER BY payout_id") == [("failed",), ("failed",)]
    assert place.ask("SELECT stopped_why FROM payout_destination WHERE destination_id = %s", first) == [("R26",)]
    assert place.sums()["pocket:held sick Ana"] == 24_000_000
    place.check()


def test_a_prenote_is_waited_for(place: LeaveTown) -> None:
    """Added on Tuesday, asked about with that day's file, which takes effect on Wednesday; nothing came back by Monday,
    the third banking day after: then it is paid to, and no day before."""
    place.paid_at("Ana", "98765555", ready=False)
    request = place.granted("Ana", {"2027-06-01": MILLION})
    run(place)
    assert place.ask("SELECT expected_on FROM payout") == [(date(2027, 6, 10),)], "by a file of the next day"
    assert told(place, "place chosen") == [
        "From now on your payments go to the bank account ending in 55. Was this not you?"
        " Tell your benefits organization at once."
    ]
    first = place.file()
    assert first
    (entry,) = lay_out(place.send_file(first)).entries
    assert (entry.fields["code"], entry.cents) == ("23", 0)
    assert place.ask("SELECT state, prenoted_on FROM payout_destination") == [("prenoted", date(2027, 6, 2))]
    for day in (2, 3, 4):
        place.bank_day(date(2027, 6, day))
        assert place.file() is None, day
    place.bank_day(date(2027, 6, 7))
    second = place.file()
    assert second
    (entry,) = lay_out(place.send_file(second)).entries
    assert (entry.fields["code"], entry.cents) == ("22", 2_400)
    assert place.ask("SELECT state FROM payout_destination") == [("active",)]
    place.bank_day(date(2027, 6, 8))
    run(place)
    assert place.state(request) == "paid"
    place.check()


def test_a_prenote_that_fails(place: LeaveTown) -> None:
    """R03 before anything was paid: she is told why and what to do; what was ordered is held for her, and is paid as
    soon as she has chosen another place."""
    place.paid_at("Ana", "98760003", ready=False)
    request = place.granted("Ana", {"2027-06-01": MILLION})
    run(place)
    file_id = place.file()
    assert file_id
    place.send_file(file_id)
    place.bank_day(date(2027, 6, 2))
    answers = place.bank_day(date(2027, 6, 3))
    assert answers and [(one.code, one.outcome, one.payout_id) for one in answers.answers] == [
        ("R03", "returned", None)
    ]
    run(place)
    assert told(place, "place refused")[1:] == [
        "We asked about the bank account ending in 03, and nothing can be paid there: there is no such account. Choose"
        " on your page where to be paid. Money that is granted is kept for you."
    ]
    assert place.ask("SELECT state FROM payout") == [("undone",)]
    assert place.state(request) == "payment_returned"
    assert place.sums()["pocket:held sick Ana"] == 24_000_000
    place.check()
    run(place)
    assert len(told(place, "place refused")) == 2, "it and that the place was chosen, each once"
    place.paid_at("Ana", "98765555")
    run(place)
    assert place.ask("SELECT state FROM payout ORDER BY payout_id") == [("undone",), ("ordered",)]
    place.check()
