"""The site on a clock that tests move: served in this process, on the loopback alone, by the day that a function tells.

Pages read one clock, `visitor.now`; whoever knows it by name is given the moved one while the site is served.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Thread

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from shared_security.web import visitor
from shared_security.web.visitor import look_at_site


class _Silent(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *_told: object) -> None:
        """Nothing."""


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
