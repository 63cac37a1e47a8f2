"""Pages of being paid: a worker says where; the desk of her organization makes files and hands out cash."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from shared_security.access.begin_session import begin_session
from shared_security.access.may_act import MayAct, give_right
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.ids import new_id
from shared_security.workers.seal_person import seal_person
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_town import MILLION, LeaveTown, leave_town
from tests.tools.town import PHONE, text_of

HEADERS = {"host": "localhost", "accept-language": "es"}


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeaveTown]:
    """Ana has $120 of 24 cleanings. Pages are read by the clock of the day on which this runs."""
    today = datetime.now(UTC).date()
    with leave_town(fresh_database, "us/study/alia", today) as made:
        made.add_worker("Ana")
        yield made


def pay_half_a_day(place: LeaveTown) -> UUID:
    """$60.00 that her client has paid."""
    place.add_payers("A House", kind="household")
    month = (place.today.replace(day=1) - timedelta(days=1)).replace(day=1)
    for n in range(24):
        day = str(month + timedelta(days=n))
        place.work("A House", "Ana", day, jobs="1", work_kind="cleaning")
    (invoice,) = place.issue()
    place.tell("collection", Movement(invoice.amount_cents, text=invoice.reference))
    assert (
        place.pay("Ana", place.granted("Ana", {str(place.today): 60 * MILLION}, pocket="vacation")).ordered_cents
        == 6_000
    )
    return place.ask("SELECT payout_id FROM payout")[0][0]


def staff(place: LeaveTown, name: str, *duties: str) -> Client:
    """Somebody of the first provider, come in."""
    provider = place.providers["First"]
    with place.jobs.transaction():
        person = seal_person(place.jobs, place.keys, {"name": name, "phone": PHONE})
        right = {"provider_id": provider, "duties": duties}
        give_right(place.jobs, person, "provider", None, today=place.today, actor=ACTOR, **right)
        may = MayAct(person, "provider", None, None, provider_id=provider)
        token = begin_session(place.jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)
    browser = Client(headers=HEADERS)
    browser.cookies["session"] = token
    return browser


def test_a_worker_says_where(place: LeaveTown) -> None:
    """First which kind, then its short form; what is wrong is said at its field and what was typed stays; a bank
    account is shown once more, kept once, and named by its last digits alone; a place is taken away."""
    browser, at = place.workers["Ana"].browser, "/my/where-to-be-paid"
    assert all(f'href="{at}/{kind}"' in browser.get(at).content.decode() for kind in ("bank", "card", "cheque", "cash"))
    shown = browser.get(f"{at}/bank").content.decode()
    assert 'name="routing"' in shown and 'name="card"' not in shown and 'name="address"' not in shown
    form = {"holder": "Ana Diaz", "routing": "0111 0001 2", "account": "1234567890", "form_id": str(new_id())}
    wrong = browser.post(f"{at}/bank", form | {"routing": "011100013"}, headers=HEADERS).content.decode()
    assert "número de ruta" in wrong and 'value="1234567890"' in wrong and 'value="Ana Diaz"' in wrong
    asked = text_of(browser.post(f"{at}/bank", form, headers=HEADERS))
    assert "1234567890" in asked and "011100012" in asked
    assert place.ask("SELECT count(*) FROM payout_destination") == [(0,)], "nothing is kept before she has confirmed it"
    changed = browser.post(f"{at}/bank", form | {"do": "change"}, headers=HEADERS).content.decode()
    assert 'value="1234567890"' in changed
    for _twice in range(2):
        assert browser.post(f"{at}/bank", form | {"do": "confirm"}, headers=HEADERS).status_code == 302
    page = place.page("Ana", at, "es")
    assert "7890" in page and "1234567890" not in page
    (one,) = place.ask("SELECT destination_id, state, chosen FROM payout_destination")
    assert one[1:] == ("new", True)
    assert browser.post(f"{at}/cash", {}, headers=HEADERS).status_code == 302
    assert browser.get(f"{at}/wallet").status_code == 404
    assert browser.post(at, {"choose": str(one[0])}, headers=HEADERS).status_code == 302
    assert place.ask("SELECT kind FROM payout_destination WHERE chosen") == [("bank",)]
    assert browser.post(at, {"stop": str(one[0])}, headers=HEADERS).status_code == 302
    assert place.ask("SELECT kind FROM payout_destination WHERE state <> 'stopped'") == [("cash",)]


def test_the_desk_is_for_who_pays(place: LeaveTown) -> None:
    """Whoever decides does not pay out; whoever pays sees the desk; another provider's file is not there."""
    assert staff(place, "Dee", "decide").get("/provider/payments").status_code in (403, 404)
    page = text_of(staff(place, "Pat", "pay").get("/provider/payments"))
    assert "Ana" not in page


def test_cash_needs_two(place: LeaveTown) -> None:
    """One hands it out, and cannot confirm it; another does."""
    place.paid_at("Ana", kind="cash")
    payout = pay_half_a_day(place)
    pat, sam = staff(place, "Pat", "pay"), staff(place, "Sam", "pay")
    form = {"account": str(place.workers["Ana"].account_id), "payout": str(payout)}
    assert "Ana" in text_of(pat.get("/provider/payments"))
    receipt = text_of(pat.get(f"/provider/payments/cash/{form['account']}/{payout}"))
    assert "$60.00" in receipt and "Ana" in receipt
    assert pat.post("/provider/payments", form | {"do": "hand_out"}).status_code == 302
    assert pat.post("/provider/payments", form | {"do": "confirm"}).status_code == 200, "not the same person"
    assert place.ask("SELECT state FROM payout") == [("sent",)]
    assert sam.post("/provider/payments", form | {"do": "confirm"}).status_code == 302
    assert place.ask("SELECT state FROM payout") == [("paid",)]
    assert "$60.00" in place.page("Ana", "/my/where-to-be-paid")
    place.check()


def test_a_file_that_only_asks_names_no_amount(place: LeaveTown) -> None:
    """Her bank is asked about her new account before anything is paid: nothing is $0.00, there is no amount."""
    place.begin_bank()
    place.paid_at("Ana", ready=False)
    file_id = place.file()
    pat = staff(place, "Pat", "pay")
    listed, shown = (text_of(pat.get(at)) for at in ("/provider/payments", f"/provider/payments/files/{file_id}"))
    assert "Cuentas nuevas por las que se pregunta al banco 1" in shown
    assert "0.00" not in listed + shown


def test_a_list_of_cheques(place: LeaveTown) -> None:
    """Made, closed, downloaded twice with the same bytes, sent once."""
    place.paid_at("Ana", kind="cheque")
    pay_half_a_day(place)
    pat = staff(place, "Pat", "pay")
    form = {"do": "make", "program": str(place.program.program_no), "kind": "cheque"}
    assert pat.post("/provider/payments", form).status_code == 302
    assert pat.post("/provider/payments", form).status_code == 200, "nothing waits"
    ((file_id,),) = place.ask("SELECT file_id FROM payout_file")
    at = f"/provider/payments/files/{file_id}"
    assert pat.get(f"{at}/download").status_code == 302
    assert pat.post(at, {"do": "close"}).status_code == 302
    data = pat.get(f"{at}/download").content
    assert data == pat.get(f"{at}/download").content
    head, row = data.decode().strip().split("\r\n")
    assert head == "reference,dated,dollars,line_1,line_2,line_3,line_4,line_5"
    assert row.endswith(',60.00,Ana,1 Main Street,"Seattle, WA 98101"')
    assert pat.post(at, {"do": "sent"}).status_code == 302
    assert place.ask("SELECT state FROM payout") == [("sent",)]
    place.check()
