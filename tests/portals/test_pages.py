"""Every page of the site, in both languages, on a phone and on a desk, as it is and refused."""

import pytest
from playwright.sync_api import Browser

from tests.portals.browser import opened
from tests.portals.look import CHECKS, faults
from tests.portals.pages import FIRST, Visit, go, visits
from tests.portals.spanish import english_left, said_in_both
from tests.portals.world import World

PHONE, DESK = 360, 1280
NARROWEST, TWICE_ENLARGED = 320, DESK // 2
FIRST_VISIT_BYTES = 120_000
FIRST_VISIT_REQUESTS = 10


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("to", visits(), ids=str)
def test_page(browser: Browser, site: str, world: World, to: Visit, language: str) -> None:
    """Nothing is wrong with it on a phone and on a desk, nor at 320 px or at 200 %; in Spanish all is Spanish."""
    with opened(browser, site, language=language, width=PHONE) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        go(page, world, to)
        assert faults(page) == []
        assert [line for line in complaints if "status of 4" not in line] == []
        if language == "es":
            assert english_left(page) == []
        for width in (NARROWEST, TWICE_ENLARGED):
            page.set_viewport_size({"width": width, "height": 400})
            assert list(CHECKS["no_sideways_scroll"](page)) == []
        page.set_viewport_size({"width": DESK, "height": 800})
        assert faults(page) == []


@pytest.mark.parametrize("to", visits(), ids=str)
def test_every_word_is_translated(browser: Browser, site: str, world: World, to: Visit) -> None:
    """Nothing is said in the same words in both languages; names are marked as such."""
    with opened(browser, site) as in_english, opened(browser, site, language="es") as in_spanish:
        english, spanish = in_english.new_page(), in_spanish.new_page()
        go(english, world, to)
        go(spanish, world, to)
        assert said_in_both(english, spanish) == []


@pytest.mark.parametrize("to", [to for to in visits("as it is") if to.route.name not in FIRST], ids=str)
def test_weight(browser: Browser, site: str, world: World, to: Visit) -> None:
    """A first visit is at most 120 KB as received, in at most 10 requests."""
    with opened(browser, site) as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        received: list[int] = []
        wire.on("Network.loadingFinished", lambda done: received.append(int(done["encodedDataLength"])))
        go(page, world, to)
        page.wait_for_load_state("networkidle")
        print(f"{to}: {sum(received)} bytes in {len(received)} requests")
        assert 0 < sum(received) <= FIRST_VISIT_BYTES
        assert len(received) <= FIRST_VISIT_REQUESTS


@pytest.mark.parametrize("to", visits("as it is"), ids=str)
def test_without_javascript(browser: Browser, site: str, world: World, to: Visit) -> None:
    """The page says the same in words; where something needs JavaScript, it says so and offers another way."""
    with opened(browser, site, script=False) as context:
        page = context.new_page()
        go(page, world, to)
        assert page.locator("main h1").inner_text()
        assert page.locator("main [hidden] >> visible=true").count() == 0
