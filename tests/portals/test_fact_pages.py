"""Facts are told in two pages, by the payer, the office and the worker; each reads who told what, and no more."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from shared_security.portals.shared.fact_form import FactForm
from tests.portals.browser import opened
from tests.portals.look import faults
from tests.portals.spanish import english_left
from tests.portals.world import THIS_DAY, World
from tests.tools.fact_program import asked

YEAR = THIS_DAY.year


@contextmanager
def entered(browser: Browser, world: World, name: str, language: str = "en", width: int = 1280) -> Iterator[Page]:
    """A page of somebody, signed in, without JavaScript."""
    with opened(browser, world.site, script=False, language=language, width=width) as context:
        context.add_cookies([{"name": "session", "value": world.token(name), "url": world.site}])
        yield context.new_page()


def tell(page: Page, address: str, value: str, starts: str = "", source: str = "") -> None:
    """Fill the form and see what it would change."""
    page.goto(address)
    if page.locator("select#id_value").count():
        page.select_option("#id_value", value)
    else:
        page.fill("#id_value", value)
    if starts:
        page.fill("#id_starts", starts)
    if source:
        page.fill("#id_source", source)
    page.get_by_role("button", name="See what it would change").click()


def test_a_payer_declares_and_the_office_corrects(browser: Browser, site: str, world: World) -> None:
    """Nothing is kept by the first page; the second says what is replaced and what is worked out again."""
    with entered(browser, world, "cafe") as page:
        page.goto("/payer/facts")
        expect(page.locator("main")).to_contain_text("answers are missing")
        tell(page, "/payer/facts/headcount", "9", f"{YEAR}-01-01")
        expect(page.locator("main")).to_contain_text("Is this right?")
        expect(page.locator("main")).to_contain_text("Nobody has told anything yet.")
        page.get_by_role("button", name="Yes, keep it").click()
        expect(page.locator("main")).to_contain_text("Kept. It counts from now on.")
        page.goto("/payer/facts/headcount")
        expect(page.locator(".told li")).to_contain_text("you")
    with entered(browser, world, "regulator") as page:
        page.goto("/office/facts?name=blue")
        expect(page.locator("table").nth(1)).to_contain_text("1 of 5")
        page.get_by_role("link", name="Blue Cafe").click()
        address = f"{page.url}/headcount"
        tell(page, address, "11", f"{YEAR}-01-01", "inspection of 3 March")
        expect(page.locator("main")).to_contain_text("told by who pays for the work")
        if THIS_DAY.month > 1:
            expect(page.locator("main")).to_contain_text("is worked out again")
        page.get_by_role("button", name="Yes, keep it").click()
        page.goto(address)
        assert page.locator("tbody th").all_inner_texts() == ["11", "9"]
        tell(page, address, "11", f"{YEAR}-01-01", "the same again")
        expect(page.locator("[role=alert]")).to_contain_text("Nothing would change")
    with entered(browser, world, "cafe") as page:
        tell(page, "/payer/facts/headcount", "8", f"{YEAR}-01-01")
        expect(page.locator("[role=alert]")).to_contain_text("The office has entered this")
        page.goto("/payer/facts/experience_factor")
        assert page.locator("main form").count() == 0, "only the office tells this"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_second_page_is_as_sound_as_the_first(browser: Browser, site: str, world: World, language: str) -> None:
    """On a phone, in both languages; and one who goes back has told nothing."""
    with opened(browser, site, language=language, width=360) as context:
        context.add_cookies([{"name": "session", "value": world.token("regulator"), "url": site}])
        page = context.new_page()
        page.goto(f"/office/facts/{world.care}/headcount")
        page.fill("#id_value", "20")
        page.fill("#id_starts", f"{YEAR - 1}-01-01")
        page.fill("#id_source", "notice")
        page.locator("main form button").click()
        expect(page.locator(".figure").last).to_have_text("20")
        assert faults(page) == []
        assert language == "en" or english_left(page) == []
        page.get_by_role("link", name="No, change it" if language == "en" else "No, cambiarlo").click()
        expect(page.locator("tbody tr")).to_have_count(2)


def test_a_worker_chooses(browser: Browser, site: str, world: World) -> None:
    """From today on; another's choice is not shown to her."""
    with entered(browser, world, "one of two", width=360) as page:
        page.goto("/my/choices")
        assert "Yes" not in page.locator(".figure").all_inner_texts()
        tell(page, "/my/choices/opted_in", "yes")
        page.get_by_role("button", name="Yes, keep it").click()
        expect(page.locator("main")).to_contain_text("Kept. Thank you.")
        tell(page, "/my/choices/birth_year", "1990")
        page.get_by_role("button", name="Yes, keep it").click()
        page.goto("/my/choices/birth_year")
        expect(page.locator(".told li")).to_contain_text("from January 1, 1990 on")


