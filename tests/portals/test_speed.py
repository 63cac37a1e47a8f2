"""How soon a page is there on a slow line with a slow phone: 1.6 Mbit/s, 150 ms, a quarter of a processor."""

import pytest
from playwright.sync_api import Browser

from tests.portals.browser import opened
from tests.portals.pages import FIRST, Visit, go, visits
from tests.portals.world import World

LARGEST_SEEN_MS = 2000
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 // 8, "uploadThroughput": 750_000 // 8}
ROUNDS = 3  # the best of them: others work on this machine too
PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({ type: 'largest-contentful-paint', buffered: true }))"""
SHIFT = """() => new Promise(done => { let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300) })"""


@pytest.mark.parametrize("to", [to for to in visits("as it is") if to.route.name not in FIRST], ids=str)
def test_the_largest_part_is_there_in_two_seconds(browser: Browser, site: str, world: World, to: Visit) -> None:
    """On a first visit; and nothing moves about while it loads."""
    seen, moved = [], []
    for _ in range(ROUNDS):
        with opened(browser, site, width=360) as context:
            page = context.new_page()
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            wire.send("Network.emulateNetworkConditions", LINE)
            wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            go(page, world, to)
            page.wait_for_load_state("load")
            seen.append(page.evaluate(PAINT))
            moved.append(page.evaluate(SHIFT))
        if seen[-1] <= LARGEST_SEEN_MS // 2:
            break
    print(f"{to}: largest paint {min(seen):.0f} ms, shift {min(moved):.3f}")
    assert min(seen) <= LARGEST_SEEN_MS
    assert min(moved) <= 0.05
