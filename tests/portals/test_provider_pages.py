"""What a provider's staff does, at a site of its own: decide, two together, appeals; members; staff; who may not."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import mark_database
from shared_security.access.may_act import MayAct, end_right, give_right, rights
from shared_security.claims.appeal import appeal
from shared_security.claims.request import Request, decisions_of
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.change import change_provider
from shared_security.providers.default import default_provider
from shared_security.providers.register import Applicant, register_provider
from shared_security.providers.status import standing
from shared_security.workers.keys import new_keys, read_keys
from tests.conftest import empty_copy
from tests.portals.browser import opened
from tests.portals.server import served
from tests.tools.leave_place import HOUR, PDF, LeavePlace, Worker, leave_place
from tests.tools.people import ACTOR, jobs

THIS_DAY = datetime.now(UTC).date()
STAFF = {
    "Pat": ("decide", "pay", "members"), "Lee": ("supervise", "appeals", "staff"), "Sam": ("supervise", "appeals"),
    "Ann": ("staff",),
}  # fmt: skip


@dataclass
class Desk:
    """A provider's desk over a place where leave is earned; people: for whom each acts."""

    place: LeavePlace
    urls: DatabaseUrls
    provider: UUID
    site: str = ""
    people: dict[str, MayAct] = field(default_factory=dict)

    def token(self, name: str) -> str:
        """A fresh session of somebody."""
        with jobs(self.urls) as connection:
            return begin_session(connection, self.people[name], "text", at=datetime.now(UTC), actor=ACTOR)

    def ask(self, worker: str = "Ana", days: int = 3, hours: int = 2, first: int = 5) -> Request:
        """A request that a person decides on: its paper is there."""
        wanted = [(THIS_DAY + timedelta(days=first + n), hours * HOUR) for n in range(days)]
        return self.place.ask(worker, *wanted, papers=(PDF,), words="I have the flu.")

    def works(self, name: str, worker: Worker | None = None, phone: str = "", duties: tuple[str, ...] = ()) -> None:
        """Let somebody work at the provider: a person of her own, or one who has an account."""
        person = f"person: {worker.person_id}" if worker else self.place.add_person(name, phone)
        person_id = UUID(person.removeprefix("person: "))
        with jobs(self.urls) as connection:
            give_right(connection, person_id, "provider", provider_id=self.provider, duties=duties, today=THIS_DAY,
                       actor=ACTOR)  # fmt: skip
        self.people[name] = MayAct(person_id, "provider", None, None, self.provider)


@pytest.fixture(scope="module")
def desk(cluster: Cluster, migrated_database: DatabaseUrls) -> Iterator[Desk]:
    """Ana and Bo have 60 hours of leave each; four people work at their provider."""
    with empty_copy(cluster, migrated_database) as urls, tempfile.TemporaryDirectory(prefix="ss-site-") as folder:
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            mark_database(owner, "live", "Office of Benefits", at=datetime.now(UTC))
        text = new_keys()
        with leave_place(urls) as place:
            place.keys, place.today = read_keys(text, "the tests"), THIS_DAY
            made = _filled(Desk(place, urls, _default(urls)))
            with served(urls, Path(folder), PERSON_KEYS=text) as made.site:
                yield made


def _default(urls: DatabaseUrls) -> UUID:
    with jobs(urls) as connection:
        return default_provider(connection, today=date(2026, 1, 1), actor=ACTOR)


def _filled(desk: Desk) -> Desk:
    place = desk.place
    for name, phone in (("Ana", "206 555 0101"), ("Bo", "206 555 0102")):
        worker = place.add_worker(name, phone)
        desk.people[name] = MayAct(worker.person_id, "worker", worker.account_id)
        for n in range(6):
            day = THIS_DAY - timedelta(days=10 + n)
            place.work(name, "20", f"{name}{n}", day=str(day))
    for n, (name, duties) in enumerate(STAFF.items()):
        desk.works(name, phone=f"206 555 02{n:02}", duties=duties)
    return desk


