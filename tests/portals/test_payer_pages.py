"""A cafe that sends a file and a household that paid its cleaner, as people do it: all without JavaScript."""

import re
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from shared_security.intake.draft import DRAFTS_MAX
from tests.conftest import empty_copy
from tests.portals.browser import Readers, opened
from tests.portals.look import faults
from tests.portals.server import HANGS, served
from tests.portals.spanish import english_left
from tests.portals.test_languages import office_words
from tests.portals.word_lists import HOUSEHOLD, OFFICE
from tests.portals.world import World, settle

SECONDS_FOR_THE_SECOND_TIME = 60
HOUSEHOLD_PAGES = (
    "/payer",
    "/payer/paid",
    "/payer/invite",
    "/payer/sent",
    "/payer/people",
    "/payer/invoices",
    "/payer/statement",
    "/payer/record?id=2026-11-07",
)


@pytest.fixture(scope="module")
def mine(cluster: object, migrated_database: object) -> Iterator[World]:
    """A site with a database of its own: what is sent here changes what others would read."""
    with empty_copy(cluster, migrated_database) as urls, tempfile.TemporaryDirectory(prefix="ss-payer-") as folder:
        world = settle(urls)
        with served(urls, Path(folder), PERSON_KEYS=world.keys_text) as world.site:
            yield world


