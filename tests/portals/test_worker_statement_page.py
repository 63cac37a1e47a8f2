"""A worker's statement as she sees it: page, paper and file say the same, and the same for ever."""

import csv
import os
import re
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from shared_security.benefits.statement import Earned, Span, Statement
from shared_security.ledger.balances import Place
from shared_security.ledger.recipes import RECIPES
from shared_security.ledger.seal import seal
from shared_security.portals.worker.statement_words import MOVES, document_of
from tests.portals.browser import opened
from tests.portals.world import World
from tests.tools.books import PAYER

# The tables of a page that one has to push sideways.
SCROLLING = """[...document.querySelectorAll('.table-frame')].filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.innerText.slice(0, 40))"""
SHOTS = os.environ.get("SCREENSHOTS")


def test_page_paper_and_file_agree(browser: Browser, site: str, world: World) -> None:
    """Each cell of the page stands in the PDF; the file has the same rows, with amounts to the last part; the PDF is
    tagged, in her language."""
    for language in ("en", "es"):
        with opened(browser, site, language=language, width=360) as context:
            context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
            page = context.new_page()
            page.goto("/my/statement")
            assert not page.evaluate(SCROLLING)
            figure = page.locator(".figure").inner_text()
            cells = page.locator("tbody th, tbody td").all_inner_texts()
            names = page.locator("tr > :first-child").all_inner_texts()
            pdf, file = (
                context.request.get(page.locator(".buttons a").nth(n).get_attribute("href") or "") for n in (0, 1)
            )
            paper, rows = pdf.body(), list(csv.reader(StringIO(file.text().lstrip("\ufeff"))))
        reader = PdfReader(BytesIO(paper))
        text = " ".join(" ".join(part.extract_text() for part in reader.pages).split())
        assert figure in text and figure in rows[5]
        assert cells and all(cell in text for cell in cells)
        assert not [cell for cell in cells if re.search(r"\$[\d,]+\.\d{3}", cell)]  # no parts of a cent to read
        assert [row[0] for row in rows[6:] if len(row) > 1] == names
        assert (
            reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
            and b"pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
        )
        assert str(reader.trailer["/Root"]["/Lang"]).startswith(language)
        wanted = [text.index(cell) for cell in (cells[0], figure)]
        assert wanted[1] < wanted[0]  # the sum first, then the tables


def test_amounts_of_a_row_add_up() -> None:
    """$1.004 and $1.004 are $2.008: to the cent 1.00, 1.01 and 2.01; to the last part as they are."""
    at, day = Place(1, "USD", "available", "sick"), date(2026, 11, 1)
    earned = Earned(day, PAYER, 1, "USD", "sick", 1_004_000)
    made = Statement(Span(day, day), datetime(2026, 11, 2, tzinfo=UTC), {at: 1_004_000}, (earned,), (), {at: 2_008_000})
    page, file = (document_of(made, [], {PAYER: "Dash"}, exact=exact).sections[0].rows for exact in (False, True))
    assert page == [("Sick pay", "$1.00", "$1.01", "$2.01")]
    assert file == [("Sick pay", "$1.004", "$1.004", "$2.008")]


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
