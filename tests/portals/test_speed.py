"""How heavy a page is, and how soon it is there on a slow line with a slow phone: 1.6 Mbit/s, 150 ms, a quarter of a
processor."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import CDPSession, Page

from tests.portals.browser import Readers
from tests.portals.pages import FIRST, NOBODY, Visit, go, visits
from tests.portals.world import World

FIRST_VISIT_BYTES = 120_000
FIRST_VISIT_REQUESTS = 10
LARGEST_SEEN_MS = 2000
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 // 8, "uploadThroughput": 750_000 // 8}
ROUNDS = 3  # the best of them: others work on this machine too
HEAVIEST = 12
VISITS = [to for to in visits("as it is") if to.route.name not in FIRST]
PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true }))"""
SHIFT = """wait => new Promise(done => { let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), wait) })"""
MOST_MOVED = 0.05


@pytest.mark.parametrize("to", VISITS, ids=str)
def test_first_visit(readers: Readers, site: str, world: World, to: Visit) -> None:
    """At most 120 KB as received, in at most 10 requests, and nothing moves about while it loads."""
    received: list[int] = []
    with _fresh(readers, site) as (page, wire):
        wire.on("Network.loadingFinished", lambda done: received.append(int(done["encodedDataLength"])))
        go(page, world, to)
        page.wait_for_load_state("load")
        assert page.evaluate(SHIFT, 50) <= MOST_MOVED
    assert 0 < sum(received) <= FIRST_VISIT_BYTES
    assert len(received) <= FIRST_VISIT_REQUESTS


def test_the_heaviest_on_a_slow_line(readers: Readers, site: str, world: World) -> None:
    """The largest part is there in two seconds, and nothing moves about. The other pages are the same with less."""
    for to in sorted(VISITS, key=lambda to: _bytes_of(world, to))[-HEAVIEST:]:
        rounds = (_on_a_slow_line(readers, site, world, to) for _ in range(ROUNDS))
        seen, moved = next((one for one in rounds if one[0] <= LARGEST_SEEN_MS), (LARGEST_SEEN_MS + 1, 0))
        assert seen <= LARGEST_SEEN_MS, f"{to}: none of {ROUNDS} visits was soon enough"
        assert moved <= MOST_MOVED, f"{to} moves about"


def _on_a_slow_line(readers: Readers, site: str, world: World, to: Visit) -> tuple[float, float]:
    """When the largest part was there, in ms, and how much moved."""
    with _fresh(readers, site) as (page, wire):
        wire.send("Network.emulateNetworkConditions", LINE)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        go(page, world, to)
        page.wait_for_load_state("load")
        return page.evaluate(PAINT), page.evaluate(SHIFT, 300)


@contextmanager
def _fresh(readers: Readers, site: str) -> Iterator[tuple[Page, CDPSession]]:
    """The page of a visitor with a phone who has nothing of the site yet, and what goes over its wire.

    Its window is an open one, which costs a tenth of a new one: without its cache it asks for everything.
    """
    with readers.reading(site, width=360) as page:
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        yield page, wire
        wire.detach()


def _bytes_of(world: World, to: Visit) -> int:
    """How many bytes the page itself has, packed; styles and scripts are those of every page."""
    asked = Request(world.site + to.route.address(world), headers={"Accept-Encoding": "gzip"})
    if to.role != NOBODY:
        asked.add_header("Cookie", f"session={world.token(to.role)}")
    with urlopen(asked) as answer:
        return len(answer.read())
