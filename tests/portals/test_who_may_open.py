"""Every address as everyone: who may not open it is answered 403 or 404; nobody gets in by luck, nothing breaks."""

from functools import cache

import pytest

from tests.portals.pages import ALL, NOBODY, Route, routes
from tests.portals.visitor import Visitor
from tests.portals.world import World

REFUSED = (403, 404)


@cache
def cookie_of_forms(site: str) -> str:
    """What the site gives whoever sees a form. It is no part of a session: one serves all visitors of these tests."""
    visitor = Visitor(site)
    visitor.get("/style")
    return visitor.cookies["csrftoken"]


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_address(site: str, world: World, route: Route, role: str) -> None:
    """Asked for, and sent to, by one who may and by one who may not."""
    visitor = Visitor(site, "" if role == NOBODY else world.token(role))
    address, token = route.address(world), cookie_of_forms(site)
    visitor.cookies["csrftoken"] = token
    got, sent = visitor.get(address), visitor.post(address, **{"X-CSRFToken": token})
    if route.allows(role):
        assert {got, sent} <= {200, 302, 400, 405}
    else:
        assert got in REFUSED
        assert sent in REFUSED


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_a_form_of_another_site_is_not_taken(site: str, world: World, route: Route) -> None:
    """Without the cookie's token nothing is changed, whoever is signed in."""
    assert Visitor(site, world.token("worker")).post(route.address(world)) in REFUSED


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", "/login", "/password", "/admin/"])
def test_there_is_no_page_for_passwords(site: str, address: str) -> None:
    """Pages of other people's software that are not used do not exist."""
    assert Visitor(site).get(address) == 404
