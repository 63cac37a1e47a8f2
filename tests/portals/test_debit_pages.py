"""What payers and administrators do about debits: each act once, without JavaScript, each refusal in words."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.portals.browser import opened
from tests.portals.world import World
from tests.tools.people import ask

SHOTS = os.environ.get("SCREENSHOTS")


@contextmanager
def signed_in(browser: Browser, world: World, who: str) -> Iterator[Page]:
    """A page of somebody, without JavaScript."""
    with opened(browser, world.site, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
        yield context.new_page()


@pytest.mark.skipif(not SHOTS, reason="SCREENSHOTS names no folder")
def test_debit_screenshots(browser: Browser, site: str, world: World) -> None:
    """For eyes: each page at two widths, in two languages."""
    assert world.debits
    pages = {
        "bank": ("payer", "/payer/bank"), "debits": ("administrator", "/administration/debits"),
        "file": ("administrator", f"/administration/debits/{world.debits.file_id}"),
        "answers": ("administrator", f"/administration/debits/answers/{world.debits.draft_id}"),
        "origin": ("administrator", "/administration/debits/origin/1"),
    }  # fmt: skip
    for language in ("en", "es"):
        for width in (360, 1280):
            with opened(browser, world.site, language=language, width=width) as context:
                page = context.new_page()
                for name, (who, path) in pages.items():
                    context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
                    page.goto(path)
                    page.screenshot(path=Path(SHOTS) / f"{name}-{language}-{width}.png", full_page=True)


def test_an_administrator_looks_at_answers_and_takes_them_once(browser: Browser, site: str, world: World) -> None:
    """What a file would do, then what it did; pressed in two tabs it is done once; what is no file is refused."""
    assert world.debits
    with signed_in(browser, world, "administrator") as page:
        page.goto("/administration/debits/answers")
        page.set_input_files("#id_file", {"name": "a.ach", "mimeType": "text/plain", "buffer": b"hello"})
        page.get_by_role("button", name="Look at it").click()
        expect(page.get_by_role("alert")).to_contain_text("This is no ACH file")
        data = world.debits.answers + b"\n"  # bytes that no other test has taken
        page.set_input_files("#id_file", {"name": "a.ach", "mimeType": "text/plain", "buffer": data})
        page.get_by_role("button", name="Look at it").click()
        expect(page.locator("h1")).to_have_text("What this file would do")
        row = page.get_by_role("row", name=re.compile("R01"))
        expect(row).to_contain_text("$43.21")
        other = page.context.new_page()
        other.goto(page.url)
        for tab in (page, other):
            tab.get_by_role("button", name="Take it", exact=True).click()
            expect(tab.locator("h1")).to_have_text("This file was taken")
    with psycopg.connect(world.urls.loader) as loader:
        taken = "SELECT count(*) FROM debit_answer WHERE file_hash = %s"
        assert loader.execute(taken, [sha256(data).digest()]).fetchone() == (1,)


def test_a_payer_sees_undoes_stops_and_gives_again(browser: Browser, site: str, world: World) -> None:
    """The next debit with its day and amount; undone it is gone; stopped, then given again by a form with a fault."""
    with signed_in(browser, world, "payer") as page:
        page.goto("/payer/bank")
        main = page.locator("main")
        expect(main).to_contain_text("Account ending in 01")
        card = page.locator("section.card", has_text="$25.00")
        expect(card).to_contain_text("You can undo it until")
        card.get_by_role("button", name="Undo").click()
        expect(page.locator("section.card", has_text="$25.00")).to_have_count(0)
        expect(main).to_contain_text("Undone")
        page.locator("summary", has_text="Stop this").click()
        page.get_by_role("button", name="Stop taking from this account").click()
        expect(main).to_contain_text("You stopped it.")
        page.get_by_label("Name on the account").fill("Chidi Okafor")
        page.get_by_label("Routing number").fill("011100013")
        page.get_by_label("Account number").fill("1234567890")
        page.get_by_role("button", name="Allow it").click()
        expect(page.get_by_role("alert")).to_contain_text("Tick this where you agree")
        page.get_by_label("I agree").check()
        page.get_by_role("button", name="Allow it").click()
        expect(page.get_by_role("alert")).to_contain_text("This is no bank's routing number")
        page.get_by_label("Routing number").fill("011100012")
        page.get_by_role("button", name="Allow it").click()
        expect(main).to_contain_text("Account ending in 7890")
        expect(main).to_contain_text("Being checked with your bank")
        assert page.context.request.get("/administration/debits").status == 403
    with psycopg.connect(world.urls.jobs) as jobs:
        ask(jobs, "actor", "test")
        states = jobs.execute(
            "SELECT state FROM mandate WHERE payer_id = %s ORDER BY mandate_id", [world.household]
        ).fetchall()
        assert sorted(state for (state,) in states) == ["new", "stopped"]


def test_an_administrator_undoes_a_file_and_makes_it_again(browser: Browser, site: str, world: World) -> None:
    """It cannot be downloaded before its cut-off; undone, the next one holds what payers have not undone."""
    assert world.debits
    with signed_in(browser, world, "administrator") as page:
        path = f"/administration/debits/{world.debits.file_id}"
        page.goto(path)
        expect(page.locator("main")).to_contain_text("$1,234.56")
        assert page.context.request.get(f"{path}/file", max_redirects=0).status == 302
        page.locator("summary", has_text="Undo the whole file").click()
        page.get_by_role("button", name="Undo the whole file").click()
        expect(page.locator("main")).to_contain_text("$0.00")
        page.goto("/administration/debits")
        page.get_by_role("button", name=re.compile("^Make a file now")).click()
        expect(page.locator("tbody tr").first).to_contain_text("$1,234.56")
        page.get_by_role("button", name=re.compile("^Make a file now")).click()
        expect(page.get_by_role("alert")).to_contain_text("Nothing is due")
        sent = page.get_by_role("row", name=re.compile("Sent")).get_by_role("link")
        href = sent.get_attribute("href") or ""
        answer = page.context.request.get(f"{href}/file")
        assert answer.status == 200
        assert answer.body().startswith(b"101 021000021")
