"""Somebody who opens addresses of the site without a browser."""

from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from tests.portals.server import HANGS


class Visitor:
    """Somebody who asks for addresses and keeps cookies; no browser is needed for that, which would cost much more."""

    def __init__(self, site: str, session: str = "") -> None:
        self._place = urlsplit(site).netloc
        self.cookies = {"language": "en"} | ({"session": session} if session else {})

    def get(self, address: str) -> int:
        """The status of the answer, which is not followed elsewhere."""
        return self._ask("GET", address, {})[0].status

    def read(self, address: str) -> str:
        """The page at an address, or at the one where it leads: of a draft that was used up."""
        answer, page = self._ask("GET", address, {})
        if answer.status == 302:
            answer, page = self._ask("GET", answer.headers["Location"], {})
        assert answer.status == 200, f"{address} answers {answer.status}"
        return page.decode()

    def post(self, address: str, **headers: str) -> int:
        """The same for a form with nothing in it."""
        return self._ask("POST", address, headers)[0].status

    def _ask(self, method: str, address: str, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection(self._place, timeout=HANGS)
        try:
            connection.request(method, address, b"" if method == "POST" else None, {"Cookie": kept} | headers)
            answer = connection.getresponse()
            page = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(line).items()}
        return answer, page
