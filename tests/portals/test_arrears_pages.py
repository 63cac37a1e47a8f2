"""Arrears as the office works with them and a payer reads them: two persons, each act once, one figure everywhere.

Ana worked 6 h for the cafe in September: $6.00 of sick pay and $0.60 for the guarantee, due on October 15. To
November 1 that is 17 days at a thousandth: $0.1122. The guarantee has $8.00, and makes good 80 % of $6.00: $4.80.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from shared_security.access.may_act import MayAct, give_right
from shared_security.remittance.arrears.late import charge_late
from tests.conftest import empty_copy
from tests.portals.browser import opened
from tests.portals.look import faults
from tests.portals.server import served
from tests.portals.world import ACTOR, TODAY, World, settle
from tests.tools.books import world as books_of
from tests.tools.invoicing import issue, report
from tests.tools.late import late_program
from tests.tools.money import pay
from tests.tools.people import ask

SHOTS = os.environ.get("SCREENSHOTS")


@pytest.fixture(scope="module")
def late(cluster: object, migrated_database: object) -> Iterator[tuple[World, str]]:
    """A site with a payer that is late, and the address of its arrears."""
    with empty_copy(cluster, migrated_database) as urls, tempfile.TemporaryDirectory(prefix="ss-late-") as folder:
        world = settle(urls)
        cafe = world.people["cafe"].payer_id
        assert cafe and world.care
        with books_of(urls) as books:
            act = late_program(books, ", over: [us/model/shared_security]")
            report(books, "late-1", "Ana", "6", day="2026-09-02", payer=cafe)
            report(books, "late-2", "Max", "80", day="2026-09-02", payer=world.care)
            issue(books, act, today=date(2026, 10, 1))
            pay(books, 8800, world.care, act.program_no, today=date(2026, 10, 2))
            charge_late(books.loader, act, today=date(2026, 11, 1), actor=ACTOR)
            number = act.program_no
        person_id = world.people["one of two"].person_id
        with psycopg.connect(urls.jobs) as connection:
            ask(connection, "actor", ACTOR)
            give_right(connection, person_id, "regulator", today=TODAY, actor=ACTOR)
            world.people["second official"] = MayAct(person_id, "regulator")
        with served(urls, Path(folder), PERSON_KEYS=world.keys_text) as world.site:
            yield world, f"/office/arrears/{cafe}/{number}"


@contextmanager
def page_of(browser: Browser, world: World, who: str, width: int = 1280, language: str = "en") -> Iterator[Page]:
    """A page of somebody who is signed in."""
    with opened(browser, world.site, width=width, language=language) as context:
        context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
        yield context.new_page()


def shot(page: Page, name: str) -> None:
    """Keep what it looks like, where somebody wants to see it."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_payer_reads_what_is_late_and_what_it_costs(browser: Browser, late: tuple[World, str]) -> None:
    """$6.60 since October 15, a day $0.0066, and the charge of November 1; in both languages and widths no fault."""
    world, _ = late
    for width, language in ((360, "en"), (1280, "es")):
        with page_of(browser, world, "cafe", width, language) as page:
            page.goto("/payer/arrears")
            text = page.locator("main").inner_text()
            assert faults(page) == []
            shot(page, f"payer-arrears-{width}")
            assert all(figure in text for figure in ("$6.60", "$0.0066", "$0.1122"))


def test_the_list_agrees_with_the_payer(browser: Browser, late: tuple[World, str]) -> None:
    """The same $6.60 in the list, on the payer's page and in the proof of claim; a charge of $0.1122 takes 12 cents."""
    world, at = late
    with page_of(browser, world, "regulator") as page:
        page.goto("/office/arrears")
        row = page.locator("tbody tr").filter(has_text="Made up for a test")
        expect(row).to_contain_text("$6.60")
        expect(row).to_contain_text("$0.12")
        shot(page, "office-arrears-1280")
        row.get_by_role("link").click()
        assert page.url.endswith(at)
        expect(page.locator(".figure").first).to_have_text("$6.60")
        paper = page.request.get(f"{at}/proof").body()
    text = "\n".join(part.extract_text() for part in PdfReader(BytesIO(paper)).pages)
    assert "$6.60" in text and "$0.1122" in text and "$6.7122" in text
    assert b"pdfuaid:part" in PdfReader(BytesIO(paper)).trailer["/Root"]["/Metadata"].get_data()


def test_two_officials_from_insolvency_to_write_off(browser: Browser, late: tuple[World, str]) -> None:
    """Asked by one, declared by another; the guarantee pays once, though its form is sent twice; written off."""
    world, at = late
    with page_of(browser, world, "regulator") as page:
        page.goto(at)
        page.get_by_label("From this day").fill("2026-11-20")
        press(page, "Ask to have it declared insolvent")
        assert page.get_by_role("button", name="Declare it insolvent").count() == 0
        refused = page.request.post(at, form=declaring(page), headers={"Referer": f"{world.site}{at}"})
        assert "This was not done" in refused.text()
    with page_of(browser, world, "second official", 360) as page:
        page.goto(at)
        press(page, "Declare it insolvent")
        expect(page.locator("main")).to_contain_text("It would pay now $4.80")
        assert faults(page) == []
        shot(page, "office-payer-360")
        form = {name: page.locator(f"form:has([value=guarantee]) [name={name}]").input_value()
                for name in ("csrfmiddlewaretoken", "seen")}  # fmt: skip
        press(page, "Let the guarantee pay")
        expect(page.locator("main")).to_contain_text("Made good before $4.80")
        again = page.request.post(at, form={**form, "act": "guarantee"}, headers={"Referer": f"{world.site}{at}"})
        assert "This was not done" in again.text()
        page.select_option("#kind", "guarantee_claim")
        page.get_by_label("Dollars", exact=True).fill("4.80")
        page.get_by_label("Why", exact=True).fill("The court closed the case")
        press(page, "Ask to write it off")
        assert page.get_by_role("button", name=re.compile("^Approve")).count() == 0
    with page_of(browser, world, "regulator") as page:
        page.goto(at)
        press(page, re.compile("^Approve"))
        expect(page.locator("main")).to_contain_text("Written off")
        assert faults(page) == []
        shot(page, "office-payer-1280")
    with psycopg.connect(world.urls.loader) as loader:
        paid = loader.execute("SELECT sum(paid_micros), count(*) FROM making_good").fetchone()
    assert paid == (4_800_000, 1)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def declaring(page: Page) -> dict[str, str]:
    """What whoever asked would send to declare it herself."""
    names = ("csrfmiddlewaretoken", "id")
    form = "form:has([value=end])"
    return {name: page.locator(f"{form} [name={name}]").input_value() for name in names} | {"act": "declare"}


def test_nobody_else_reads_it(browser: Browser, late: tuple[World, str]) -> None:
    """A worker, a payer and an administrator have no such page; there is none of a payer that is not there."""
    world, at = late
    for who in ("worker", "cafe", "administrator"):
        with page_of(browser, world, who) as page:
            assert page.request.get(at).status == 403
    with page_of(browser, world, "regulator") as page:
        assert page.request.get(f"/office/arrears/{UUID(int=7)}/1").status == 404
