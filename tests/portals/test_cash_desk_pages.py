"""What administrators do at the cash desk, and what a payer reads of it: each act once, each refusal in words."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from shared_security.access.may_act import MayAct, give_right
from tests.portals.browser import opened
from tests.portals.world import ACTOR, TODAY, World
from tests.tools.bank import Movement, Paper
from tests.tools.cash_desk import TODAY as BANK_DAY
from tests.tools.people import ask

SHOTS = os.environ.get("SCREENSHOTS")
NEWEST = """
    SELECT s.closing_cents FROM bank_statement s JOIN custodial_account a USING (custodial_account_id)
    WHERE a.kind = 'collection' ORDER BY s.to_day DESC, s.statement_id DESC LIMIT 1
"""


@pytest.fixture(scope="session")  # whose numbers go on, where the tests of this file are not run one after the other
def closing(site: str, world: World) -> list[int]:
    """The closing balance of the last statement, which each test that reads one moves; a second administrator."""
    person_id = world.people["one of two"].person_id
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        give_right(connection, person_id, "administrator", today=TODAY, actor=ACTOR)
        world.people["second administrator"] = MayAct(person_id, "administrator")
    with psycopg.connect(world.urls.loader) as loader:
        return [loader.execute(NEWEST).fetchone()[0], 0]


@contextmanager
def desk(browser: Browser, world: World, who: str = "administrator", *, script: bool = True) -> Iterator[Page]:
    """A page of somebody who is signed in."""
    with opened(browser, world.site, script=script) as context:
        context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
        yield context.new_page()


def upload(page: Page, data: bytes | Path) -> None:
    """Choose the collection account and a file, and look at it."""
    page.goto("/administration/bank/read")
    page.select_option("#id_account", label="Model act · Payers pay in")
    file = data if isinstance(data, Path) else {"name": "statement.xml", "mimeType": "text/xml", "buffer": data}
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="Look at it").click()


def next_paper(closing: list[int], *movements: Movement) -> Paper:
    """The statement of the next day."""
    closing[1] += 1
    paper = Paper(movements, opening=closing[0], day=BANK_DAY + timedelta(days=closing[1]), number=f"next-{closing[1]}")
    closing[0] = paper.ends
    return paper


def line_of(page: Page, name: str) -> None:
    """Open the line of a counterparty from the list of those that wait."""
    page.goto("/administration/bank/lines")
    page.get_by_role("row", name=re.compile(name)).get_by_role("link").click()


def test_a_statement_from_file_to_books(browser: Browser, world: World, closing: list[int]) -> None:
    """Looked at, taken by a button pressed in two tabs, and read once; bank = books; without JavaScript."""
    paper = next_paper(closing, Movement(4_200, "Zebra Foods", "unknown"), Movement(100, status="PDNG"))
    with desk(browser, world, script=False) as page:
        upload(page, paper.camt())
        expect(page.locator("main")).to_contain_text("1 line.")
        expect(page.locator("main")).to_contain_text("not booked yet")
        expect(page.locator("main")).to_contain_text("Zebra Foods")
        other = page.context.new_page()
        other.goto(page.url)
        for tab in (page, other):
            tab.get_by_role("button", name="Take this statement").click()
            expect(tab.locator("h1")).to_have_text("Bank and books")
        row = page.get_by_role("row", name=re.compile(rf"^{paper.number}"))
        expect(row).to_have_count(1)
        expect(row).to_contain_text("1 line, 1 to place")
        expect(page.get_by_text("They differ")).to_have_count(0)
        upload(page, paper.camt())
        expect(page.locator("main")).to_contain_text("was taken before")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((b"<CdtDbtInd>CRDT", b"<CdtDbtInd>CR"), "cannot be read"),
        ((b"OPBD", b"ITBD"), "A value is missing"),
        ((b"000123456789", b"000123456700"), "ends in 6700"),
        ((b"<?xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><?xml"), "declarations"),
        ((b"</Document>", b""), "cut off"),
    ],
)
def test_a_file_with_a_fault(
    browser: Browser, world: World, closing: list[int], change: tuple[bytes, bytes], says: str
) -> None:
    """Says what is wrong at the field, and keeps nothing."""
    paper = Paper([Movement(1)], opening=closing[0], day=BANK_DAY + timedelta(days=90), number="bad")
    with desk(browser, world) as page:
        upload(page, paper.camt().replace(*change))
        expect(page.locator("#id_file_error")).to_contain_text(says)
        page.goto("/administration/bank")
        expect(page.get_by_text("bad", exact=True)).to_have_count(0)


def test_a_file_that_is_too_large_and_a_gap(browser: Browser, world: World, closing: list[int], tmp_path: Path) -> None:
    """30 MB are refused by their size; a gap names the statement that is missing."""
    large = tmp_path / "large.xml"
    large.write_bytes(b"<" * (30 * 1024 * 1024))
    with desk(browser, world) as page:
        upload(page, large)
        expect(page.locator("#id_file_error")).to_contain_text("30 MB; we take 20 MB")
        far = Paper([Movement(1)], opening=closing[0] + 100, day=BANK_DAY + timedelta(days=90), number="far")
        upload(page, far.camt())
        expect(page.locator("#id_file_error")).to_contain_text("A statement is missing")


def test_a_line_is_split_placed_and_taken_back(browser: Browser, world: World, closing: list[int]) -> None:
    """$42.00: $40.00 and the rest, then taken back; an amount that is none and a payer that is none are refused."""
    with desk(browser, world, script=False) as page:
        upload(page, next_paper(closing, Movement(4_200, "Yak Supplies", "unknown")).camt())
        page.get_by_role("button", name="Take this statement").click()
        line_of(page, "Yak Supplies")
        for payer, amount, says in (
            ("Nobody Inc", "40.00", "No payer"), ("Dash Rides", "forty", "no part of the line"),
            ("Dash Rides", "42.01", "$42.01 is more than the line has left: $42.00"),
        ):  # fmt: skip
            page.fill("#payer_name", payer)
            page.fill("#amount", amount)
            page.get_by_role("button", name="Place it", exact=True).click()
            expect(page.get_by_role("alert")).to_contain_text(says)
        page.fill("#payer_name", "dash rides")
        page.fill("#amount", "$40")
        page.check("#remember")
        page.get_by_role("button", name="Place it", exact=True).click()
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Left to place: $2.00")
        page.get_by_role("button", name=re.compile("^Place all of it here: Dash Rides")).first.click()
        expect(page.locator("main")).not_to_contain_text("Left to place")
        page.get_by_role("button", name=re.compile("^Take back:")).first.click()
        expect(page.locator("main")).to_contain_text("Left to place:")
        expect(page.locator("main")).to_contain_text("Eve Stone")


def test_two_desks_and_one_line(browser: Browser, world: World, closing: list[int]) -> None:
    """The second reads who was quicker, and what is left."""
    with desk(browser, world) as one, desk(browser, world, "second administrator") as other:
        upload(one, next_paper(closing, Movement(900, "Xylo Music", "unknown")).camt())
        one.get_by_role("button", name="Take this statement").click()
        for page in (one, other):
            line_of(page, "Xylo Music")
            page.fill("#payer_name", "Dash Rides" if page is one else "Blue Cafe")
        one.get_by_role("button", name="Place it", exact=True).click()
        other.get_by_role("button", name="Place it", exact=True).click()
        expect(other.get_by_role("alert")).to_contain_text("Eve Stone placed it meanwhile. $0.00 of it is left.")


def test_a_refund_needs_two(browser: Browser, world: World, closing: list[int]) -> None:
    """Asked at the line; whoever asked has no button to approve; the other has."""
    with desk(browser, world) as page:
        page.goto(f"/administration/bank/lines/{world.bank_line}")
        form = page.locator("form", has_text="Ask for a refund").first
        form.get_by_label("Amount in dollars").fill("12.34")
        form.get_by_role("button", name="Ask for it").click()
        expect(page.get_by_role("alert")).to_contain_text("No reason is given")
        form.get_by_label("Amount in dollars").fill("12.34")
        form.get_by_label("Why").fill("Paid twice")
        form.get_by_role("button", name="Ask for it").click()
        page.goto("/administration/bank/refunds")
        card = page.locator("section.card", has_text="$12.34")
        expect(card.get_by_role("button", name="Approve")).to_have_count(0)
        expect(card).to_contain_text("You asked for it")
    with desk(browser, world, "second administrator") as page:
        page.goto("/administration/bank/refunds")
        card = page.locator("section.card", has_text="$12.34")
        card.get_by_role("button", name="Approve").click()
        card = page.locator("section.card", has_text="$12.34")
        expect(card).to_contain_text("Approved, not yet at the bank")
        card.get_by_text("The bank will not pay it").click()
        card.get_by_role("button", name="Cancel the refund").click()
        expect(page.locator("section.card", has_text="$12.34")).to_contain_text("Cancelled: the bank did not pay it")


def test_a_payer_reads_its_own(browser: Browser, world: World, closing: list[int]) -> None:
    """The household sees its payment with the invoice it named, and nobody else's."""
    with desk(browser, world, "payer") as page:
        page.goto("/payer/payments")
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.locator("main")).to_contain_text("+$12.00")
        expect(page.locator("main")).to_contain_text("5123 4567 881")
        assert page.context.request.get("/administration/bank").status == 403


@pytest.mark.skipif(not SHOTS, reason="SCREENSHOTS names no folder")
def test_screenshots(browser: Browser, world: World, closing: list[int]) -> None:
    """For eyes: each page at two widths, in two languages."""
    for language in ("en", "es"):
        for width in (360, 1280):
            with opened(browser, world.site, language=language, width=width) as context:
                page = context.new_page()
                for who, path in (("administrator", ""), ("administrator", "/read"), ("administrator", "/lines"),
                                  ("administrator", f"/lines/{world.bank_line}"), ("administrator", "/placed"),
                                  ("administrator", "/credits"), ("administrator", "/refunds"),
                                  ("administrator", f"/read/{world.bank_draft}"), ("payer", "")):  # fmt: skip
                    context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
                    page.goto("/payer/payments" if who == "payer" else f"/administration/bank{path}")
                    name = f"{who}{path.replace('/', '-')[:8]}-{language}-{width}.png"
                    page.screenshot(path=Path(SHOTS) / name, full_page=True)
