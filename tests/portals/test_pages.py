"""Every page of the site, in both languages, on a phone and on a desk, as it is and refused."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page

from tests.portals.browser import Readers
from tests.portals.look import CHECKS, faults
from tests.portals.pages import Visit, go, visits
from tests.portals.spanish import english_left, said_in_both
from tests.portals.world import World

PHONE, DESK = 360, 1280
NARROWEST, TWICE_ENLARGED = 320, DESK // 2


@pytest.mark.parametrize("to", visits(), ids=str)
def test_page(readers: Readers, site: str, world: World, request: pytest.FixtureRequest, to: Visit) -> None:
    """Nothing is wrong with it on a phone in English and on a desk in Spanish; in neither is it too wide, nor at 320 px
    or at 200 %; in Spanish all is Spanish, and nothing is said in the same words in both; names are marked."""
    if to.state == "bare":
        world = request.getfixturevalue("bare_world")
    with _looked_at(readers, world, to, "en", PHONE) as english, _looked_at(readers, world, to, "es", DESK) as spanish:
        assert english_left(spanish) == []
        assert said_in_both(english, spanish) == []


@contextmanager
def _looked_at(readers: Readers, world: World, to: Visit, language: str, width: int) -> Iterator[Page]:
    """The page, open, after it was held to all that a reader of one language meets on one screen: axe and Tab cost far
    more than the page, and what is wrong of a language or of a width is seen in the other pairing too."""
    with readers.reading(world.site, language=language, width=width) as page, _without_complaints(page):
        go(page, world, to)
        assert faults(page) == []
        for other in (PHONE, NARROWEST, TWICE_ENLARGED):
            page.set_viewport_size({"width": other, "height": 400})
            assert [*CHECKS["no_sideways_scroll"](page), *CHECKS["large_targets"](page)] == []
        page.set_viewport_size({"width": width, "height": 800})
        yield page


@contextmanager
def _without_complaints(page: Page) -> Iterator[None]:
    """Nothing went wrong in a script, and the browser refused nothing, but for the answer that a page is about."""
    complaints: list[str] = []

    def hear(line: ConsoleMessage) -> None:
        if line.type == "error":
            complaints.append(line.text)

    def hear_error(error: Error) -> None:
        complaints.append(str(error))

    page.on("console", hear)
    page.on("pageerror", hear_error)
    try:
        yield
    finally:
        page.remove_listener("console", hear)
        page.remove_listener("pageerror", hear_error)
    assert [line for line in complaints if "status of 4" not in line] == []


@pytest.mark.parametrize("to", visits("as it is"), ids=str)
def test_without_javascript(readers: Readers, site: str, world: World, to: Visit) -> None:
    """The page says the same in words; where something needs JavaScript, it says so and offers another way."""
    with readers.reading(site, script=False) as page:
        go(page, world, to)
        assert page.locator("main h1").inner_text()
        assert page.locator("main [hidden] >> visible=true").count() == 0
