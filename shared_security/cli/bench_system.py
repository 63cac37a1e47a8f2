"""A whole system for a measurement: a database of its own, a payer with a key, accounts; on the loopback alone."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import psycopg

from shared_security.access.api_keys import SCOPES, new_key
from shared_security.cli.bench_files import ACTOR, fill
from shared_security.cli.progress import say
from shared_security.launcher.database import embedded, urls
from shared_security.launcher.folders import CHECKOUT, folders, make
from shared_security.launcher.name_actor import name_actor
from shared_security.launcher.urls import JOBS, LOADER
from shared_security.values.errors import Problem

HOST = "127.0.0.1"
ACCOUNTS = 2_000
SECONDS_TO_START = 60


@dataclass(frozen=True, repr=False)
class System:
    """Where it is served, the key of its payer, and the numbers of its accounts."""

    port: int
    key: str
    numbers: list[str]


@contextmanager
def throw_away_system() -> Iterator[System]:
    """A system that is gone with the block. Its database flushes to disk as a real one does."""
    with throw_away_database() as (home, environment), served_system(home, environment) as system:
        yield system


@contextmanager
def served_system(home: Path, environment: dict[str, str], accounts: int = ACCOUNTS) -> Iterator[System]:
    """An empty migrated database filled, and its site."""
    today = datetime.now(UTC).date()
    filled = fill(environment[JOBS], environment[LOADER], accounts, today)
    with psycopg.connect(environment[JOBS]) as jobs:
        name_actor(jobs, ACTOR)
        key = new_key(jobs, filled.payer_id, SCOPES, days=1, at=datetime.now(UTC), actor=ACTOR).text
    with served({**environment, "PERSON_KEYS": filled.keys_text}, home) as port:
        yield System(port, key, filled.numbers)


@contextmanager
def throw_away_database() -> Iterator[tuple[Path, dict[str, str]]]:
    """A migrated database that is gone with the block: its folder, and what a command of ours finds around it."""
    home = Path(tempfile.mkdtemp(prefix="ss-bench-"))
    make(folders(home))
    try:
        with embedded(say, home) as cluster:
            settings = {"SHARED_SECURITY_DATA": str(home), "PYTHONPATH": str(CHECKOUT), "SECRET_KEY": "of a bench" * 5}
            environment = {**os.environ, **urls(cluster).environment(), **settings}
            _run(environment, "migrate")
            yield home, environment
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "shared_security.cli.main", *words]


def _run(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(_command(*words), env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Problem(
            f"a step of the bench failed: {done.stderr.strip()[-300:]}", words[0], "Look at the step by itself"
        )


@contextmanager
def served(environment: dict[str, str], home: Path) -> Iterator[int]:
    """The site of a database, on a port of the loopback."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(_command("serve", "--port", str(port)), env=environment, stdout=log, stderr=log)
    try:
        _wait(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < end:
        try:
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise Problem("the site of the bench does not start", f"{HOST}:{port}", "Try ./run sss serve by itself")
