"""The frame and what lives in it: who it says you are, what changes by itself, what a browser keeps."""

import pytest
from playwright.sync_api import Browser, expect

from tests.portals.browser import opened
from tests.portals.world import OFFICE, World

NAMES = {
    "worker": "Ana Lucía Méndez",
    "payer": "Okafor",
    "provider": "Default benefits organization",
    "regulator": OFFICE,
    "administrator": OFFICE,
}


@pytest.mark.parametrize("role", NAMES)
def test_the_header_says_for_whom_one_acts(browser: Browser, site: str, world: World, role: str) -> None:
    """A worker's name and number; a household's own name, sealed as it is; the office."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token(role), "url": site}])
        page = context.new_page()
        page.goto("/style")
        expect(page.locator(".top-who")).to_contain_text(NAMES[role])
        assert page.locator(".top-who .number").count() == (role == "worker")


def test_a_swap_is_announced_once(browser: Browser, site: str) -> None:
    """By the one region that speaks, under the strict policy, and nothing else of the page moves."""
    with opened(browser, site) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
        page.goto("/style")
        page.get_by_role("link", name="Look for a new line").click()
        expect(page.locator("#line")).to_contain_text("+$4.62")
        expect(page.locator("[role=status]")).to_have_text("A line was added.")
        assert page.locator("[role=status]").count() == 1
        assert page.url == f"{site}/style"
        assert complaints == []


def test_without_javascript_the_same_link_loads_the_page(browser: Browser, site: str) -> None:
    """And leads to the line."""
    with opened(browser, site, script=False) as context:
        page = context.new_page()
        page.goto("/style")
        page.get_by_role("link", name="Look for a new line").click()
        expect(page.locator("#line")).to_contain_text("+$4.62")


def test_what_is_hidden_stays_unseen(browser: Browser, site: str) -> None:
    """Whatever it is and however it looks: so what only a script can do is not offered where there is none."""
    with opened(browser, site) as context:
        page = context.new_page()
        page.goto("/style")
        made, seen = page.evaluate(
            r"""() => {
            const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText);
            const looks = ['', ...new Set(rules.join().match(/(?<=\.)[a-z][\w-]*/g))], made = [];
            for (const tag of ['div', 'p', 'a', 'button', 'form', 'section', 'label', 'input', 'ul', 'dl', 'svg'])
                for (const look of looks) {
                    const e = document.createElement(tag);
                    e.className = look;
                    e.hidden = true;
                    document.querySelector('main').append(e);
                    made.push(e);
                }
            return [made.length, made.filter(e => e.checkVisibility()).map(e => `${e.tagName} ${e.className}`)] }"""
        )
        assert made > 500
        assert seen == []


def test_a_second_visit_loads_no_file_again(browser: Browser, site: str) -> None:
    """Files are named by what is in them and kept for good: 30 KB at most for what changes."""
    with opened(browser, site) as context:
        page = context.new_page()
        page.goto("/style", wait_until="networkidle")
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        received: list[int] = []
        wire.on("Network.loadingFinished", lambda done: received.append(int(done["encodedDataLength"])))
        page.goto("/sign-in")
        page.goto("/style", wait_until="networkidle")
        assert sum(received) <= 30_000


def test_what_is_compressed_stays_so(browser: Browser, site: str) -> None:
    """The stylesheet comes precompressed and may be kept for ever."""
    with opened(browser, site) as context:
        page = context.new_page()
        with page.expect_response("**/*.css") as answer:
            page.goto("/style")
        assert answer.value.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.value.headers["cache-control"]
