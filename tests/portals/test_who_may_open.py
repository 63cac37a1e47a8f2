"""Every address as everyone: who may not open it is answered 403 or 404; nobody gets in by luck, nothing breaks."""

import pytest
from playwright.sync_api import Browser

from tests.portals.browser import opened
from tests.portals.pages import ALL, NOBODY, Route, routes
from tests.portals.world import World

REFUSED = (403, 404)


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_address(browser: Browser, site: str, world: World, route: Route, role: str) -> None:
    """Asked for, and sent to, by one who may and by one who may not."""
    with opened(browser, site) as context:
        if role != NOBODY:
            context.add_cookies([{"name": "session", "value": world.token(role), "url": site}])
        context.request.get("/style")  # for the cookie of forms
        token = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
        address = route.address(world)
        got = context.request.get(address, max_redirects=0).status
        sent = context.request.post(address, headers={"X-CSRFToken": token}, max_redirects=0).status
    if route.allows(role):
        assert {got, sent} <= {200, 302, 400, 405}
    else:
        assert got in REFUSED
        assert sent in REFUSED


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_a_form_of_another_site_is_not_taken(browser: Browser, site: str, world: World, route: Route) -> None:
    """Without the cookie's token nothing is changed, whoever is signed in."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        assert context.request.post(route.address(world), max_redirects=0).status in (403, 404)


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", "/login", "/password", "/admin/"])
def test_there_is_no_page_for_passwords(browser: Browser, site: str, address: str) -> None:
    """Pages of other people's software that are not used do not exist."""
    with opened(browser, site) as context:
        assert context.request.get(address).status == 404
