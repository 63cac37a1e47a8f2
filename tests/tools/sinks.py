"""A mail server and a gateway for text messages on the loopback, that take what comes, or refuse it."""

import http.server
import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Sink:
    """What came in, and the code that is answered from now on."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.code = 250
        self.port = 0


class _Smtp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Enough of SMTP for a client that sends one mail."""
        sink: Sink = self.server.sink  # type: ignore[attr-defined]
        self.say("220 sink")
        for line in iter(self.rfile.readline, b""):
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                sink.taken.append(b"".join(lines).decode())
                self.say("250 taken")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say(f"{sink.code if word == b'RCPT' else 250} so")

    def say(self, words: str) -> None:
        """One line."""
        self.wfile.write(f"{words}\r\n".encode())


class _Gateway(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Takes one message."""
        sink: Sink = self.server.sink  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if sink.code < 300:
            sink.taken.append((self.path, self.headers["Authorization"], body))
        self.send_response(sink.code)
        self.send_header("Location", "http://elsewhere.example/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_told: object) -> None:
        """Says nothing."""


@contextmanager
def mail_sink() -> Iterator[Sink]:
    """A mail server; `code` answers RCPT."""
    with _served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp)) as sink:
        yield sink


@contextmanager
def text_sink() -> Iterator[Sink]:
    """A gateway; `code` answers every POST."""
    with _served(http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Gateway)) as sink:
        sink.code = 202
        yield sink


@contextmanager
def _served(server: socketserver.TCPServer) -> Iterator[Sink]:
    sink = Sink()
    server.sink = sink  # type: ignore[attr-defined]
    server.daemon_threads = True  # type: ignore[attr-defined]
    sink.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield sink
    finally:
        server.shutdown()
        server.server_close()
