"""Every address as everyone: who may not open it is answered 403 or 404; nobody gets in by luck, nothing breaks."""

from functools import cache
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest

from tests.portals.pages import ALL, NOBODY, Route, routes
from tests.portals.world import World

REFUSED = (403, 404)


class Visitor:
    """Somebody who asks for addresses and keeps cookies; no browser is needed for that, which would cost much more."""

    def __init__(self, site: str, session: str = "") -> None:
        self._place = urlsplit(site).netloc
        self.cookies = {"language": "en"} | ({"session": session} if session else {})

    def get(self, address: str) -> int:
        """The status of the answer, which is not followed elsewhere."""
        return self._ask("GET", address, {})

    def post(self, address: str, **headers: str) -> int:
        """The same for a form with nothing in it."""
        return self._ask("POST", address, headers)

    def _ask(self, method: str, address: str, headers: dict[str, str]) -> int:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection(self._place, timeout=30)
        try:
            connection.request(method, address, b"" if method == "POST" else None, {"Cookie": kept} | headers)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(line).items()}
        return answer.status


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