@contextmanager
def page_of(browser: Browser, world: World, who: str, width: int = 1280, language: str = "en") -> Iterator[Page]:
    """A page of somebody, without JavaScript."""
    with opened(browser, world.site, width=width, language=language, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
        yield context.new_page()


def week(world: World, tag: str) -> bytes:
    """Four shifts: $2.00 an hour makes $13.00 and $8.00; one lacks its hours; one, of $8.00, waits for its person."""
    ana, flor = world.numbers["worker"], world.numbers["one of two"]
    rows = (
        "Shift ID;Benefits number;Name;Date (MM/DD/YYYY);Hours;x_note",
        f"{tag}-1;{ana};Ana Mendez;11/03/2026;6.5;early",
        f"{tag}-2;{flor};;11/03/2026;4;",
        f"{tag}-3;{ana};;11/04/2026;;forgot",
        f"{tag}-4;{ana};Otto Nobody;11/05/2026;4;",
    )
    return "\n".join(rows).replace("Shift ID", "id").encode()


def upload(page: Page, data: bytes, name: str = "week.csv") -> None:
    """Choose a file and ask what it costs."""
    page.goto("/payer/send")
    page.set_input_files("#id_file", {"name": name, "mimeType": "text/csv", "buffer": data})
    page.get_by_role("button", name=re.compile("See what it costs|Ver cuánto cuesta")).click()


def test_a_file_from_the_preview_to_the_receipt(browser: Browser, mine: World) -> None:
    """Cost by benefit and by person before anything is sent; a row is mended in the page; the receipt has the sums."""
    with page_of(browser, mine, "cafe") as page:
        upload(page, week(mine, "a"))
        main = page.locator("main")
        expect(main).to_contain_text("Nothing has been sent yet.")
        expect(page.locator(".figure")).to_have_text("$29.00")
        expect(page.get_by_role("button", name="Send 3 rows for $29.00")).to_be_visible()
        expect(page.locator("table").nth(1)).to_contain_text("$21.00")  # Ana: 6.5 and 4 hours
        expect(main).to_contain_text("Row 4 · a-3")  # as a spreadsheet counts, with the header
        page.get_by_label("Hours").fill("2")
        page.get_by_role("button", name="Check these rows again").click()
        page.get_by_role("button", name="Send 4 rows for $33.00").click()
        expect(page.locator("h1")).to_have_text("Receipt")
        expect(page.locator(".figure")).to_have_text("$33.00")
        expect(main).to_contain_text("The name you sent does not fit this benefits number.")
        receipt = page.url
        upload(page, week(mine, "a").replace(b";;forgot", b";2;forgot"), "again.csv")
        expect(main).to_contain_text("There is nothing new to send in this file.")
        page.goto(receipt)
        expect(page.locator(".figure")).to_have_text("$33.00")


def test_two_tabs_send_once_and_get_one_receipt(browser: Browser, mine: World) -> None:
    """Eight at the same moment: one submission, one cost; what was refused comes back as a draft of its own."""
    with page_of(browser, mine, "cafe") as page:
        upload(page, week(mine, "b"))
        address = page.url
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
        token = page.locator("main input[name=csrfmiddlewaretoken]").first.get_attribute("value")
        assert token

        def send(_: int) -> str:
            line = HTTPConnection(mine.site.removeprefix("http://"), timeout=HANGS)
            headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
            form = urlencode({"do": "send", "csrfmiddlewaretoken": token})
            line.request("POST", address.removeprefix(mine.site), form, headers)
            return str(line.getresponse().headers["Location"])

        with ThreadPoolExecutor(8) as pool:
            answers = set(pool.map(send, range(8)))
        assert answers == {"/payer/sent/" + address.rpartition("/")[2]}
        page.goto(answers.pop())
        expect(page.locator(".figure")).to_have_text("$29.00")
        page.get_by_role("link", name="Fix the refused rows").click()
        page.get_by_label("Hours").fill("1.5")
        page.get_by_role("button", name="Check these rows again").click()
        page.get_by_role("button", name="Send 1 row for $3.00").click()
        expect(page.locator(".figure")).to_have_text("$3.00")


def test_what_comes_back_is_in_the_sender_s_own_layout(browser: Browser, mine: World) -> None:
    """Own headers, own columns and separator; the row as a spreadsheet shows it."""
    with page_of(browser, mine, "cafe") as page:
        upload(page, week(mine, "c"))
        back = page.request.get(page.url + "?refused").text().splitlines()
        assert back[0].startswith("id;Benefits number;Name;Date (MM/DD/YYYY);Hours;x_note;error_row;")
        assert [line.partition(";")[0] for line in back[1:]] == ["c-3"]
        assert ";4;" in back[1]
        assert page.request.get("/payer/send?template=xlsx").body()[:2] == b"PK"
        page.get_by_role("button", name="Throw the file away").click()
        expect(page).to_have_url(f"{mine.site}/payer/send")


@pytest.mark.parametrize(("label", "typed", "cost"), [("Revision", "2", "$10.00"), ("id", "g-2", "$18.00")])
def test_one_id_for_two_rows(browser: Browser, mine: World, label: str, typed: str, cost: str) -> None:
    """4 hours and 5 under one id: the second replaces the first, or gets an id of its own; its hours stay as sent."""
    one = mine.numbers["other of two"]
    rows = f"id,Benefits number,Date,Hours\ng-1,{one},2026-11-03,4\ng-1,{one},2026-11-03,5\n"
    with page_of(browser, mine, "cafe") as page:
        upload(page, rows.encode())
        expect(page.locator(".figure")).to_have_text("$8.00")
        page.get_by_label(label, exact=True).fill(typed)
        page.get_by_role("button", name="Check these rows again").click()
        expect(page.locator(".figure")).to_have_text(cost)
        assert page.locator("#fix").count() == 0
        page.get_by_role("button", name="Throw the file away").click()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "The file is empty."),
        (b"%PDF-1.7 nothing of ours", "a.csv", "another kind"),
        (b"PK\x03\x04 not a workbook at all", "a.xlsx", "damaged"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "a.csv", "letters of this file cannot be read"),
        (b'id,account,date,hours\n"a,1,2,3', "a.csv", "A quotation mark"),
        (b"id,account,date,hours,mood\n", "a.csv", "We know no column of this name: “mood”."),
        (b"id,account,date,hours,mood,sky\n", "a.csv", "We know no column of this name: “mood”, “sky”."),
        (b"id,date,hours\nx,2026-11-03,3", "a.csv", "The column “Benefits number” is missing."),
        (b"id", "a.doc", "The name must end in"),
        (b"x" * (25 * 1024 * 1024 + 1), "a.csv", "we take 25 MB"),
    ],
    ids=["empty", "pdf", "damaged", "encoding", "quotes", "column", "columns", "missing", "name", "large"],
)
def test_a_file_that_cannot_be_taken(browser: Browser, mine: World, data: bytes, name: str, words: str) -> None:
    """Says what is wrong with it, beside the field, and keeps nothing."""
    with page_of(browser, mine, "cafe") as page:
        upload(page, data, name)
        expect(page.locator(".row-wrong")).to_contain_text(words)


