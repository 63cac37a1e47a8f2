"""The site on a clock that tests move: served in this process, on the loopback alone, by the day that a function tells.

Pages read one clock, `visitor.now`; whoever knows it by name is given the moved one while the site is served. Ids tell
when they were made, and pages read that of batches: they are made on the moved clock too.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from shared_security.values import ids
from shared_security.web import visitor
from shared_security.web.visitor import look_at_site


class _Silent(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *_told: object) -> None:
        """Nothing."""


@contextmanager
def ids_at(clock: Callable[[], datetime]) -> Iterator[None]:
    """Ids of this process tell the moments of a clock that never goes back; those made later still sort later."""
    begun = time.time_ns()

    def time_ns() -> int:
        return int(clock().timestamp()) * 10**9 + time.time_ns() - begun

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "time", SimpleNamespace(time_ns=time_ns))
        yield


@contextmanager
def served_at(clock: Callable[[], datetime]) -> Iterator[str]:
    """The address of the site over the database at which Django points."""
    handler = WSGIHandler()
    real = visitor.now
    with pytest.MonkeyPatch.context() as patch:
        _import_pages()
        for module in [one for name, one in sys.modules.items() if name.startswith("shared_security.")]:
            if getattr(module, "now", None) is real:
                patch.setattr(module, "now", clock)
        look_at_site()
        server = ThreadedWSGIServer(("127.0.0.1", 0), _Silent)
        server.daemon_threads = True
        server.set_app(handler)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join(10)


def _import_pages() -> None:
    """Addresses import their views when they are first asked for."""
    from django.urls import get_resolver

    assert get_resolver().url_patterns
