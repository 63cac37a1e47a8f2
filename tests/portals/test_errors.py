"""The pages for errors: in the same clothes, with what happened, what to do, and whether money moved."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from shared_security.portals.shared import errors
from tests.portals.browser import Readers
from tests.portals.look import faults
from tests.portals.spanish import english_left

Shown = Callable[[HttpRequest], HttpResponse]
WIDTHS = (320, 360, 1280)
PAGES: dict[int | str, Shown] = {
    400: errors.bad_request,
    403: errors.forbidden,
    "403 form": errors.stale_page,
    404: errors.not_found,
    500: errors.broken,
}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", PAGES)
def test_error_page(readers: Readers, site: str, name: int | str, language: str) -> None:
    """Nothing is wrong with it at any width, and it says all three things."""
    with translation.override(language):
        answer = PAGES[name](RequestFactory().get("/somewhere"))
    assert answer.status_code == int(str(name)[:3])
    with readers.reading(site, language=language, width=WIDTHS[0]) as page:
        page.route("**/somewhere", lambda route: route.fulfill(status=answer.status_code, body=answer.content))
        page.goto("/somewhere")
        page.unroute("**/somewhere")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert faults(page) == [], width
        assert page.locator(".card h2").count() == 3
        assert page.get_by_text("No money moved" if language == "en" else "No se movió dinero").count() == 1
        if language == "es":
            assert english_left(page) == []


def test_they_are_the_site_s_own() -> None:
    """Each comes when it should, and none of them asks the database, which may be what is broken."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True, headers={"host": "localhost"})
    assert b"We cannot find that page" in client.get("/nowhere").content
    assert b"We did not take that" in client.post("/language", {"language": "es"}).content
    assert b"We could not read that" in client.get("/", headers={"host": "elsewhere.example"}).content


def test_a_problem_has_a_number_that_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever calls for help can name it."""
    answer = errors.broken(RequestFactory().get("/somewhere"))
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.split()[1].encode() in answer.content
