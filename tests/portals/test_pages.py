"""Every page of the site, in both languages, on a phone and on a desk, as it is and refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.portals.browser import opened
from tests.portals.look import CHECKS, faults
from tests.portals.pages import Visit, go, visits
from tests.portals.spanish import english_left, said_in_both
from tests.portals.world import World

PHONE, DESK = 360, 1280
NARROWEST, TWICE_ENLARGED = 320, DESK // 2


@pytest.mark.parametrize("to", visits(), ids=str)
def test_page(browser: Browser, site: str, world: World, request: pytest.FixtureRequest, to: Visit) -> None:
    """Nothing is wrong with it on a phone and a desk, nor at 320 px or at 200 %; in Spanish all is Spanish, and nothing
    is said in the same words in both languages; names are marked as such."""
    if to.state == "bare":
        world = request.getfixturevalue("bare_world")
    with _looked_at(browser, world, to, "en") as english, _looked_at(browser, world, to, "es") as spanish:
        assert english_left(spanish) == []
        assert said_in_both(english, spanish) == []


@contextmanager
def _looked_at(browser: Browser, world: World, to: Visit, language: str) -> Iterator[Page]:
    """The page, open, after it was held to everything that a reader of one language meets."""
    with opened(browser, world.site, language=language, width=PHONE) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        go(page, world, to)
        assert faults(page) == []
        for width in (NARROWEST, TWICE_ENLARGED):
            page.set_viewport_size({"width": width, "height": 400})
            assert list(CHECKS["no_sideways_scroll"](page)) == []
        page.set_viewport_size({"width": DESK, "height": 800})
        assert faults(page) == []
        assert [line for line in complaints if "status of 4" not in line] == []
        yield page


@pytest.mark.parametrize("to", visits("as it is"), ids=str)
def test_without_javascript(browser: Browser, site: str, world: World, to: Visit) -> None:
    """The page says the same in words; where something needs JavaScript, it says so and offers another way."""
    with opened(browser, site, script=False) as context:
        page = context.new_page()
        go(page, world, to)
        assert page.locator("main h1").inner_text()
        assert page.locator("main [hidden] >> visible=true").count() == 0
