"""A payer's API keys in a browser, without JavaScript: made, shown once, used, replaced, ended."""

import re

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.portals.browser import opened
from tests.portals.world import ACTOR, World
from tests.tools.people import ask


@pytest.fixture
def payer(world: World, site: str, browser: Browser):
    """The household's person, signed in."""
    with opened(browser, site, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token("payer"), "url": site}])
        yield context


def status(context: BrowserContext, key: str) -> int:
    """What the API answers to a key."""
    return context.request.get("/api/v1/submissions", headers={"Authorization": f"Bearer {key}"}).status


def made(page: Page) -> str:
    """The key that a page shows."""
    return page.locator("main .code").inner_text().strip()


def acts(world: World) -> list[str]:
    """What the audit says of the payer, in order."""
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        query = "SELECT act, actor, words FROM audit_act WHERE about_id = %s AND act LIKE '%%api key' ORDER BY act_id"
        rows = connection.execute(query, [world.household]).fetchall()
    assert {actor for _, actor, _ in rows} == {f"person: {world.people['payer'].person_id}"}
    return [act for act, _, _ in rows]


def test_the_life_of_a_key(payer: BrowserContext, world: World) -> None:
    """From nothing to ended, each step as the page says it."""
    page = payer.new_page()
    page.goto("/payer/keys")
    expect(page.get_by_text("There is no key yet.")).to_be_visible()
    page.get_by_role("button", name="Make a key").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one thing")
    page.get_by_label("Read what was sent").check()
    page.get_by_role("button", name="Make a key").click()
    first = made(page)
    assert re.fullmatch(r"ssk_[0-9a-f]{8}_[\w-]{43}", first)
    expect(page.get_by_text("Never")).to_have_count(1)
    assert status(payer, first) == 200
    page.goto("/payer/keys")
    assert first not in page.content()
    expect(page.get_by_text("Never")).to_have_count(0)

    page.get_by_text("Replace or end").click()
    page.get_by_label("Replace it with a new key").select_option(label="The old key holds for one more day")
    page.get_by_role("button", name="Make the new key").click()
    second = made(page)
    assert (status(payer, first), status(payer, second)) == (200, 200)
    expect(page.get_by_text("Replaced, holds for now")).to_be_visible()

    page.get_by_text(f"Replace or end {first[:12]}").click()
    page.locator("section", has_text=first[:12]).get_by_role("button", name="End this key now").click()
    assert (status(payer, first), status(payer, second)) == (401, 200)
    page.get_by_text(f"Replace or end {second[:12]}").click()
    page.get_by_label("Replace it with a new key").select_option(label="The old key ends now")
    page.get_by_role("button", name="Make the new key").click()
    third = made(page)
    assert (status(payer, second), status(payer, third)) == (401, 200)
    assert acts(world) == ["make api key", "rotate api key", "end api key", "rotate api key"]


def test_what_is_sent_twice_or_is_not_hers(payer: BrowserContext, world: World) -> None:
    """Said in words, or passed over; nothing is done."""
    before = acts(world)
    page = payer.new_page()
    page.goto("/payer/keys")
    token = page.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
    for key in ("01a2007d-19ec-7c90-b3f3-cb37100407bc", "none"):
        for act in ("end", "rotate", "sell"):
            form = {"csrfmiddlewaretoken": token, "key": key, "act": act, "overlap": "24"}
            answer = payer.request.post("/payer/keys", form=form)
            assert answer.status == 200
    assert acts(world) == before
