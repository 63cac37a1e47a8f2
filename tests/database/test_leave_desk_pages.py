"""Pages of those who decide on leave, pressed as they are used: office, remedies, ties, limits, rates, orders."""

import logging
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from unittest.mock import Mock
from uuid import UUID

import psycopg
import pytest
from django.http import HttpResponse
from django.test import Client

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import mark_database
from shared_security.access.may_act import MayAct, give_right
from shared_security.benefits.expire import expire_leave
from shared_security.claims.decide import Decision, decide
from shared_security.claims.foresee import foresee
from shared_security.claims.pay import expected_pay
from shared_security.claims.request import Request, requests_of
from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.queries import providers_on
from shared_security.remittance.payouts.payout_deductions import Entered, Payee, confirm_order, end_order, enter_order
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.log_lines import JsonLine
from shared_security.web.visitor import site_keys, today
from shared_security.workers.seal_person import seal_person
from tests.database.test_leave_remedies import REMEDIED
from tests.tools.imports import ACTOR
from tests.tools.leave_place import HOUR, PDF, LeavePlace, leave_place
from tests.tools.town import text_of

HEADERS = {"host": "localhost", "accept-language": "en"}
STATED = REMEDIED.replace("        - floor: {number: least_pay}\n      pays: floor", """\
        - usual: {stated: hour}
        - floor: {number: least_pay}
        - higher: {larger_of: [usual, floor]}
      pays: higher""").replace("floor: el suelo", "floor: el suelo, usual: lo usual, higher: lo mayor")  # fmt: skip


class Desk(LeavePlace):
    """The place, with browsers of those who come in."""

    def come_in(self, name: str, phone: str, role: str, *duties: str) -> Client:
        """Somebody with a role, come in; her person is remembered by name."""
        with self.jobs.transaction():
            person = seal_person(self.jobs, self.keys, {"name": name, "phone": phone})
        return self.come_in_as(person, name, role, *duties)

    def come_in_as(self, person: UUID, name: str, role: str, *duties: str) -> Client:
        """A person who is known gets a role and comes in."""
        provider = self.provider() if role == "provider" else None
        with self.jobs.transaction():
            right = {"provider_id": provider, "duties": duties} if provider else {}
            give_right(self.jobs, person, role, None, today=self.today, actor=ACTOR, **right)
            may = MayAct(person, role, None, None, provider_id=provider)
            return self.signed_in(may)

    def signed_in(self, may: MayAct) -> Client:
        """A browser with a session."""
        browser = Client(headers=HEADERS)
        browser.cookies["session"] = begin_session(self.jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)
        return browser

    def ana(self) -> Client:
        """The worker's own."""
        with self.jobs.transaction():
            return self.signed_in(MayAct(self.workers["Ana"].person_id, "worker", self.workers["Ana"].account_id))

    def provider(self) -> UUID:
        """Ana's provider."""
        account = self.workers["Ana"].account_id
        return providers_on(self.jobs, [account], self.today)[account]

    def asked(self, hours: int = 2) -> Request:
        """Ana asks for three days, with a paper, so that a person decides."""
        days = [(self.today + timedelta(days=n), hours * HOUR) for n in (1, 2, 3)]
        return self.ask("Ana", *days, papers=(PDF,))


def a_desk(urls: DatabaseUrls, settings, text: str = REMEDIED) -> Iterator[Desk]:
    """Ana earned 10 hours on a day of this month, and 6 that have ended."""
    settings.ALLOWED_HOSTS = ["localhost"]
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        mark_database(owner, "demo", "Office of Benefits", at=datetime.now(UTC))
    with leave_place(urls, text, kind=Desk) as made:
        made.add_worker("Ana", "206 555 0101")
        made.today = today()
        made.work("Ana", "20", "a1", day=str(made.today - timedelta(days=9)))
        made.work("Ana", "12", "a2", day=str(made.today - timedelta(days=40)))
        os.environ["PERSON_KEYS"] = made.keys_text
        site_keys.cache_clear()
        yield made
        del os.environ["PERSON_KEYS"]


