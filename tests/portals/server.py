"""The site as it is served: its own process, a database of its own, on the loopback alone; it ends with the tests."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared_security.launcher.folders import CHECKOUT
from shared_security.launcher.urls import DatabaseUrls

HANGS = 120  # seconds: on a machine that others work on too, whatever takes so long will not come


@contextmanager
def served(urls: DatabaseUrls, home: Path, **variables: str) -> Iterator[str]:
    """The address of a site over that database; `home` holds its keys."""
    port = _free_port()
    environment = {
        **os.environ, **urls.environment(), "SHARED_SECURITY_DATA": str(home), "PYTHONPATH": str(CHECKOUT), **variables
    }  # fmt: skip
    command = [sys.executable, "-P", "-m", "shared_security.cli.main", "serve", "--port", str(port)]
    log = home / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, preexec_fn=_end_with_us)
    try:
        _wait(f"http://localhost:{port}/healthz", process, log)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(HANGS)


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + HANGS
    while True:
        try:
            urllib.request.urlopen(address, timeout=HANGS).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the site does not start: {log.read_text()}") from None
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end_with_us() -> None:
    """Tests that are killed leave no server behind."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
