"""`sss serve` says where it is once it answers, however long that takes."""

import itertools
import threading
from http.client import HTTPConnection

import pytest

from shared_security.web import server


def test_it_asks_until_there_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has read none of the files yet loads the site for longer than anybody would guess."""
    asked = itertools.count(1)

    def refused_for_long(_: HTTPConnection) -> None:
        if next(asked) <= 1_000:
            raise ConnectionRefusedError

    monkeypatch.setattr(HTTPConnection, "connect", refused_for_long)
    monkeypatch.setattr(HTTPConnection, "request", lambda self, *_, **__: self.connect())
    monkeypatch.setattr(HTTPConnection, "getresponse", lambda _: Answer())
    monkeypatch.setattr(server, "PAUSE_SECONDS", 0)
    told = threading.Event()
    server._tell("127.0.0.1", 1, told.set)
    assert told.is_set()
    assert next(asked) == 1_002


class Answer:
    """Of a site that is there."""

    def read(self) -> bytes:
        """Nothing."""
        return b""
