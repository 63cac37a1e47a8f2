"""A worker's statement as she sees it: page, paper and file say the same, and the same for ever."""

import csv
import os
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from shared_security.ledger.recipes import RECIPES
from shared_security.ledger.seal import seal
from shared_security.portals.worker.statement_words import MOVES
from tests.portals.browser import opened
from tests.portals.world import World

SHOTS = os.environ.get("SCREENSHOTS")


def test_page_paper_and_file_agree(browser: Browser, site: str, world: World) -> None:
    """Each cell of the page stands in the PDF and in the file, in its order; the PDF is tagged, in her language."""
    for language in ("en", "es"):
        with opened(browser, site, language=language, width=360) as context:
            context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
            page = context.new_page()
            page.goto("/my/statement")
            figure = page.locator(".figure").inner_text()
            cells = page.locator("tbody th, tbody td").all_inner_texts()
            pdf, file = (
                context.request.get(page.locator(".buttons a").nth(n).get_attribute("href") or "") for n in (0, 1)
            )
            paper, rows = pdf.body(), list(csv.reader(StringIO(file.text().lstrip("\ufeff"))))
        reader = PdfReader(BytesIO(paper))
        text = " ".join(" ".join(part.extract_text() for part in reader.pages).split())
        assert figure in text and figure in rows[5]
        flat = [cell for row in rows for cell in row]
        assert cells and all(cell in text for cell in cells) and set(cells) <= {*flat, *(f"'{one}" for one in cells)}
        assert (
            reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
            and b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
        )
        assert str(reader.trailer["/Root"]["/Lang"]).startswith(language)
        wanted = [text.index(cell) for cell in (cells[0], figure)]
        assert wanted[1] < wanted[0]  # the sum first, then the tables


def test_the_same_for_ever(browser: Browser, site: str, world: World) -> None:
    """What is sealed later changes no byte of a statement as known before; a newer one may differ."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        page = context.new_page()
        page.goto("/my/statement")
        again = [page.locator(".buttons a").nth(n).get_attribute("href") or "" for n in (0, 1)]
        before = [sha256(context.request.get(one).body()).digest() for one in again]
        with psycopg.connect(world.urls.jobs, autocommit=True) as jobs:
            jobs.execute("SELECT set_config('sss.actor', 'test', false)")
            seal(jobs, datetime.now(UTC))
        assert [sha256(context.request.get(one).body()).digest() for one in again] == before


def test_days_that_do_not_fit(browser: Browser, site: str, world: World) -> None:
    """Each with what to do; an address that is none of ours is not there; nobody knew anything in 2020."""
    with opened(browser, site, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        page = context.new_page()
        for asked, words in (
            ("period=other", "Give both days"),
            ("period=other&first=2026-11-02&last=2026-11-01", "Choose a last day on or after the first"),
            ("period=other&first=2026-02-29&last=2026-11-01", "Write a day of the calendar"),
            ("known=2999-01-01", "This day has not come yet"),
            ("period=2026-11&known=2020-01-01", "Nothing was known yet"),
        ):
            page.goto(f"/my/statement?{asked}")
            expect(page.locator("main")).to_contain_text(words)
        for address in ("pdf", "pdf?first=2026-01-01&last=2026-12-31&at=x", "csv?first=x&last=y&at=z",
                        "csv?first=2026-01-01&last=2026-12-31&at=2026-01-01"):  # fmt: skip
            assert context.request.get(f"/my/statement/{address}").status == 404


def test_every_movement_of_a_pocket_has_words() -> None:
    """A recipe that is added needs a line of statement_words.py."""
    moving = {
        one.name for one in RECIPES.values() if one.form == "transfer" and "pocket" in f"{one.debit} {one.credit}"
    }
    assert moving == set(MOVES)


@pytest.mark.skipif(not SHOTS, reason="SCREENSHOTS names no folder")
def test_statement_screenshots(browser: Browser, site: str, world: World) -> None:
    """To look at: the page at both widths, in both languages."""
    for width, language in ((360, "en"), (1280, "en"), (360, "es"), (1280, "es")):
        with opened(browser, site, width=width, language=language) as context:
            context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
            page = context.new_page()
            page.goto("/my/statement")
            page.screenshot(path=f"{SHOTS}/statement-{width}-{language}.png", full_page=True)
            paper = context.request.get(page.locator(".buttons a").first.get_attribute("href") or "").body()
            Path(f"{SHOTS}/statement-{language}.pdf").write_bytes(paper)