def test_the_pages_of_a_cafe_look_right(browser: Browser, readers: Readers, mine: World) -> None:
    """With a file in hand: nothing is wrong on a phone and a desk, and all is Spanish in Spanish."""
    for language in ("en", "es"):
        with page_of(browser, mine, "cafe", 360, language) as page:
            upload(page, week(mine, "d"))
            draft, cookies = page.url, page.context.cookies()
        for address in (draft, "/payer", "/payer/send", "/payer/sent", "/payer/people", "/payer/record?id=shift-1"):
            with readers.reading(mine.site, language=language, width=360) as page:
                page.context.add_cookies(cookies)  # a checker needs JavaScript, which the reader does not
                page.goto(address)
                assert faults(page) == [], address
                page.set_viewport_size({"width": 1280, "height": 800})
                assert faults(page) == [], address
                if language == "es":
                    assert english_left(page) == [], address


def test_a_household_the_second_time_is_done_in_a_minute(browser: Browser, mine: World) -> None:
    """On a phone, without JavaScript: all is filled in, the cost is there, one press; the same day again is asked."""
    with page_of(browser, mine, "payer", 360) as page:
        began = time.monotonic()
        page.goto("/payer")
        page.get_by_role("link", name="I paid my cleaner").last.click()
        expect(page.locator("main")).to_contain_text("This is on top of her pay:")
        page.get_by_role("button", name="Send 3 hours for $6.00").click()
        expect(page.locator("h1")).to_have_text("We have it. Thank you.")
        assert time.monotonic() - began < SECONDS_FOR_THE_SECOND_TIME
        expect(page.locator(".figure")).to_have_text("$6.00")
        page.goto("/payer/paid")
        expect(page.locator("main")).to_contain_text("Did you pay twice that day?")
        page.get_by_role("button", name="Send 3 hours for $6.00").click()
        expect(page.locator("main")).to_contain_text("Did you pay twice that day?")  # not answered, not sent
        page.get_by_label("Yes, this is another visit").check()
        page.get_by_role("button", name="Send 3 hours for $6.00").click()
        expect(page.locator("h1")).to_have_text("We have it. Thank you.")


def test_another_cost_is_shown_before_it_is_sent(browser: Browser, mine: World) -> None:
    """Whoever changes the hours and presses the old button reads the new cost first; weekly work can be stopped."""
    with page_of(browser, mine, "payer", 360) as page:
        page.goto("/payer/paid")
        page.locator("#id_day").select_option(index=5)
        page.get_by_label("Hours").fill("2:30")
        page.get_by_label("The same every week").check()
        page.get_by_role("button", name=re.compile("^Send")).click()
        page.get_by_role("button", name="Send 2.5 hours for $5.00").click()
        expect(page.locator(".figure")).to_have_text("$5.00")
        page.goto("/payer")
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_text("It does not repeat any more")).to_be_visible()
        assert page.get_by_role("heading", name="Every week").count() == 0


def test_she_has_no_number_yet(browser: Browser, mine: World) -> None:
    """Opened by name and phone, told by text; who may have one is not opened twice without asking her."""
    with page_of(browser, mine, "payer", 360) as page:
        page.goto("/payer/invite")
        page.get_by_label("Her name").fill("Iris Novak")
        page.get_by_label("Her mobile number").fill("206 555 0777")
        page.get_by_role("button", name="Open her number").click()
        expect(page.locator("main")).to_contain_text("She has a benefits number now")
        number = page.get_by_label("Her benefits number").input_value()
        assert re.fullmatch(r"\d{12}", number)
        with psycopg.connect(mine.urls.owner) as owner:
            assert owner.execute("SELECT count(*) FROM notice WHERE kind = 'invitation'").fetchone() == (1,)
        page.goto("/payer/invite")
        page.get_by_label("Her name").fill("Iris Novak")
        page.get_by_label("Her mobile number").fill("206 555 0777")
        page.get_by_role("button", name="Open her number").click()
        expect(page.locator("main")).to_contain_text("She may have a number already")
        assert number not in page.content()


