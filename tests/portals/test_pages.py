"""Every page of the site, in both languages, on a phone and on a desk, as it is and as it answers an empty form."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page

from tests.portals.browser import Readers
from tests.portals.look import CHECKS, faults, faults_of_language, faults_of_words, shape
from tests.portals.pages import FIRST, NOBODY, Visit, go, send_empty, visits
from tests.portals.spanish import english_among, same_words, texts_of
from tests.portals.visitor import Visitor
from tests.portals.world import World

HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
PHONE, DESK = 360, 1280
NARROWEST, TWICE_ENLARGED = 320, DESK // 2
SOUND: set[str] = set()  # the shapes of pages in which nothing was wrong


@pytest.mark.parametrize("to", visits(), ids=str)
def test_page(readers: Readers, site: str, world: World, request: pytest.FixtureRequest, to: Visit) -> None:
    """Nothing is wrong with it on a phone in English and on a desk in Spanish; in neither is it too wide, nor at 320 px
    or at 200 %; in Spanish all is Spanish, and nothing is said in the same words in both; names are marked. Where it
    has a form, so is the page that answers one sent empty."""
    if to.state == "bare":
        world = request.getfixturevalue("bare_world")
    with _reading(readers, world, "en", PHONE) as english, _reading(readers, world, "es", DESK) as spanish:
        go(english, world, to)
        in_english = _looked_at(english, PHONE)
        go(spanish, world, to)
        _compared(in_english, _looked_at(spanish, DESK, in_english))
        if to.state == "as it is" and send_empty(english):
            in_english = _looked_at(english, PHONE)
            go(spanish, world, to)  # anew: what the first reader sent may have changed it
            if send_empty(spanish):
                _compared(in_english, _looked_at(spanish, DESK, in_english))


@contextmanager
def _reading(readers: Readers, world: World, language: str, width: int) -> Iterator[Page]:
    """The window of one reader, in which nothing goes wrong unseen."""
    with readers.reading(world.site, language=language, width=width) as page, _without_complaints(page):
        yield page


class Seen(NamedTuple):
    """What was seen of a page: its shape and its texts."""

    shape: str
    texts: list[str]


def _looked_at(page: Page, width: int, before: Seen | None = None) -> Seen:
    """An open page in which nothing is wrong, at this width or narrower.

    Where a page of the same shape was found sound before, for another reader, what neither words nor width change is
    not looked at again; where that was the same page in another language, its language alone is.
    """
    page.set_viewport_size({"width": width, "height": 800})
    seen = Seen(shape(page), texts_of(page))
    look = faults_of_words if seen.shape in SOUND else faults
    if before and before.shape == seen.shape:
        look = faults_of_language
    assert look(page) == []
    SOUND.add(seen.shape)
    for other in (NARROWEST, TWICE_ENLARGED):  # no style changes between the narrowest and a phone
        page.set_viewport_size({"width": other, "height": 400})
        assert [*CHECKS["no_sideways_scroll"](page), *CHECKS["large_targets"](page)] == []
    return seen


def _compared(english: Seen, spanish: Seen) -> None:
    """The Spanish says nothing in English, nor in the same words."""
    assert english_among(spanish.texts) == []
    assert same_words(english.texts, spanish.texts) == []


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


@pytest.mark.parametrize("to", [to for to in visits("as it is") if to.route.name not in FIRST], ids=str)
def test_without_javascript(site: str, world: World, to: Visit) -> None:
    """The page comes with its words. What a script brings to light stays unseen: see test_frame."""
    page = Visitor(site, "" if to.role == NOBODY else world.token(to.role)).read(to.route.address(world))
    (heading,) = HEADING.findall(page.partition("<main")[2])
    assert re.search(r"\w", re.sub(r"<[^>]+>", "", heading))