@pytest.fixture
def desk(fresh_database: DatabaseUrls, settings) -> Iterator[Desk]:
    """With remedies, at a set rate."""
    yield from a_desk(fresh_database, settings)


def words(answer: HttpResponse) -> str:
    """The text of a page, whatever its status."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def suspend(desk: Desk) -> None:
    """The provider is suspended from today on."""
    with desk.jobs.transaction():
        desk.jobs.execute(
            "INSERT INTO provider_status (status_id, provider_id, status, from_day, why, asked_by, asked_at,"
            " decided_by, decided_at) VALUES (gen_random_uuid(), %s, 'suspended', %s, 'x', 'a', now(), 'b', now())",
            [desk.provider(), desk.today],
        )


def test_the_office_decides(desk: Desk) -> None:
    """Of a suspended organization: its staff reads that and presses nothing; an official reads first, then decides."""
    lee = desk.come_in("Lee", "206 555 0201", "provider", "decide", "supervise", "appeals")
    olga, at_home = (desk.come_in(n, p, "regulator") for n, p in (("Olga", "206 555 0202"), ("Rui", "206 555 0101")))
    suspend(desk)
    request = desk.asked()
    where = f"{request.account_id}/{request.request_id}"
    assert "may not decide on requests at the moment" in words(lee.get("/provider/requests"))
    pressed = lee.post(f"/provider/requests/{where}", {"act": "grant"})
    assert "Nothing was decided" in words(pressed) and desk.read(request).state == "asked"
    at = f"/office/requests/{where}"
    foreseen = foresee(desk.loader, desk.wish("Ana", (desk.today + timedelta(days=9), HOUR)), today=desk.today)
    assert (foreseen.level, foreseen.by_rule) == ("regulator", True), "the rules go on"
    own = at_home.get(at)
    assert own.status_code == 403 and "your own affair" in words(own)
    assert at in olga.get("/office/requests").content.decode()
    assert "I have the flu" not in words(olga.get(at)) and "The worker will see that you read it" in words(olga.get(at))
    assert olga.post(at, {"act": "grant"}).status_code == 302
    assert desk.read(request).state == "asked", "who has not read it decides nothing: the look is written down"
    assert "Your decision" in words(olga.get(at))
    refused = words(olga.post(at, {"act": "refuse"}))
    assert "Choose the reason that the member reads" in refused
    assert olga.post(at, {"act": "part", "amount": "4", "reason": "not_enough"}).status_code == 302
    after = desk.read(request)
    assert (after.state, after.granted_micros) == ("granted_in_part", 4 * HOUR)
    mine = text_of(desk.ana().get(f"/my/requests/{request.request_id}"))
    assert "Granted in part" in mine


def test_a_remedy_from_finding_to_undoing(desk: Desk) -> None:
    """Olga looks, finds 3 of 6 h that ran out; Oto confirms; Ana has them back; two undo it."""
    olga, oto, ana = (
        desk.come_in("Olga", "206 555 0202", "regulator"), desk.come_in("Oto", "206 555 0203", "regulator"), desk.ana(),
    )  # fmt: skip
    expire_leave(desk.loader, today=desk.today, actor=ACTOR)
    looked = olga.post("/office/look", {"number": desk.workers["Ana"].number, "reason": "mistake", "case": "C-2026-1"})[
        "Location"
    ]
    page = olga.get(f"{looked}/remedy").content.decode()
    form = {
        "remedy": re.search(r'name="remedy" value="([^"]+)"', page)[1],
        "loss": re.search(r'<option value="([0-9]+\.sick)"', page)[1],
        "words": "We are sorry.",
    }
    assert "up to 6 hours" in page
    assert "at most 6 hours" in words(olga.post(f"{looked}/remedy", form | {"much": "7"}))
    assert olga.post(f"{looked}/remedy", form | {"much": "3"})["Location"] == "/office/remedies"
    olga.post(f"{looked}/remedy", form | {"much": "3"})
    ((remedy,),) = desk.ask_rows("SELECT remedy_id FROM leave_remedy")
    at, my = f"/office/remedies/{desk.workers['Ana'].account_id}/{remedy}", f"/my/remedies/{remedy}"
    assert ana.get(my).status_code == 404, "not hers to see before a second person agrees"
    assert "another person of the office confirms it" in words(olga.get(at))
    assert "Another person of the office must do this" in words(olga.post(at, {"act": "confirm"}))
    assert "We are sorry" not in words(oto.get(at))
    oto.post(at, {})
    assert "We are sorry." in words(oto.get(at))
    assert oto.post(at, {"act": "confirm"}).status_code == 302
    hers = words(ana.get(my))
    for said in ("You can choose", "3 hours", "We are sorry.", "Give me the time back", "$60.00", "Pay it to me"):
        assert said in hers
    assert "Time off you had lost" in words(ana.get("/my/requests"))
    assert "cannot be done any more" in words(ana.post(my, {"choice": "both"}))
    assert ana.post(my, {"choice": "restore"}).status_code == 302
    assert "Your time is back" in words(ana.get(my))
    assert desk.stages("Ana") == {"reported": 13 * HOUR}
    oto.post(at, {"act": "ask undo"})
    assert "Another person of the office must do this" in words(oto.post(at, {"act": "undo"}))
    assert olga.post(at, {"act": "undo"}).status_code == 302
    assert desk.stages("Ana") == {"reported": 10 * HOUR} and "was taken back" in words(ana.get(my))


def test_ties_are_declared_refused_and_shown(desk: Desk) -> None:
    """Lee says that Ana is a relative: the request tells her so. Only who keeps the staff says that it ended."""
    lee = desk.come_in("Lee", "206 555 0201", "provider", "decide")
    sam = desk.come_in("Sam", "206 555 0204", "provider", "staff")
    request = desk.asked()
    at = f"/provider/requests/{request.account_id}/{request.request_id}"
    assert "Your decision" in words(lee.get(at))
    wrong = lee.post("/provider/ties", {"kind": "relative", "to": "123456789012"})
    assert "No worker has this number" in words(wrong)
    assert "has this name" in words(lee.post("/provider/ties", {"kind": "paid_by_payer", "to": "Nobody"}))
    assert lee.post("/provider/ties", {"kind": "relative", "to": desk.workers["Ana"].number}).status_code == 302
    page = words(lee.get(at))
    assert "a relative of yours" in page and "Your decision" not in page
    assert "a relative of yours" in words(lee.post(at, {"act": "grant"}))
    assert desk.read(request).state == "asked"
    ((tie,),) = desk.ask_rows("SELECT tie_id FROM declared_tie")
    assert "it is yours" in words(lee.post("/provider/ties", {"end": str(tie)}))
    assert "Lee" in words(sam.get("/provider/ties"))
    assert sam.post("/provider/ties", {"end": str(tie)}).status_code == 302
    assert "Your decision" in words(lee.get(at))
    lee.post("/provider/ties", {"kind": "holds_share_of_payer", "to": "Dash"})
    olga = desk.come_in("Olga", "206 555 0202", "regulator")
    shown = words(olga.get(f"/office/providers/{desk.provider()}"))
    assert "Holds a share of Dash" in shown and "Lee" not in shown
    assert olga.post("/office/ties", {"kind": "works_for_payer", "to": "Dash"}).status_code == 302
    assert "Works for" in words(olga.get("/office/ties"))


def test_a_member_of_the_board_declares_ties_and_sees_nothing_else(desk: Desk) -> None:
    """Bo is none of the staff: the office reads the tie without a name; no member, request or payment opens."""
    bo = desk.come_in("Bo", "206 555 0206", "provider", "board")
    assert bo.post("/provider/ties", {"kind": "holds_share_of_payer", "to": "Dash"}).status_code == 302
    assert "Dash" in words(bo.get("/provider/ties"))
    request = desk.asked()
    for closed in ("requests", "payments", "members", "transfers", "staff",
                   f"requests/{request.account_id}/{request.request_id}"):  # fmt: skip
        assert bo.get(f"/provider/{closed}").status_code in (403, 404), closed
    olga = desk.come_in("Olga", "206 555 0202", "regulator")
    shown = words(olga.get(f"/office/providers/{desk.provider()}"))
    assert "Holds a share of Dash" in shown and "Of the board" in shown and "Bo" not in shown.split()


def test_no_line_of_the_log_tells_of_a_request(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for, looked at, refused with words, and a page that breaks over what the database says of a row: the log
    has its lines, and neither why, nor what was said, nor a phone."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(JsonLine())
    logging.getLogger().addHandler(handler)
    monkeypatch.setattr(logging.getLogger(), "level", logging.DEBUG)
    try:
        days = [(desk.today + timedelta(days=n), 2 * HOUR) for n in (1, 2, 3)]
        request = desk.ask("Ana", *days, papers=(PDF,), words="migraine again")
        lee = desk.come_in("Lee", "206 555 0201", "provider", "decide")
        at = f"/provider/requests/{request.account_id}/{request.request_id}"
        assert "migraine again" in words(lee.get(at))
        refused = {"act": "refuse", "reason": "paper_missing", "words": "Dr. Knülle signed nothing."}
        assert lee.post(at, refused).status_code == 302
        row = psycopg.errors.CheckViolation("Failing row contains (migraine again, 206 555 0101).")
        monkeypatch.setattr("shared_security.portals.worker.leave_requests.requests_of", Mock(side_effect=row))
        ana = desk.ana()
        ana.raise_request_exception = False
        assert ana.get("/my/requests").status_code == 500
    finally:
        logging.getLogger().removeHandler(handler)
    told = out.getvalue()
    assert "CheckViolation" in told
    for secret in ("migraine", "Knülle", "Kn\\u00fclle", "206 555", "206555", "Failing row"):
        assert secret not in told, secret


def test_limits_are_set_by_an_administrator(desk: Desk) -> None:
    """What the law says stands beside; what was set says where it is written, and by whom; nonsense is not set."""
    ines, at = desk.come_in("Ines", "206 555 0205", "administrator"), "/administration/limits"
    page = words(ines.get(at))
    for said in ("Its law says", "24 hours", "Nobody has set it", "made up for tests"):
        assert said in page, said
    form = {
        "name": "two_persons_hours", "program": "", "amount": "26.5", "from_day": str(desk.today),
        "source": "Decision of the board of 3 November",
    }  # fmt: skip
    for wrong, said in (
        ({"amount": "23"}, "what one person may grant"), ({"source": ""}, "Write where it is written."),
        ({"from_day": str(desk.today - timedelta(days=1))}, "Choose today or a later day."),
        ({"name": "provider_days", "amount": "1.5"}, "days are whole"), ({"amount": "many"}, "Write a number"),
    ):  # fmt: skip
        assert said in words(ines.post(at, form | wrong)), wrong
    assert ines.post(at, form).status_code == 302
    page = words(ines.get(at))
    assert "26.5 hours" in page and "Decision of the board of 3 November" in page and "Ines" in page


def test_the_usual_rate_is_entered_while_it_is_wanted(fresh_database: DatabaseUrls, settings) -> None:
    """Not by her own household, not without its source, not twice; before it is known, what it pays is not said."""
    for desk in a_desk(fresh_database, settings, STATED):
        pat = desk.come_in("Pat", "206 555 0206", "provider", "pay", "decide")
        rui = desk.come_in("Rui", "206 555 0101", "provider", "pay")
        request = desk.asked()
        where = f"{request.account_id}/{request.request_id}"
        assert "No rate is known" in words(pat.get(f"/provider/requests/{where}"))
        at = f"/provider/payments/rates/{where}"
        form = {"rate": "21.50", "per": "hour", "source": "payslip"}
        assert "Usual rate in dollars" in words(pat.get(at))
        assert "Choose where the rate is from." in words(pat.post(at, form | {"source": ""}))
        assert "dollars above zero" in words(pat.post(at, form | {"rate": "0"}))
        assert "your own case" in words(rui.post(at, form))
        assert desk.ask_rows("SELECT count(*) FROM stated_rate") == [(0,)]
        assert pat.post(at, form).status_code == 302
        assert desk.ask_rows("SELECT rate_micros, source FROM stated_rate") == [(21_500_000, "payslip")]
        assert "Usual rate in dollars" not in words(pat.get(at))
        assert "No rate is known" not in words(pat.get(f"/provider/requests/{where}"))


def test_nobody_decides_on_an_order_of_her_own(desk: Desk) -> None:
    """Ana is an administrator too: she enters, confirms and ends none that is taken from her own pay."""
    ana, keys = desk.workers["Ana"], desk.keys
    her, ines = f"person: {ana.person_id}", desk.come_in("Ines", "206 555 0205", "administrator")
    entered = Entered("garnishment", 1, 1_000, None, 250_000, None, Payee("Court", "1 Square", "24-1"), desk.today)
    told = {"today": desk.today}

    def as_(actor: str, act, *given):
        with desk.jobs.transaction():
            desk.jobs.execute("SELECT set_config('sss.actor', %s, true)", [actor])
            return act(desk.jobs, *given, **told, actor=actor)

    own = "an order of her own"
    with pytest.raises(Problem, match=own):
        as_(her, enter_order, keys, ana.account_id, ana.person_id, entered)
    order = as_(f"person: {new_id()}", enter_order, keys, ana.account_id, ana.person_id, entered)
    for act in (confirm_order, end_order):
        with pytest.raises(Problem, match=own):
            as_(her, act, ana.account_id, order)
    hers = desk.come_in_as(ana.person_id, "Ana", "administrator")
    at, form = "/administration/deductions", {"account": str(ana.account_id), "order": str(order)}
    page = hers.get(at).content.decode()
    assert "It is your own" in page and 'value="confirm"' not in page and 'value="end"' not in page
    for act in ("confirm", "end"):
        assert "Another person of the office must do this" in words(hers.post(at, form | {"act": act}))
    assert desk.ask_rows("SELECT confirmed_by, ended_by FROM deduction_order") == [(None, None)]
    assert ines.post(at, form | {"act": "confirm"}).status_code == 302
    assert ines.post(at, form | {"act": "end"}).status_code == 302
    assert desk.ask_rows("SELECT confirmed_by IS NULL, ended_by IS NULL FROM deduction_order") == [(False, False)]


def test_before_she_asks_no_payer_is_named(desk: Desk) -> None:
    """What leave would be paid waits for nobody by name; nothing is noted or posted by looking."""
    ana, before = desk.workers["Ana"].account_id, desk.ask_rows("SELECT count(*) FROM entry")
    found = expected_pay(desk.loader, ana, desk.program_no, "sick", desk.today, 4 * HOUR, today=desk.today)
    assert (found.pay_micros, found.now_micros) == (80_000_000, 0)
    assert [(one.payer_id, one.micros, one.since) for one in found.waiting] == [(None, 80_000_000, None)]
    assert desk.ask_rows("SELECT count(*) FROM entry") == before
    assert requests_of(desk.loader, (ana,)) == [] and desk.ask_rows("SELECT count(*) FROM leave_source") == [(0,)]
    request = desk.asked()
    decide(
        desk.loader, desk.keys, request, Decision(), today=desk.today, at=desk.at,
        actor=desk.add_person("Lee", "206 555 0201"),
    )  # fmt: skip
