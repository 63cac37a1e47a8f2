"""A live system, and a database without a mark: nobody can be somebody else, and no message is shown."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import empty_copy
from tests.portals.browser import opened
from tests.portals.server import served
from tests.portals.world import PEOPLE, settle


@pytest.fixture(scope="module")
def live(cluster: object, migrated_database: object) -> Iterator[str]:
    """A site over a live database with the same people in it."""
    with empty_copy(cluster, migrated_database) as urls, tempfile.TemporaryDirectory(prefix="ss-live-") as folder:
        world = settle(urls, "live")
        with served(urls, Path(folder), PERSON_KEYS=world.keys_text, HELP_PHONE="206 555 0100") as address:
            yield address


def test_there_are_no_people_to_be(browser: Browser, live: str) -> None:
    """404, asked for and sent to; no page names them or says that all is made up."""
    with opened(browser, live) as context:
        page = context.new_page()
        answer = page.goto("/sign-in/people-to-be")
        assert answer
        assert answer.status == 404
        for address in ("/", "/sign-in", "/style", "/nowhere"):
            page.goto(address)
            assert page.locator(".demo").count() == 0
            assert page.get_by_text("made-up").count() == 0
            expect(page.locator("footer")).to_contain_text("206 555 0100")


def test_no_message_is_shown(browser: Browser, live: str) -> None:
    """The code goes to the phone, and nowhere else."""
    with opened(browser, live) as context:
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#id_to", PEOPLE["worker"][1])
        page.get_by_role("button", name="Send me a code").click()
        expect(page.locator("h1")).to_have_text("Enter the code")
        assert page.locator(".message").count() == 0


def test_what_browsers_are_told(browser: Browser, live: str) -> None:
    """Nothing inline, nothing from elsewhere, no frames, no cache of pages; cookies out of reach of scripts."""
    with opened(browser, live) as context:
        answer = context.request.get("/sign-in")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert {cookie["name"]: cookie["httpOnly"] for cookie in context.cookies()}["csrftoken"] is True
