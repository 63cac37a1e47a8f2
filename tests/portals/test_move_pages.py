"""A worker moves to another organization and back in mind; the office's order waits for another person. No script."""

from datetime import timedelta

import psycopg
from playwright.sync_api import Browser, expect

from shared_security.enrollment.move_due import move_due
from tests.portals.browser import opened
from tests.portals.world import THIS_DAY, World
from tests.tools.people import ask

LATER = THIS_DAY + timedelta(days=20)


def test_choose_withdraw_choose_again_and_read_the_statement(browser: Browser, site: str, world: World) -> None:
    """A day in three weeks, taken back; then today: it is done, and every line is the same before and after."""
    with opened(browser, site, script=False, width=360) as context:
        context.add_cookies([{"name": "session", "value": world.token("other of two"), "url": site}])
        page = context.new_page()
        page.goto("/my/organization")
        before = page.locator("section.card h2").first.inner_text()
        page.get_by_role("link", name="Look at this move").first.click()
        expect(page.locator("main")).to_contain_text("All your current benefits stay intact.")
        page.fill("#day", "soon")
        page.locator("main form button").click()
        expect(page.locator("main")).to_contain_text("Nothing was changed.")
        page.fill("#day", LATER.isoformat())
        page.locator("main form button").click()
        expect(page.locator("main")).to_contain_text("You are moving")
        page.get_by_role("button", name="Take the move back").click()
        expect(page.locator("main")).to_contain_text("The move was taken back.")
        page.get_by_role("link", name="Look at this move").first.click()
        page.fill("#day", THIS_DAY.isoformat())
        page.locator("main form button").click()
        with psycopg.connect(world.urls.loader, autocommit=True) as loader:
            assert move_due(loader, today=THIS_DAY, actor="the test")["done"] == 1
        page.goto("/my/organization")
        assert page.locator("section.card h2").first.inner_text() != before
        with page.expect_navigation():
            page.get_by_role("link", name="What you had before and after").first.click()
        rows = [row.locator("th, td").all_inner_texts() for row in page.locator("main tbody tr").all()]
        assert rows and all(row[1] == row[2] and row[3] == "$0.00" for row in rows)
        answer = context.request.get(f"{page.url}/csv")
        lines = [line.split(",") for line in answer.text().splitlines()[1:]]
        assert len(lines) == len(rows) and all(line[-3] == line[-2] and line[-1] == "0.00" for line in lines)
        context.add_cookies([{"name": "session", "value": world.token("one of two"), "url": site}])
        assert page.goto(page.url).status == 404


def test_another_official_decides_an_order(browser: Browser, site: str, world: World) -> None:
    """Who asked sees no button to decide; the order of somebody else can be decided, and an empty wish is refused."""
    with opened(browser, site, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token("regulator"), "url": site}])
        page = context.new_page()
        page.goto("/office/moves")
        waiting = page.locator("section.card-needs")
        if waiting.count():  # else a test before this one has decided it
            expect(waiting.get_by_role("button", name="Order this move")).to_have_count(1)
        page.get_by_role("button", name="Ask for it").click()
        expect(page.locator("main")).to_contain_text("This was not done")
        page.select_option("#from", label="Default benefits organization")
        page.fill("#day", LATER.isoformat())
        page.fill("#cause", "Nobody answers there.")
        page.get_by_role("button", name="Ask for it").click()
        own = page.locator("section.card-needs").filter(has_text="Nobody answers there.")
        expect(own.get_by_role("button", name="Order this move")).to_have_count(0)
        own.get_by_role("button", name="Take it back").click()
        expect(page.locator("section.card").filter(has_text="Nobody answers there.").first).to_contain_text("Refused")
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", "the test")
        assert connection.execute("SELECT count(*) FROM mass_transfer WHERE state = 'done'").fetchone() == (0,)