@contextmanager
def at(browser: Browser, desk: Desk, name: str, *, script: bool = False) -> Iterator[Page]:
    """A page of somebody who is signed in, without JavaScript unless it is asked for."""
    with opened(browser, desk.site, script=script) as context:
        context.add_cookies([{"name": "session", "value": desk.token(name), "url": desk.site}])
        page = context.new_page()
        page.goto("/")
        yield page


def address(request: Request) -> str:
    """Where a request stands."""
    return f"/provider/requests/{request.account_id}/{request.request_id}"


def press(page: Page, name: str) -> None:
    """A button."""
    page.get_by_role("button", name=name).first.click()


def test_refused_with_the_words_the_worker_reads(browser: Browser, desk: Desk) -> None:
    """From the queue; without a reason nothing is decided; the next one comes up; the notice has the same sentences."""
    first, second = desk.ask(), desk.ask(first=20)
    with at(browser, desk, "Pat") as page:
        page.get_by_role("link", name="Requests", exact=True).click()
        assert page.locator("main tbody tr").count() == 2
        page.goto(address(first))
        expect(page.locator("main")).to_contain_text("I have the flu.")
        press(page, "Refuse")
        expect(page.get_by_role("alert")).to_contain_text("Choose the reason that the member reads.")
        page.locator("summary", has_text="All that the member reads").click()
        shown = page.locator("dt", has_text="The paper we got").locator("xpath=following-sibling::dd[1]").inner_text()
        page.select_option("#reason", "paper_does_not_fit")
        page.fill("#words", "The date is missing.")
        press(page, "Refuse")
        expect(page.get_by_role("status").first).to_contain_text("This is the next that waits for you.")
        assert page.url.endswith(f"{address(second)}?done")
    assert desk.place.read(first).state == "refused"
    assert "The paper we got does not show" in desk.place.notices(first)[-1]
    assert shown in desk.place.notices(first)[-1]
    assert desk.place.read(second).state == "asked"


def test_granted_in_part_by_keyboard_alone(browser: Browser, desk: Desk) -> None:
    """Tab and Enter: the amount and the reason are typed and chosen without a mouse."""
    request = desk.ask("Bo")
    with at(browser, desk, "Pat", script=True) as page:
        page.goto(address(request))
        page.locator("#words").focus()
        while page.evaluate("document.activeElement.id") != "amount":
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "reason":
                page.keyboard.press("ArrowDown")
        page.keyboard.type("2.5")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**done")
    assert (desk.place.read(request).state, desk.place.read(request).granted_micros) == ("granted_in_part", 2_500_000)


def test_above_the_limit_another_person_agrees(browser: Browser, desk: Desk) -> None:
    """42 hours in six days: the first proposes; only another who supervises can agree."""
    request = desk.ask("Bo", days=6, hours=7, first=40)
    with at(browser, desk, "Pat") as page:
        page.goto(address(request))
        expect(page.locator("main")).to_contain_text("Above this amount two persons decide")
        press(page, "Grant 42 hours")
        page.goto(address(request))
        expect(page.locator("main")).to_contain_text("Another person who supervises has to agree.")
        assert page.get_by_role("button", name="Agree").count() == 0
    assert desk.place.read(request).state == "asked"
    with at(browser, desk, "Lee") as page:
        page.goto("/provider/requests")
        expect(page.locator("main")).to_contain_text("For a second person")
        page.goto(address(request))
        press(page, "Agree: decide it so")
    (proposed, decided) = decisions_of(desk.place.loader, request)
    assert (decided.decided_by, decided.second_by) == (
        f"person: {desk.people['Pat'].person_id}", f"person: {desk.people['Lee'].person_id}",
    )  # fmt: skip
    assert (proposed.step, desk.place.read(request).state) == ("proposed", "granted")


def test_an_appeal_is_for_others(browser: Browser, desk: Desk) -> None:
    """Whoever has no such duty finds nothing to press."""
    request = desk.ask(first=60)
    with at(browser, desk, "Pat") as page:
        page.goto(address(request))
        page.select_option("#reason", "reason_not_covered")
        press(page, "Refuse")
    place = desk.place
    appeal(place.loader, place.keys, place.read(request), "It was my illness.", today=THIS_DAY, at=place.at, actor="x")
    with at(browser, desk, "Pat") as page:
        page.goto(address(request))
        assert page.get_by_role("button", name="Grant").count() == 0
    with at(browser, desk, "Sam") as page:
        page.goto(address(request))
        expect(page.locator("main")).to_contain_text("It was my illness.")
        press(page, "Grant 6 hours")
    assert place.read(request).state == "granted"


