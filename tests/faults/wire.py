"""A client's way to the site: one call with an answer, and a proxy that cuts calls and answers where it likes."""

import random
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

PATIENCE = 30
LOST = (OSError, HTTPException)  # what a client sees of a server that went away in mid-answer


@dataclass(frozen=True)
class Heard:
    """What came back, whole. cookies: as they were set."""

    status: int
    body: bytes
    cookies: tuple[str, ...] = ()
    location: str = ""


def call(port: int, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Heard:
    """One call on a connection of its own.

    Raises:
        one of LOST: the answer did not come, or not whole.
    """
    connection = HTTPConnection("localhost", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, dict(headers))
        answer = connection.getresponse()
        if "Content-Length" not in answer.headers and not answer.chunked:
            raise HTTPException("the head of the answer was cut")  # which http.client takes for a whole one
        text = answer.read()
        cookies = tuple(answer.headers.get_all("Set-Cookie") or ())
        return Heard(answer.status, text, cookies, answer.headers.get("Location", ""))
    finally:
        connection.close()


class CuttingProxy:
    """Passes bytes on between clients and a site; most connections are cut after so many bytes of the call or of its
    answer, at random. What was passed on before stands: so a call may have arrived whole and its answer not."""

    def __init__(self, to_port: int, chance: random.Random) -> None:
        self.to_port, self.chance = to_port, chance
        self.cuts, self.after_the_call = 0, 0
        self.ears = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.ears.getsockname()[1]
        self.cutting = True
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more."""
        self.ears.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.ears.accept()
                limits = (self._limit(4_000), self._limit(6_000))
                threading.Thread(target=self._pass_on, args=(client, limits), daemon=True).start()

    def _limit(self, most: int) -> int:
        """After how many bytes one way is cut."""
        return self.chance.randrange(1, most) if self.cutting and self.chance.random() < 0.4 else 2**40

    def _pass_on(self, client: socket.socket, limits: tuple[int, int]) -> None:
        try:
            site = socket.create_connection(("localhost", self.to_port), timeout=PATIENCE)
        except OSError:
            client.close()
            return
        ways = [
            threading.Thread(target=self._one_way, args=(*ends, limit, ends[0] is site), daemon=True)
            for ends, limit in (((client, site), limits[0]), ((site, client), limits[1]))
        ]
        for way in ways:
            way.start()

    def _one_way(self, from_: socket.socket, to: socket.socket, limit: int, answer: bool) -> None:
        passed = 0
        with suppress(OSError):
            while data := from_.recv(min(65_536, limit - passed)):
                to.sendall(data)
                passed += len(data)
                if passed >= limit:
                    self.cuts += 1
                    self.after_the_call += answer
                    break
            _hang_up(from_, to)


def _hang_up(*both: socket.socket) -> None:
    for one in both:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
