"""A browser that looks at our pages: Debian's Chromium, driven by playwright, fetching nothing of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.portals.server import HANGS

# The first has no windows: it looks at a page for two thirds of what the others cost.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--no-sandbox",
)  # fmt: skip
HANGS_MS = HANGS * 1_000
expect.set_options(timeout=HANGS_MS)
_running: list[Browser] = []


def program() -> str:
    """The browser's program: $CHROMIUM, or what Debian installs. Without one the test is skipped, and says so.

    With REQUIRE_BROWSER=1, as in .ci/run, a missing browser is a failure.
    """
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    lacking = (
        "NO BROWSER: pages were not looked at. On Debian: apt-get install chromium-headless-shell; or set CHROMIUM."
    )
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(lacking, pytrace=False)
    pytest.skip(lacking)


@contextmanager
def started() -> Iterator[Browser]:
    """A browser with an empty profile; the one that this process has already, for it can drive no second."""
    if _running:
        yield _running[0]
        return
    path = program()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(QUIET))
        _running.append(browser)
        try:
            yield browser
        finally:
            _running.clear()
            browser.close()


def opened(
    browser: Browser, site: str, *, language: str = "en", width: int = 1280, script: bool = True
) -> BrowserContext:
    """A fresh visitor: no cookies but the language's."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 800},
        locale="es-US" if language == "es" else "en-US",
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    context.set_default_timeout(HANGS_MS)
    _choose(context, site, language)
    return context


class Readers:
    """Windows that stay open from test to test, for tests that look at a page and change nothing in the browser: a
    fresh visitor costs a new window and two new processes, which is more than the page itself.

    What a reader keeps is what a browser caches; cookies are those of a fresh visitor. Where a test fails, its reader
    leaves with it.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: dict[tuple[str, str, bool], Page] = {}

    @contextmanager
    def reading(self, site: str, *, language: str = "en", width: int = 1280, script: bool = True) -> Iterator[Page]:
        """The open page of a reader, for one test."""
        kind = (site, language, script)
        page = self._pages.pop(kind, None)
        if page is None:
            page = opened(self._browser, site, language=language, script=script).new_page()
        page.context.clear_cookies()
        _choose(page.context, site, language)
        page.set_viewport_size({"width": width, "height": 800})
        try:
            yield page
        except BaseException:
            page.context.close()
            raise
        if script and page.locator("[hx-trigger]").count():  # what asks by itself would meet the next reader's cookies
            page.goto("about:blank")
        self._pages[kind] = page


def _choose(context: BrowserContext, site: str, language: str) -> None:
    """The language of a visitor who has chosen one before."""
    context.add_cookies([{"name": "language", "value": language, "url": site}])