def test_a_number_is_fixed_a_row_changed_and_taken_back(browser: Browser, mine: World) -> None:
    """Each shows what it costs, and the worker's own account gets what was mistyped."""
    with page_of(browser, mine, "cafe") as page:
        upload(page, week(mine, "e"))
        page.get_by_role("button", name="Send 3 rows").click()
        page.goto("/payer/record?id=e-4")
        page.get_by_label("The right benefits number").fill(mine.numbers["other of two"])
        page.get_by_label("Name on the card").fill("Otto Nobody")
        page.get_by_role("button", name="Give it to this number").click()
        expect(page.locator(".row-wrong")).to_contain_text("This name does not fit")
        page.get_by_label("Name on the card").fill("Gus Reyes")
        page.get_by_role("button", name="Give it to this number").click()
        expect(page.locator("main")).to_contain_text("It has its person now")
        page.get_by_label("Hours").fill("5")
        page.get_by_role("button", name="See what it would cost").click()
        page.get_by_role("button", name="Change it for $10.00").click()
        expect(page.locator(".figure")).to_have_text("$2.00")  # the difference
        page.goto("/payer/record?id=e-4")
        page.get_by_role("button", name="Take it back").click()
        expect(page.locator("main")).to_contain_text("What you owe is less by:")
        expect(page.locator(".figure")).to_have_text("$10.00")
        page.goto("/payer/record?id=e-4")
        expect(page.locator("main")).to_contain_text("This was taken back. It costs nothing.")
        assert "It counts." not in page.locator("main").inner_text()


def test_a_company_finds_its_keys_and_a_household_is_not_sent_there(browser: Browser, mine: World) -> None:
    """From the ways above each of its pages, which stand above the keys too."""
    with page_of(browser, mine, "cafe", 360, "en") as page:
        page.goto("/payer")
        page.get_by_role("navigation").get_by_role("link", name="API keys").click()
        expect(page.get_by_role("navigation").locator("[aria-current=page]")).to_have_text("API keys")
    with page_of(browser, mine, "payer", 360, "en") as page:
        page.goto("/payer")
        expect(page.get_by_role("link", name="API keys")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_household_reads_no_office_words(browser: Browser, mine: World, language: str) -> None:
    """On any page of its own, in neither language."""
    with page_of(browser, mine, "payer", 360, language) as page:
        for address in HOUSEHOLD_PAGES:
            page.goto(address)
            assert office_words(page.locator("main").inner_text(), (*OFFICE, *HOUSEHOLD)) == [], address


def test_nothing_of_one_payer_is_another_s(browser: Browser, mine: World) -> None:
    """By address: drafts, receipts, records, people, of the household asked for by the cafe, and by a worker."""
    ours = [f"/payer/send/{mine.draft}", f"/payer/sent/{mine.receipts['Okafor'].submission_id}"]
    with page_of(browser, mine, "cafe") as page:
        for address in ours:
            assert page.request.get(address).status == 404
        assert "You have sent nothing under this id" in page.request.get("/payer/record?id=2026-11-14").text()
        assert "2026-11-07" not in page.request.get("/payer/people").text()
    with page_of(browser, mine, "worker") as page:
        assert {page.request.get(address).status for address in (*ours, *HOUSEHOLD_PAGES)} == {403}


def test_old_files_make_room(browser: Browser, mine: World) -> None:
    """A payer keeps a few files that were not sent, and no more."""
    with page_of(browser, mine, "cafe") as page:
        for number in range(DRAFTS_MAX + 2):
            upload(page, week(mine, f"f{number}"))
    with psycopg.connect(mine.urls.owner) as owner:
        query = "SELECT max(n) FROM (SELECT count(*) AS n FROM draft_submission GROUP BY payer_id) AS counted"
        assert owner.execute(query).fetchone() == (DRAFTS_MAX,)