def test_nobody_decides_a_case_of_her_own(browser: Browser, desk: Desk) -> None:
    """A worker who works at her provider too: it says so, shows nothing of it, and nothing is decided."""
    worker = desk.place.add_worker("Cy", "206 555 0103")
    for n in range(4):
        desk.place.work("Cy", "20", f"cy{n}", day=str(THIS_DAY - timedelta(days=10 + n)))
    desk.works("Cy", worker, duties=("decide",))
    request = desk.ask("Cy")
    with at(browser, desk, "Cy") as page:
        page.goto(address(request))
        expect(page.get_by_role("alert")).to_contain_text("This is your own affair")
        assert page.get_by_role("button", name="Grant").count() == 0 and "I have the flu." not in page.content()
    assert desk.place.read(request).state == "asked"


def test_ended_in_the_middle_of_a_decision(browser: Browser, desk: Desk) -> None:
    """The form was open; with the right the session is gone, and what it sends is not taken."""
    desk.works("Dee", phone="206 555 0301", duties=("decide",))
    request = desk.ask(first=80)
    with at(browser, desk, "Dee") as page:
        page.goto(address(request))
        with jobs(desk.urls) as connection:
            (right,) = [one for one in rights(connection) if one.person_id == desk.people["Dee"].person_id]
            end_right(connection, right.right_id, today=THIS_DAY, actor=ACTOR)
        press(page, "Grant 6 hours")
        expect(page.locator("main")).to_contain_text("Sign in")
    assert desk.place.read(request).state == "asked"


def test_another_provider_s_member_is_not_found(browser: Browser, desk: Desk) -> None:
    """By the address of a request, of a look, by number and by name; she moved while her request was pending."""
    worker = desk.place.add_worker("Eva", "206 555 0104")
    for n in range(4):
        desk.place.work("Eva", "20", f"eva{n}", day=str(THIS_DAY - timedelta(days=10 + n)))
    request = desk.ask("Eva")
    with at(browser, desk, "Pat") as page:
        page.goto("/provider/members")
        page.fill("#id_sought", worker.number)
        press(page, "Find")
        page.select_option("select[name=reason]", "request")
        press(page, "Write it down and look")
        looked = page.url
        expect(page.locator("h1")).to_contain_text("Member account")
        expect(page.locator("main")).to_contain_text("206")
        with jobs(desk.urls) as connection:
            applicant = Applicant("Elsewhere", "nonprofit", "x", ["en"])
            other = register_provider(connection, applicant, today=THIS_DAY, at=datetime.now(UTC), actor=ACTOR)
        with psycopg.connect(desk.urls.loader) as loader:
            change_provider(loader, [worker.account_id], other, from_day=THIS_DAY)
        for gone in (looked, address(request)):
            answer = page.goto(gone)
            assert answer and answer.status == 404
        for sought in (worker.number, "Eva"):
            page.goto("/provider/members")
            page.fill("#id_sought", sought)
            press(page, "Find")
            expect(page.get_by_role("alert")).to_contain_text("No member of your organization")


def test_the_worker_reads_who_looked(browser: Browser, desk: Desk) -> None:
    """At her account and at a paper, with the organization's name and the reason, in her list."""
    request = desk.ask(first=100)
    with at(browser, desk, "Pat") as page:
        page.goto("/provider/members")
        page.fill("#id_sought", "Ana")
        press(page, "Find")
        press(page, "Write it down and look")  # without a reason, past the browser's own check
        page.goto("/provider/members")
        page.fill("#id_sought", "ana")
        press(page, "Find")
        page.select_option("select[name=reason]", "asked")
        press(page, "Write it down and look")
        expect(page.locator("main")).to_contain_text("Ana")
        assert page.locator("main form").count() == 0
        page.goto(address(request))
        with page.expect_download() as paper:
            press(page, "Open paper 1")
        assert Path(paper.value.path()).read_bytes() == PDF.content
    with at(browser, desk, "Ana") as page:
        page.goto("/my/looks")
        lines = page.locator("main ul.lines > li")
        expect(lines.nth(0)).to_contain_text("We looked at a paper that belongs to what the worker asked for.")
        expect(lines.nth(1)).to_contain_text("The worker asked us to look.")
        expect(lines.nth(1)).to_contain_text("Default benefits organization")
        assert lines.count() == 2


