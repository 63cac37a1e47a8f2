"""Runs the site in this machine: two processes of four threads each."""

import http.client
import os
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from shared_security.launcher.beside import end_with_parent
from shared_security.values.errors import Problem
from shared_security.web.databases import THREADS
from shared_security.web.garbage import keep_what_is_there

WORKERS = 2
SECONDS_TO_FINISH = 10  # for requests under way when the server is told to end
PAUSE_SECONDS = 0.2


def refuse_taken_port(host: str, port: int) -> None:
    """Ask for the port once, by ourselves: the server would share it with a second one without a word.

    Raises:
        Problem: another program listens there, or we may not.
    """
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen()
    except OSError as error:
        raise Problem(
            f"port {port} cannot be used: {error.strerror}",
            f"{host}:{port}",
            f"End what listens there, or name another port: --port {port + 1}",
        ) from error


class _Server(MPServer):
    """Granian, save that a closed terminal ends it, as it ends other programs; Granian starts its workers anew."""

    outlives_terminal = False

    def tell_when_answering(self, tell: Callable[[], None]) -> None:
        """Have `tell` called once, as soon as a browser is answered; in a thread that begins after the workers."""
        self.tell = tell

    def _spawn_workers(self, *told: Any, **more: Any) -> None:
        super()._spawn_workers(*told, **more)  # type: ignore[no-untyped-call]
        threading.Thread(target=_tell, args=(self.bind_addr, self.bind_port, self.tell), daemon=True).start()

    def signal_handler_reload(self, *_told: Any, **_more: Any) -> None:
        """What is called on SIGHUP, also where nohup had asked to ignore it: then it goes on."""
        if not self.outlives_terminal:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]


def serve(host: str, port: int, tell: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; lets requests under way finish and leaves no process.

    Args:
        tell: is called once, when the site answers.
    """
    server = _Server(
        "shared_security.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=WORKERS,
        blocking_threads=THREADS,
        workers_kill_timeout=SECONDS_TO_FINISH,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    server.tell_when_answering(tell)
    server.outlives_terminal = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    with counted_together():
        import_module(settings.ROOT_URLCONF)  # all pages are read once: the workers are forked from here
        server.serve(target_loader=partial(_application, os.getpid()), wrap_loader=False)


@contextmanager
def counted_together() -> Iterator[None]:
    """While this lasts, processes that begin count their requests together: see request_metrics.py."""
    folder = tempfile.mkdtemp(prefix="shared-security-metrics-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _application(parent: int) -> Callable[..., Any]:
    """The site, loaded in the worker of that parent."""
    # Until the site is loaded, SIGTERM would be heard by what the parent had set, and lost.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent(parent, by=signal.SIGKILL)
    from shared_security.web.wsgi import application

    keep_what_is_there()
    return application


def _tell(host: str, port: int, tell: Callable[[], None]) -> None:
    """Ask until there is an answer, however long a machine takes that has read none of the files before."""
    while True:
        time.sleep(PAUSE_SECONDS)
        connection = http.client.HTTPConnection(host, port, timeout=1)
        try:
            connection.request("HEAD", "/healthz", headers={"Connection": "close"})
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            continue
        finally:
            connection.close()
        tell()
        return
