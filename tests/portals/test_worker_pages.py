"""A worker's pages where they are empty, another's, on paper, or sent by phone."""

from urllib.parse import unquote

import pytest
import segno
from playwright.sync_api import Browser, expect

from tests.portals.browser import opened
from tests.portals.look import faults
from tests.portals.spanish import english_left
from tests.portals.world import World

EMPTY = {
    "/my": ("Nothing has come in yet", "Todavía no ha llegado nada"),
    "/my/contributions": ("Nothing has come in yet", "Todavía no ha llegado nada"),
    "/my/looks": ("Nobody has looked", "Nadie ha mirado"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_yet(browser: Browser, site: str, world: World, language: str) -> None:
    """Who has no work yet is told what to do, and the pages are as sound as full ones."""
    with opened(browser, site, language=language, width=360) as context:
        context.add_cookies([{"name": "session", "value": world.token("one of two"), "url": site}])
        page = context.new_page()
        for address, words in EMPTY.items():
            page.goto(address)
            expect(page.locator("main")).to_contain_text(words[language == "es"])
            assert faults(page) == []
            assert language == "en" or english_left(page) == []
        page.goto("/my")
        assert page.locator(".figure").first.inner_text() == "$0.00"
        page.locator(".card-needs .button").click()
        expect(page.locator(".benefits-card .figure")).to_be_visible()


@pytest.mark.parametrize("entry", ["hers", "x", f"{'0' * 32}.1", f"{'0' * 32}.1.1", f"{'0' * 32}.-1.70000"])
def test_another_s_contribution_is_not_there(browser: Browser, site: str, world: World, entry: str) -> None:
    """404, as for one that nobody has; hers opens by the id of any of its revisions."""
    answer = world.receipts["Dash Rides"].told[3].answer
    assert answer
    (hers,) = answer.entries
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("one of two"), "url": site}])
        assert context.request.get(f"/my/contributions/{hers if entry == 'hers' else entry}").status == 404
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        record, _revision, program = hers.split(".")
        for same in (hers, f"{record}.-1.{program}", f"{record}.{program}"):
            assert context.request.get(f"/my/contributions/{same}").status == 200


def test_the_card(browser: Browser, site: str, world: World) -> None:
    """The number in groups of four, its square, and a text to send in either language; no script is needed."""
    digits = world.numbers["worker"]
    shown = f"{digits[:4]} {digits[4:8]} {digits[8:]}"
    with opened(browser, site, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        page = context.new_page()
        page.goto("/my/number")
        expect(page.locator(".benefits-card .figure")).to_have_text(shown)
        drawn = page.locator(".qr path").get_attribute("d")
        dark = {
            (int(x), int(y))
            for x, y in (place.removesuffix("h1v1h-1z").split() for place in (drawn or "").split("M")[1:])
        }
        rows = segno.make(digits, error="m", micro=False).matrix_iter(border=4)
        assert dark == {(x, y) for y, row in enumerate(rows) for x, place in enumerate(row) if place}
        sent = [unquote(link.get_attribute("href") or "") for link in page.locator("a[href^='sms:']").all()]
        assert [text.partition("body=")[2].partition(shown)[0] for text in sent] == [
            "My benefits number is ", "Mi número de beneficios es ",
        ]  # fmt: skip
        assert all(text.endswith(f"{site}/") for text in sent)


def test_on_paper(browser: Browser, site: str, world: World) -> None:
    """One sheet with the card and how to give it, and nothing to press."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        page = context.new_page()
        page.goto("/my/number")
        page.emulate_media(media="print")
        for hidden in (".top", ".nav", ".foot", "button", ".button"):
            assert page.locator(f"{hidden} >> visible=true").count() == 0, hidden
        expect(page.locator(".qr")).to_be_visible()
        assert page.pdf().count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(
    "asked",
    ["month=2026-13", "month=x&client=y&benefit=z", "page=0", "page=99999999", "page=-1", "month=all", "client=all"],
)
def test_a_list_that_nobody_offers(browser: Browser, site: str, world: World, asked: str) -> None:
    """What was asked for and is no choice becomes the first one."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        page = context.new_page()
        answer = page.goto(f"/my/contributions?{asked}")
        assert answer
        assert answer.status == 200
        expect(page.locator(".card-title").first).to_have_text("Work done in November 2026")