def test_whoever_keeps_the_staff_gives_and_ends(browser: Browser, desk: Desk) -> None:
    """Not for herself; what was given opens its pages and no others."""
    with at(browser, desk, "Lee") as page:
        page.goto("/provider/staff")
        assert page.get_by_text("This is you").count() == 1
        page.fill("#id_name", "Fay")
        page.fill("#id_to", "206 555 0401")
        press(page, "Add")
        expect(page.get_by_role("alert")).to_contain_text("Choose at least one thing")
        page.locator("#id_members").check()
        press(page, "Add")
        expect(page.locator("main")).to_contain_text("Fay")
    with jobs(desk.urls) as connection:
        fay = next(one for one in rights(connection) if tuple(one.duties) == ("members",))
    desk.people["Fay"] = MayAct(fay.person_id, "provider", None, None, desk.provider)
    with at(browser, desk, "Fay") as page:
        assert [link.inner_text() for link in page.locator("nav.nav a").all()] == ["Home", "Members", "Moves", "Ties"]
        for refused in ("/provider/requests", "/provider/staff"):
            answer = page.goto(refused)
            assert answer and answer.status == 403
    with at(browser, desk, "Ann") as page:
        page.goto("/provider/staff")
        card = page.locator("section.card", has_text="Fay")
        card.locator("summary").click()
        card.get_by_role("button", name="End everything here").click()
        assert page.locator("section.card", has_text="Fay").count() == 0


def test_the_office_qualifies_and_two_suspend(browser: Browser, desk: Desk) -> None:
    """Registered, qualified by one; suspended when a second official agrees; the administration opens its account."""
    for name, role in (("One", "regulator"), ("Two", "regulator"), ("Adm", "administrator")):
        person_id = UUID(desk.place.add_person(name, "206 555 0501").removeprefix("person: "))
        with jobs(desk.urls) as connection:
            give_right(connection, person_id, role, today=THIS_DAY, actor=ACTOR)
        desk.people[name] = MayAct(person_id, role)
    with at(browser, desk, "One") as page:
        page.goto("/office/providers")
        for label, text in (("Name of the organization", "Alder"), ("How members reach it", "1 Main Street")):
            page.get_by_label(label).fill(text)
        page.get_by_label("Languages in which it serves").select_option(["en", "es"])
        press(page, "Register")
        expect(page.locator("main")).to_contain_text("No program in force says what a provider must meet")
        where = page.url
        provider_id = UUID(where.rpartition("/")[2])
        page.select_option("#status", "qualified")
        press(page, "Decide")
        expect(page.get_by_role("alert")).to_contain_text("Nothing was decided.")
        page.fill("#why", "Meets everything.")
        press(page, "Decide")
        expect(page.locator(".pill").first).to_have_text("Qualified")
        page.select_option("#status", "suspended")
        page.fill("#why", "Its reports are missing.")
        press(page, "Decide")
        expect(page.locator("main")).to_contain_text("You asked for it: another person of the office decides.")
    with at(browser, desk, "Adm") as page:
        page.goto(f"/administration/providers/{provider_id}")
        page.get_by_label("Bank that holds it").fill("First Bank")
        press(page, "Open the account")
        expect(page.locator("main")).to_contain_text("First Bank")
        page.get_by_label("Name", exact=True).fill("Gil")
        page.get_by_label("Mobile number or email").fill("gil@example.org")
        page.locator("#id_staff").check()
        press(page, "Add")
        expect(page.locator("main")).to_contain_text("Gil")
    with at(browser, desk, "Two") as page:
        page.goto(where)
        press(page, "Let it hold")
        expect(page.locator(".pill").first).to_have_text("Suspended")
    with jobs(desk.urls) as connection:
        assert standing(connection, provider_id, THIS_DAY) == "suspended"