@pytest.mark.parametrize(
    ("name", "told", "wrong"),
    [
        ("headcount", {"value": "1,200", "starts": "2026-01-01", "source": "x"}, "value"),
        ("headcount", {"value": "", "starts": "2026-01-01", "source": "x"}, "value"),
        ("headcount", {"value": "5", "unknown": "on", "starts": "2026-01-01", "source": "x"}, "value"),
        ("headcount", {"value": "5", "starts": "1/2/2026", "source": "x"}, "starts"),
        ("headcount", {"value": "5", "starts": "2026-01-01", "ends": "2026-01-01", "source": "x"}, "ends"),
        ("headcount", {"value": "5", "starts": "2026-01-01"}, "source"),
        ("reporting_base", {"value": "all", "starts": "2026-01-01", "source": "x"}, "value"),
        ("notice_given", {"value": "2026-02-30", "starts": "2026-01-01", "source": "x"}, "value"),
    ],
)
def test_a_form_says_which_field_is_wrong(name: str, told: dict[str, str], wrong: str) -> None:
    """And nothing else."""
    form = FactForm(told, asked=asked()[name], teller="office", today=THIS_DAY)
    assert not form.is_valid()
    assert list(form.errors) == [wrong]


def test_what_a_form_tells() -> None:
    """The value in the one form in which it is kept; or that it is not known."""
    days = {"starts": "2026-01-01", "ends": "2026-02-01", "source": " x "}
    form = FactForm({"value": "1.50", **days}, asked=asked()["experience_factor"], teller="office", today=THIS_DAY)
    assert form.is_valid()
    assert (form.telling().value, form.telling().source, form.telling().told_by) == ("1.5", "x", "office")
    form = FactForm({"unknown": "on", **days}, asked=asked()["notice_given"], teller="office", today=THIS_DAY)
    assert form.is_valid()
    assert form.telling().value is None


def test_what_stands_between_two_is_read_by_both(browser: Browser, site: str, world: World) -> None:
    """Told by the payer, dated; she reads it. No other payer and no other worker does, nor is a number confirmed."""
    number = world.numbers["worker"]
    with entered(browser, world, "payer", width=360) as page:
        page.goto("/payer/people")
        page.get_by_role("link", name=f"{number[:4]} {number[4:8]} {number[8:]}").click()
        page.get_by_role("link", name="Answer or correct").click()
        tell(page, page.url, "2.5", f"{YEAR}-01-01")
        expect(page.locator("main")).to_contain_text("Nobody has told anything yet.")
        page.get_by_role("button", name="Yes, keep it").click()
        expect(page.locator("main")).to_contain_text("Kept. It counts from now on.")
        expect(page.locator(".figure")).to_have_text("2.5 %")
        for unknown in (world.numbers["one of two"], "100000000109", "x"):
            answer = page.request.get(f"/payer/people/{unknown}/own_share")
            assert answer.status == 404
    with entered(browser, world, "worker", width=360) as page:
        page.goto(f"/my/choices/{world.household}/own_share")
        expect(page.locator(".told li")).to_contain_text(f"from January 1, {YEAR} on")
        expect(page.locator(".told li")).to_contain_text("who pays for the work")
        page.goto("/my/choices")
        assert page.locator(".figure").all_inner_texts().count("2.5 %") == 1, "with one client alone"
    with entered(browser, world, "cafe") as page:
        page.goto(f"/payer/people/{number}/own_share")
        expect(page.locator("main")).to_contain_text("Nobody has told anything yet.")
        assert page.locator(".figure").count() == 0
    with entered(browser, world, "one of two") as page:
        assert page.request.get(f"/my/choices/{world.household}/own_share").status == 404
