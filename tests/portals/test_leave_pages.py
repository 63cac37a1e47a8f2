"""Taking time off on her pages: four taps, without JavaScript; each error beside its field; what became of it."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser as Chromium

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import mark_database
from shared_security.access.may_act import MayAct
from shared_security.claims.decide import Decision, decide
from shared_security.claims.request import Request, requests_of
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.visitor import site_keys, today
from tests.portals.browser import opened
from tests.portals.look import faults
from tests.portals.server import served
from tests.tools.imports import ACTOR
from tests.tools.leave_place import LeavePlace, leave_place
from tests.tools.town import text_of

HOST = {"host": "localhost"}


class LeaveBrowser(LeavePlace):
    """The place, with the browser of Ana."""

    browser: Client
    token: str
    language = "en"

    def get(self, path: str) -> HttpResponse:
        """A page."""
        return self.browser.get(path, headers=HOST | {"accept-language": self.language})

    def post(self, path: str, **told: object) -> HttpResponse:
        """A form."""
        return self.browser.post(path, told, headers=HOST | {"accept-language": self.language})

    def press(self, page: HttpResponse, do: str, **told: object) -> HttpResponse:
        """Send the form of a page as it stands, with what she changes."""
        return self.post("/my/take-time-off", **fields(page) | told | {"do": do})

    @property
    def requests(self) -> list[Request]:
        """What she has asked for."""
        return requests_of(self.loader, (self.workers["Ana"].account_id,))


def fields(page: HttpResponse) -> dict[str, str]:
    """What the hidden fields, text fields and lists of a page's forms hold."""
    text = page.content.decode()
    found = {}
    for tag in re.findall(r"<input[^>]*>", text):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if told.get("type") not in ("checkbox", "file") and told.get("name") not in (
            None,
            "csrfmiddlewaretoken",
            "next",
        ):
            found[told["name"]] = told.get("value", "")
    for name, inside in re.findall(r'<select\b[^>]* name="(\w+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


@pytest.fixture
def place(fresh_database: DatabaseUrls, settings) -> Iterator[LeaveBrowser]:
    """Ana has 20 hours of leave, and is signed in."""
    settings.ALLOWED_HOSTS = ["localhost"]
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        mark_database(owner, "demo", "Office of Benefits", at=datetime.now(UTC))
    with leave_place(fresh_database, kind=LeaveBrowser) as made:
        ana = made.add_worker("Ana", "206 555 0101")
        made.work("Ana", "20", "a1")
        made.work("Ana", "20", "a2", day="2026-11-03")
        made.today = today()
        with made.jobs.transaction():
            may = MayAct(ana.person_id, "worker", ana.account_id)
            token = begin_session(made.jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)
        made.browser = Client()
        made.browser.cookies["session"] = made.token = token
        os.environ["PERSON_KEYS"] = made.keys_text
        site_keys.cache_clear()
        yield made
        del os.environ["PERSON_KEYS"]


def test_four_taps(place: LeaveBrowser) -> None:
    """The kind, the day (today, a day's work), where to be paid, and asked: granted at once, as was said before."""
    kinds = place.get("/my/take-time-off")
    assert "20 hours can be used today" in text_of(kinds)
    days = place.get("/my/take-time-off?kind=1.sick")
    where = place.press(days, "days", reason="own_illness")
    assert "Where to be paid" in text_of(where)
    review = place.press(where, "where")
    told = text_of(review)
    for words in ("8 hours", "I am ill or hurt", "It is granted at once, by the rules.", "is not known: no office"):
        assert words in told
    assert place.requests == []
    done = place.press(review, "ask")
    (request,) = place.requests
    assert (done.status_code, request.state, request.first_day) == (302, "granted", today())
    again = place.press(review, "ask")
    assert again["Location"] == done["Location"] and len(place.requests) == 1
    page = text_of(place.get(done["Location"]))
    for words in ("We got it.", "Granted", "It is within what you can use", "You asked"):
        assert words in page
    assert "illness" not in done["Location"]


@pytest.mark.parametrize(
    ("told", "words", "offer"),
    [
        ({"amount": "21"}, "there is less than that to use. You can ask for 8 hours.", "8"),
        ({"amount": "0.25"}, "It goes in steps of", ""),
        ({"amount": "much"}, "Write how many hours, such as 2.5.", ""),
        ({"first": "2027-02-29"}, "Choose one of these days.", ""),
        ({"first": ""}, "Say which day.", ""),
        ({"reason": ""}, "Choose a reason.", ""),
        ({"last": (today() - timedelta(days=1)).isoformat()}, "This is before the first day.", ""),
        ({"first": "2020-01-01"}, "Choose one of these days.", ""),
    ],
)
def test_errors_stand_beside_their_field(place: LeaveBrowser, told: dict, words: str, offer: str) -> None:
    """And the part that is there is one tap away."""
    days = place.get("/my/take-time-off?kind=1.sick")
    refused = place.press(days, "days", **{"reason": "own_illness"} | told)
    assert words in text_of(refused)
    (name,) = told
    row = re.search(
        rf'<div class="row row-wrong">(?:(?!</div>).)*(?:name="{name}"|id="id_{name}_error")',
        refused.content.decode(),
        re.S,
    )
    assert row, "the error is in the row of its field"
    assert (f'name="instead" value="{offer}"' in refused.content.decode()) == bool(offer)
    assert place.requests == []


def test_a_paper_is_named_before_and_may_be_too_large(place: LeaveBrowser) -> None:
    """Three days ask for a paper; 50 MB are refused with words; what she wrote herself is enough."""
    days = place.get("/my/take-time-off?kind=1.sick")
    last = (today() + timedelta(days=2)).isoformat()
    told = fields(days) | {"reason": "own_illness", "amount": "2", "last": last}
    review = place.press(place.post("/my/take-time-off", **told, do="days"), "where")
    for words in (
        "The rules ask for a paper",
        "A note from a doctor or clinic",
        "You get an answer by",
        "it is granted.",
    ):
        assert words in text_of(review)
    big = SimpleUploadedFile("note.pdf", b"%PDF-" + bytes(50 * 1024 * 1024), "application/pdf")
    assert "The file has 50 MB; we take 10 MB." in text_of(place.press(review, "ask", paper=big))
    script = SimpleUploadedFile("note.pdf", b"<html>", "application/pdf")
    assert "This is no PDF, JPEG or PNG." in text_of(place.press(review, "ask", paper=script))
    assert place.requests == []
    place.press(review, "ask", statement="I had the flu.")
    (request,) = place.requests
    page = text_of(place.get(f"/my/requests/{request.request_id}"))
    assert request.state == "asked" and "What happened, in your own words" in page
    link = re.search(
        r"/my/requests/[^/\"]+/([0-9a-f-]{36})", place.get(f"/my/requests/{request.request_id}").content.decode()
    )
    assert place.get(link[0]).content == b"I had the flu."


def test_refused_appealed_and_taken_back_in_spanish(place: LeaveBrowser) -> None:
    """Why, what to do, and by when; the appeal; taking it back."""
    place.language = "es"
    days = place.get("/my/take-time-off?kind=1.sick")
    last = (today() + timedelta(days=2)).isoformat()
    told = fields(days) | {"reason": "own_illness", "amount": "2", "last": last}
    review = place.press(place.post("/my/take-time-off", **told, do="days"), "where")
    place.press(review, "ask", paper=SimpleUploadedFile("n.pdf", b"%PDF-1", "application/pdf"))
    (request,) = place.requests
    assert request.language == "es"
    pat = place.add_person("Pat", "206 555 0200")
    decided = {"today": place.today, "at": place.at, "actor": pat}
    decide(place.loader, place.keys, request, Decision(0, "paper_does_not_fit"), **decided)
    path = f"/my/requests/{request.request_id}"
    page = text_of(place.get(path))
    for words in ("El documento que recibimos no muestra", "puede apelar hasta el", "Apelar"):
        assert words in page
    place.post(path, do="appeal", words="El papel es claro.")
    assert place.read(request).state == "appealed"
    page = text_of(place.get(path))
    assert "El papel es claro." in page and "puede apelar hasta el" not in page
    place.post(path, do="withdraw")
    assert place.read(request).state == "withdrawn"
    assert "Ya no se puede" in text_of(place.post(path, do="withdraw"))
    assert text_of(place.get("/my/requests")).count("Usted la retiró") == 1


def test_nobody_elses(place: LeaveBrowser) -> None:
    """Another's request is no page of hers, whatever she sends."""
    place.add_worker("Bo", "206 555 0102")
    place.work("Bo", "20", "b1")
    other = place.ask("Bo", (today(), 1_000_000))
    for path in (f"/my/requests/{other.request_id}", f"/my/requests/{other.request_id}/{UUID(int=1)}"):
        assert place.get(path).status_code == 404
    assert place.post(f"/my/requests/{other.request_id}", do="cancel").status_code == 404
    assert place.read(other).state == "granted"


@pytest.fixture
def leave_site(place: LeaveBrowser, tmp_path: Path) -> Iterator[str]:
    """The place, served."""
    with served(place.urls, tmp_path, PERSON_KEYS=place.keys_text) as address:
        yield address


def test_the_whole_way_in_spanish_on_a_phone_by_keyboard_without_scripts(
    place: LeaveBrowser, leave_site: str, browser: Chromium
) -> None:
    """From her first page: each press is Enter on what Tab reaches."""
    context = opened(browser, leave_site, language="es", width=360, script=False)
    context.add_cookies([{"name": "session", "value": place.token, "url": leave_site}])
    page = context.new_page()
    page.goto("/my")
    page.locator("#time-off a.button").press("Enter")
    page.locator("main a.button").press("Enter")
    page.locator("select[name=reason]").focus()
    page.keyboard.press("ArrowDown")
    page.locator("button[value=days]").press("Enter")
    page.locator("button[value=where]").press("Enter")
    assert "Se concede en el acto, por las reglas." in page.inner_text("main")
    page.locator("button[value=ask]").press("Enter")
    page.wait_for_url("**/my/requests/*?asked")
    assert "Concedida" in page.inner_text("main") and "Granted" not in page.inner_text("main")
    assert [one.state for one in place.requests] == ["granted"]
    context.close()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("es", 360)])
def test_each_step_is_sound(place: LeaveBrowser, leave_site: str, browser: Chromium, language: str, width: int) -> None:
    """Every step, as it is and refused, and the request: nothing for axe, no scroll sideways, no large gap for Tab."""
    context = opened(browser, leave_site, language=language, width=width)
    context.add_cookies([{"name": "session", "value": place.token, "url": leave_site}])
    page, found = context.new_page(), {}

    def look(name: str) -> None:
        found[name] = faults(page)

    def press(button: str) -> None:
        with page.expect_navigation():  # a click alone does not wait for the next page
            page.click(f"button[value={button}]")

    page.goto("/my/take-time-off")
    look("kinds")
    page.goto("/my/take-time-off?kind=1.sick")
    look("days")
    page.fill("input[name=amount]", "21")
    press("days")
    look("days refused")
    page.select_option("select[name=reason]", "own_illness")
    page.fill("input[name=amount]", "2")
    page.select_option("select[name=last]", (today() + timedelta(days=2)).isoformat())
    press("days")
    look("where")
    press("where")
    look("review")
    press("ask")
    look("request")
    page.goto("/my/requests")
    look("requests")
    context.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
