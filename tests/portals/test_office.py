"""What an official does on the office's pages: reads totals and takes them away, looks at an account, is refused."""

import csv
import re
from io import StringIO

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.portals.browser import opened
from tests.portals.world import THIS_DAY, World


def entered(context: BrowserContext, world: World) -> Page:
    """A page of the regulator, signed in."""
    context.add_cookies([{"name": "session", "value": world.token("regulator"), "url": world.site}])
    return context.new_page()


def test_totals_on_the_page_are_those_of_the_file(browser: Browser, site: str, world: World) -> None:
    """Twelve visits of two hours, and the work of one while it is no year old; a household is not told of."""
    with opened(browser, site) as context:
        page = entered(context, world)
        page.goto("/office")
        page.get_by_role("button", name="Count again now").click()
        expect(page.locator("tfoot")).to_contain_text(re.compile("1[234]"))
        expect(page.get_by_text("Households: Fewer than 11")).to_be_visible()
        total = page.locator("tfoot td").nth(3).inner_text()
        answer = context.request.get("/office/totals.csv")
        assert answer.status == 200
        text = answer.text()
        assert text.startswith("\ufeff"), "a spreadsheet reads Spanish letters as they are"
        rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    month = f"{THIS_DAY:%Y-%m}"
    assert [row["Months"] for row in rows if row["Benefit"] == "All benefits"] == [month, f"12 months to {month}"]
    assert rows[-1]["Workers"] in ("12", "13", "14")
    assert total == f"${round(float(rows[-1]['Contributions']), 2):.2f}"


def test_a_look_is_written_down_and_then_shown(browser: Browser, site: str, world: World) -> None:
    """Number, reason and case in; balances out, without a name; the list says so."""
    with opened(browser, site) as context:
        page = entered(context, world)
        page.goto("/office/look")
        page.fill("#id_number", world.numbers["worker"])
        page.select_option("#id_reason", "payer")
        page.fill("#id_case", "C-2026-7")
        page.get_by_role("button", name="Write it down and look").click()
        expect(page.locator("h1")).to_contain_text("Shared Security Account")
        shown = page.locator("main").inner_text()
        assert "Health insurance" in shown and "A household" in shown and "Dash Rides" in shown
        assert not any(name in shown for name in ("Ana", "Méndez", "Okafor", "206"))
        page.goto("/office/looks")
        first = page.locator("tbody tr").first
        expect(first).to_contain_text("You")
        expect(first).to_contain_text("C-2026-7")
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        assert context.request.get("/office/looks").status == 403


def test_a_wrong_number_shows_nothing(browser: Browser, site: str, world: World) -> None:
    """It says so, keeps what was typed, and no look is added."""
    with opened(browser, site) as context:
        page = entered(context, world)
        page.goto("/office/looks")
        before = page.locator("tbody tr").count()
        page.goto("/office/look")
        page.fill("#id_number", "1000 0000 0109")
        page.select_option("#id_reason", "asked")
        page.fill("#id_case", "206 555 0101")
        page.get_by_role("button", name="Write it down and look").click()
        expect(page.locator(".wrong")).to_contain_text("Write a case number")
        page.fill("#id_case", "C-1")
        page.get_by_role("button", name="Write it down and look").click()
        expect(page.locator(".wrong")).to_contain_text("No account has this number")
        page.goto("/office/looks")
        assert page.locator("tbody tr").count() == before
