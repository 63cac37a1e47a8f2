"""What an administrator does on the page of custody: orders what waits, once; takes its file away."""

from playwright.sync_api import Browser, expect

from tests.portals.browser import opened
from tests.portals.world import World


def test_order_by_hand_and_the_file(browser: Browser, site: str, world: World) -> None:
    """$3.009999 of one member waits: $3.00 is ordered, and not again; its file says whose; an official gets none."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("administrator"), "url": site}])
        page = context.new_page()
        page.goto("/administration/custody")
        button = page.get_by_role("button", name="Order it now")
        if button.count():  # else a test before this one has sent the form
            button.click()
        expect(page.get_by_text("Today's are ordered.")).to_be_visible()
        expect(button).to_have_count(0)
        row = page.get_by_role("row").filter(has_text="Riverside").filter(has_text="$3.00").last
        link = str(row.get_by_role("link").get_attribute("href"))
        answer = context.request.get(link)
        lines = [line.split(",") for line in answer.text().split()]
        assert [(line[1], line[3], line[4]) for line in lines[1:]] == [
            ("member", "sick", "3.009999"), ("brought_forward", "", "0.000000"), ("carried_forward", "", "-0.009999"),
            ("total", "", "3.000000"),
        ]  # fmt: skip
        assert lines[1][2] == world.numbers["other of two"]
        assert context.request.get(link).body() == answer.body()
        row.get_by_text("The bank will not do it").click()
        row.get_by_role("button", name="Cancel the order").click()
        ordered = page.get_by_role("table", name="Remittances, the newest first")
        row = ordered.get_by_role("row").filter(has_text="$3.00")
        expect(row).to_contain_text("due again with the next")
        expect(row.get_by_role("button")).to_have_count(0)
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("regulator"), "url": site}])
        assert context.request.get(link).status == 403
