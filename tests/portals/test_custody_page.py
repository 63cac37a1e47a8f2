"""What an administrator sees and does on the page of custody: what waits; a file to take away; an order to cancel."""

import re

from playwright.sync_api import Browser, expect

from tests.portals.browser import opened
from tests.portals.world import World


def test_what_waits_and_the_file(browser: Browser, site: str, world: World) -> None:
    """The $3.009999 of one member were ordered in whole cents: there is nothing to order today. The file of what went
    says whose it is; an official gets none."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("administrator"), "url": site}])
        page = context.new_page()
        page.goto("/administration/custody")
        expect(page.get_by_text("Today's are ordered")).to_be_visible()
        expect(page.get_by_role("button", name="Order it now")).to_have_count(0)
        ordered = page.get_by_role("table", name="Remittances, the newest first")
        row = ordered.get_by_role("row").filter(has_text="$25.00").first
        link = str(row.get_by_role("link").get_attribute("href"))
        answer = context.request.get(link)
        lines = [line.split(",") for line in answer.text().split()]
        assert [(line[1], line[3], line[4]) for line in lines[1:]] == [
            ("member", "sick", "25.000000"), ("brought_forward", "", "0.000000"), ("carried_forward", "", "0.000000"),
            ("total", "", "25.000000"),
        ]  # fmt: skip
        assert lines[1][2] == world.numbers["other of two"]
        assert context.request.get(link).body() == answer.body()
        row = ordered.get_by_role("row").filter(has_text="The bank will not do it").last
        row.get_by_text("The bank will not do it").click()
        row.get_by_role("button", name="Cancel the order").click()
        row = ordered.get_by_role("row").filter(has_text="due again with the next").last
        expect(row.get_by_role("button")).to_have_count(0)
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("regulator"), "url": site}])
        assert context.request.get(link).status == 403


def test_amounts_to_the_cent_and_words_in_the_readers_language(browser: Browser, site: str, world: World) -> None:
    """Members have $60.123456 and $3.009999 here; both sums are what their amounts come to."""
    with opened(browser, site, language="es") as context:
        context.add_cookies([{"name": "session", "value": world.token("regulator"), "url": site}])
        page = context.new_page()
        page.goto("/office/custody?program=1")
        shown = page.locator("main").inner_text()
        assert "Ley modelo de Seguridad Compartida" in shown and "model act\n" not in shown
        amounts = re.findall(r"\$[\d,]+\.(\d+)", shown)
        assert amounts and {len(parts) for parts in amounts} == {2}
        table = page.get_by_role("table").filter(has=page.locator("tfoot")).last
        for column in (0, 1):
            lines = [_cents(one) for one in table.locator(f"tbody td:nth-of-type({column + 1})").all_inner_texts()]
            assert sum(lines) == _cents(table.locator("tfoot td").nth(column).inner_text())


def _cents(text: str) -> int:
    return int(re.sub(r"[$.,]", "", text).replace("\u2212", "-") or 0)
