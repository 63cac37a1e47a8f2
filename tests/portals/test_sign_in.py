"""Coming in, as people do: by keyboard, without JavaScript, with a passkey, in Spanish, on a shared phone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.portals.browser import opened
from tests.portals.look import CHECKS, faults
from tests.portals.world import World

ANA, SHARED = "206 555 0101", "206 555 0105"


@pytest.fixture(autouse=True)
def fresh_counts(world: World) -> None:
    """Each test may ask for codes, and nobody has a second way in yet."""
    world.forget_attempts()


def code_on(page: Page) -> str:
    """The code in the message box."""
    found = re.search(r"\b\d{6}\b", page.locator(".message").inner_text())
    assert found
    return found[0]


def come_in(page: Page, to: str = ANA) -> None:
    """Sign in by a code, up to the page after it."""
    page.goto("/sign-in")
    page.fill("#id_to", to)
    page.get_by_role("button", name=re.compile("Send me a code|Enviarme un código")).click()
    page.fill("#id_code", code_on(page))
    page.get_by_role("button", name=re.compile("^(Sign in|Entrar)$")).click()


def session_of(context: BrowserContext) -> str:
    """What the browser holds."""
    return next((cookie["value"] for cookie in context.cookies() if cookie["name"] == "session"), "")


def test_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    """Tab, text and Enter; past the frame by its first link; the code is pasted with a space in it."""
    with opened(browser, site) as context:
        page = context.new_page()
        page.goto("/sign-in")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # past the frame
        page.keyboard.press("Tab")
        page.keyboard.type(ANA)
        page.keyboard.press("Enter")
        page.wait_for_url("**/sign-in/code")
        code = code_on(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.insert_text(f"{code[:3]} {code[3:]}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/second-way**")
        expect(page.locator("header")).to_contain_text("Ana Lucía Méndez")
        assert re.search(r"\d{4} \d{4} \d{4}", page.locator("header").inner_text())


def test_without_javascript(browser: Browser, site: str) -> None:
    """From the first page to printed codes and out again."""
    with opened(browser, site, script=False) as context:
        page = context.new_page()
        come_in(page)
        expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
        page.get_by_role("button", name="Make codes to print").click()
        assert page.locator(".codes li").count() == 10
        page.get_by_role("button", name="Español").click()
        expect(page.get_by_text("Quedan 10 códigos impresos.")).to_be_visible()
        page.get_by_role("button", name="Salir").click()
        expect(page.locator("h1")).to_have_text("Su sesión está cerrada")
        assert session_of(context) == ""


def test_with_a_passkey(browser: Browser, site: str) -> None:
    """Saved after the first code; from then on it alone is enough."""
    with opened(browser, site) as context:
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("WebAuthn.enable")
        abilities = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
        user = {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
        wire.send("WebAuthn.addVirtualAuthenticator", {"options": abilities | user})
        come_in(page)
        page.get_by_role("button", name="Save a passkey").click()
        expect(page.get_by_text(re.compile("You have . passkey"))).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        page.goto("/sign-in?next=/second-way")
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url("**/second-way")
        expect(page.locator("header")).to_contain_text("Ana Lucía Méndez")


def test_a_passkey_that_is_not_accepted(browser: Browser, site: str, world: World) -> None:
    """The page says so and stays usable."""
    with opened(browser, site) as context:
        page = context.new_page()
        page.goto("/sign-in")
        page.evaluate("navigator.credentials.get = async () => ({ toJSON: () => ({ id: 'none' }) })")
        page.get_by_role("button", name="Use a passkey").click()
        expect(page.locator("[data-wrong]")).to_have_text("This passkey was not accepted. Try again, or use a code.")
        assert faults(page) == []


def test_printed_codes_open_the_door_when_the_phone_is_lost(browser: Browser, site: str) -> None:
    """They are on a page made for paper; each works once."""
    with opened(browser, site, language="es", width=360) as context:
        page = context.new_page()
        come_in(page)
        page.get_by_role("button", name="Hacer códigos para imprimir").click()
        page.locator(".codes li").first.wait_for()
        assert faults(page) == []
        code = page.locator(".codes li").first.inner_text()
        page.emulate_media(media="print")
        for hidden in ("header", "footer", "main button"):
            assert not page.locator(hidden).first.is_visible()
        assert page.locator(".codes").is_visible()
        page.emulate_media(media="screen")
        page.get_by_role("button", name="Salir").click()
        for works in (True, False):
            page.goto("/sign-in/printed-code")
            page.fill("#id_to", ANA)
            page.fill("#id_code", code.lower())
            page.get_by_role("button", name="Entrar").click()
            if works:
                expect(page.get_by_role("button", name="Salir")).to_be_visible()
            else:
                expect(page.get_by_text("no corresponden")).to_have_count(2)
            assert bool(session_of(context)) is works
            if works:
                page.get_by_role("button", name="Salir").click()


def test_two_who_share_a_phone_choose(browser: Browser, site: str) -> None:
    """After the code, by name; before it no name is shown."""
    with opened(browser, site) as context:
        page = context.new_page()
        come_in(page, SHARED)
        page.wait_for_url("**/sign-in/choose")
        page.get_by_role("button", name="The benefits of Gus Reyes").click()
        expect(page.locator("header")).to_contain_text("Gus Reyes")


def test_known_or_not_the_page_is_the_same(browser: Browser, site: str) -> None:
    """Word for word, but for the message box, which a live system does not have."""
    texts = []
    for number in (ANA, "206 555 0198"):
        with opened(browser, site) as context:
            page = context.new_page()
            page.goto("/sign-in")
            page.fill("#id_to", number)
            page.get_by_role("button", name="Send me a code").click()
            page.locator(".message").evaluate("box => box.remove()")
            page.fill("#id_code", "12")
            page.get_by_role("button", name="Sign in").click()
            page.locator(".message").evaluate("box => box.remove()")
            texts.append(page.locator("main").inner_text().replace(number, "NUMBER"))
    assert texts[0] == texts[1]


def test_too_many_codes(browser: Browser, site: str) -> None:
    """Says when to come back and what else there is."""
    with opened(browser, site) as context:
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#id_to", "206 555 0197")
        page.get_by_role("button", name="Send me a code").click()
        for _ in range(5):
            page.get_by_role("button", name="Send another code").click()
        expect(page.locator("[role=alert]")).to_contain_text(
            "Try again in an hour, or use a passkey or a printed code."
        )
        assert faults(page) == []


def test_the_page_that_was_asked_for_comes_after(browser: Browser, site: str) -> None:
    """Asked without a session, it shows the way in; nobody is sent to another site."""
    with opened(browser, site) as context:
        page = context.new_page()
        answer = page.goto("/act-for")
        assert answer
        assert answer.status == 403
        assert page.locator("input[name=next]").first.get_attribute("value") == "/act-for"
        for elsewhere in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"):
            page.goto(f"/sign-in?next={elsewhere}")
            assert page.locator("main input[name=next]").first.get_attribute("value") in ("", None)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_language_changes_and_the_page_stays(browser: Browser, site: str, script: bool) -> None:
    """On any page, by a button; and it is kept."""
    with opened(browser, site, script=script) as context:
        page = context.new_page()
        page.goto("/sign-in?next=/style")
        page.get_by_role("button", name="Español").click()
        assert page.url == f"{site}/sign-in?next=/style"
        expect(page.locator("h1")).to_have_text("Entrar")
        page.goto("/nowhere")
        expect(page.locator("html")).to_have_attribute("lang", "es")


def test_the_end_of_a_session_is_said_two_minutes_before(browser: Browser, site: str, world: World) -> None:
    """The person goes on with one key; what the page asks by itself does not count as use."""
    with opened(browser, site) as context:
        seen = datetime.now(UTC) - timedelta(minutes=28, seconds=30)
        context.add_cookies([{"name": "session", "value": world.token("worker", seen), "url": site}])
        page = context.new_page()
        answer = page.request.get("/session").json()
        assert 60 < answer["seconds_left"] <= 90
        page.goto("/style")  # a page of its own is use
        assert page.request.get("/session").json()["seconds_left"] > 1700
        expect(page.locator("#idle")).not_to_be_visible()
        page.locator("#idle").evaluate("(dialog) => { dialog.dataset.left = '100' }")
        page.evaluate("import(document.querySelector('script[src*=idle]').src + '?again')")
        expect(page.locator("#idle")).to_be_visible()
        assert list(CHECKS["axe"](page)) == []
        expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#idle")).not_to_be_visible()


def test_a_session_that_ended_shows_the_way_in(browser: Browser, site: str, world: World) -> None:
    """After half an hour without use the page leads out, and the token opens nothing."""
    with opened(browser, site) as context:
        seen = datetime.now(UTC) - timedelta(minutes=31)
        context.add_cookies([{"name": "session", "value": world.token("worker", seen), "url": site}])
        page = context.new_page()
        answer = page.goto("/second-way")
        assert answer
        assert answer.status == 403
        assert page.request.get("/session").json() == {"seconds_left": 0}
        page.goto("/signed-out?idle")
        expect(page.locator("main")).to_contain_text("Nothing was done here for 30 minutes")


def test_a_person_to_be(browser: Browser, site: str) -> None:
    """In a demonstration one press makes a visitor somebody; every page says that all is made up."""
    with opened(browser, site) as context:
        page = context.new_page()
        page.goto("/sign-in/people-to-be")
        page.get_by_role("button", name="Be Ana Lucía Méndez").click()
        expect(page.locator("header")).to_contain_text("Ana Lucía Méndez")
        for address in ("/", "/style", "/second-way", "/nowhere", "/signed-out"):
            page.goto(address)
            expect(page.locator(".demo")).to_contain_text("made up")
