"""Every page of the site, in both languages, on a phone and on a desk, as it is and refused."""

import pytest
from playwright.sync_api import Browser, Page

from tests.portals.browser import opened
from tests.portals.look import CHECKS, faults
from tests.portals.pages import Visit, visits
from tests.portals.spanish import english_left, said_in_both

WIDTHS = {"phone": 360, "desk": 1280}
FIRST_VISIT_BYTES = 120_000
FIRST_VISIT_REQUESTS = 10


def visit(page: Page, to: Visit) -> None:
    """Open a page; for the state `refused`, send each of its forms empty, without the browser's own checks."""
    answer = page.goto(to.url)
    assert answer
    assert answer.status == 200, f"{to} answers {answer.status}"
    if to.state == "refused":
        forms = page.locator("main form[method=post]")
        if not forms.count():
            pytest.skip("no form")
        with page.expect_navigation():
            forms.first.evaluate("form => { form.noValidate = true; form.requestSubmit() }")


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("to", visits(), ids=str)
def test_page(browser: Browser, site: str, to: Visit, language: str, width: int) -> None:
    """Nothing is wrong with it, the browser has nothing to complain of, and in Spanish all of it is Spanish."""
    with opened(browser, site, language=language, width=width) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        visit(page, to)
        assert faults(page) == []
        assert [line for line in complaints if "status of 4" not in line] == []
        if language == "es":
            assert english_left(page) == []


@pytest.mark.parametrize("to", visits(), ids=str)
def test_every_word_is_translated(browser: Browser, site: str, to: Visit) -> None:
    """Nothing is said in the same words in both languages; names are marked as such."""
    with opened(browser, site) as in_english, opened(browser, site, language="es") as in_spanish:
        english, spanish = in_english.new_page(), in_spanish.new_page()
        visit(english, to)
        visit(spanish, to)
        assert said_in_both(english, spanish) == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [320, 640], ids=["320 px", "200 percent"])
@pytest.mark.parametrize("to", [to for to in visits() if to.state == "as it is"], ids=str)
def test_narrow(browser: Browser, site: str, to: Visit, language: str, width: int) -> None:
    """At 320 px, and at 1280 px enlarged to 200 %, the page does not scroll sideways."""
    with opened(browser, site, language=language, width=width) as context:
        page = context.new_page()
        visit(page, to)
        assert list(CHECKS["no_sideways_scroll"](page)) == []


@pytest.mark.parametrize("to", [to for to in visits() if to.state == "as it is"], ids=str)
def test_weight(browser: Browser, site: str, to: Visit) -> None:
    """A first visit is at most 120 KB as received, in at most 10 requests."""
    with opened(browser, site) as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        received: list[int] = []
        wire.on("Network.loadingFinished", lambda done: received.append(int(done["encodedDataLength"])))
        page.goto(to.url, wait_until="networkidle")
        assert 0 < sum(received) <= FIRST_VISIT_BYTES
        assert len(received) <= FIRST_VISIT_REQUESTS


@pytest.mark.parametrize("to", [to for to in visits() if to.state == "as it is"], ids=str)
def test_without_javascript(browser: Browser, site: str, to: Visit) -> None:
    """The page says the same in words; where something needs JavaScript, it says so and offers another way."""
    with opened(browser, site, script=False) as context:
        page = context.new_page()
        visit(page, to)
        assert page.locator("main h1").inner_text()
        assert page.locator("main [hidden] >> visible=true").count() == 0
