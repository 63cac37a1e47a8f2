"""`sss serve` as a person uses it: a process that is started, asked, and ended."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

import pytest

from shared_security.launcher import orphans
from shared_security.launcher.database import embedded
from shared_security.launcher.folders import CHECKOUT
from shared_security.web.server import WORKERS
from tests.tools.memory import new_folder
from tests.tools.patience import SLOWEST


def sss(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start a command as the head of a process group, as a terminal does."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "shared_security.cli.main", *arguments],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def group_of(leader: int) -> set[int]:
    """The processes that a terminal would send Ctrl-C to."""
    members = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == leader and fields[0] != "Z":
                members.add(int(entry.name))
    return members


@pytest.fixture(scope="module")
def migrated_home() -> Iterator[Path]:
    """A home folder with a migrated database that is not running."""
    folder = new_folder()
    with embedded(home=folder, durable=False):
        pass  # made without waiting for the disk; from here on it is durable
    made = sss("migrate", SHARED_SECURITY_DATA=str(folder))
    assert "applied web.0001_rights" in made.communicate(timeout=SLOWEST)[0]
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def ends(server: subprocess.Popen[str], home: Path, ending: signal.Signals) -> None:
    """Told to end, it does, and neither it nor the database's server is there any more."""
    assert orphans.postmaster(home / "data")
    if ending is signal.SIGINT:
        os.killpg(server.pid, ending)  # a terminal tells the whole group, twice if the person is impatient
        time.sleep(0.3)
        os.killpg(server.pid, ending) if group_of(server.pid) else None
    else:
        server.send_signal(ending)
    server.communicate(timeout=SLOWEST)
    assert group_of(server.pid) == set()
    assert orphans.processes_in(home / "data") == set()


def test_serves_until_ctrl_c_and_leaves_no_process(migrated_home: Path) -> None:
    """It says where it is and answers on the loopback."""
    port = free_port()
    server = sss("serve", "--port", str(port), SHARED_SECURITY_DATA=str(migrated_home))
    assert f"http://localhost:{port}" in first_line(server)
    assert {"status": "ok", "database": "reachable", "migrations": "applied"}.items() <= healthz(port).items()
    ends(server, migrated_home, signal.SIGINT)


def test_a_killed_server_frees_its_port(migrated_home: Path) -> None:
    """kill -9 of the first process takes its workers with it, so that the next start finds the port free.

    That one leaves no process either when its terminal is closed.
    """
    port = free_port()
    server = sss("serve", "--port", str(port), SHARED_SECURITY_DATA=str(migrated_home))
    assert healthz(port)["status"] == "ok"
    kill_to_the_last(server)
    again = sss("serve", "--port", str(port), SHARED_SECURITY_DATA=str(migrated_home))
    assert healthz(port)["status"] == "ok"
    ends(again, migrated_home, signal.SIGHUP)


@pytest.mark.parametrize("seconds", [0, 0.05, 0.3])
def test_a_server_killed_while_it_begins_leaves_no_process(migrated_home: Path, seconds: float) -> None:
    """Workers that do not answer yet when their parent is killed end too."""
    server = sss("serve", "--port", str(free_port()), SHARED_SECURITY_DATA=str(migrated_home))
    end = time.monotonic() + SLOWEST
    while len(workers_of(server.pid)) < WORKERS and time.monotonic() < end:
        time.sleep(0.01)
    assert len(workers_of(server.pid)) >= WORKERS
    time.sleep(seconds)
    kill_to_the_last(server)


def first_line(server: subprocess.Popen[str]) -> str:
    """What it says first; empty if that takes longer than the slowest machine would."""
    assert server.stdout
    too_long = threading.Timer(SLOWEST, server.kill)
    too_long.start()
    try:
        return server.stdout.readline()
    finally:
        too_long.cancel()


def kill_to_the_last(server: subprocess.Popen[str]) -> None:
    """kill -9 of the first process; soon none of its group is left."""
    server.kill()
    server.wait()
    end = time.monotonic() + SLOWEST
    while group_of(server.pid) and time.monotonic() < end:
        time.sleep(0.01)
    assert group_of(server.pid) == set()


def workers_of(server: int) -> set[int]:
    """Its children that run the site: forked, so that they bear its own command."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return {int(child) for child in children if command_of(child) == command_of(server)}


def command_of(process: int | str) -> bytes:
    """Its words; none if it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_taken_port_is_said_before_anything_starts(home: Path) -> None:
    """With the port, and what to do; no database has been made meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = sss("serve", "--port", str(port), SHARED_SECURITY_DATA=str(home))
        _, told = refused.communicate(timeout=SLOWEST)
    assert refused.returncode == 1
    assert told.startswith(f"sss: 127.0.0.1:{port}: port {port} cannot be used: Address already in use.")
    assert f"--port {port + 1}" in told
    assert list(home.iterdir()) == []


def test_a_database_of_ones_own_that_is_not_there(home: Path) -> None:
    """A Problem on standard error and status 1, no traceback."""
    away = dict.fromkeys(("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_LOADER_URL"), "host=/nowhere dbname=books")
    refused = sss("migrate", SHARED_SECURITY_DATA=str(home), **away)
    _, told = refused.communicate(timeout=SLOWEST)
    assert refused.returncode == 1
    assert "the database refuses" in told
    assert "docs/reference/setup.md" in told
    assert "Traceback" not in told


def test_the_signing_key_is_made_once_and_is_private(migrated_home: Path) -> None:
    """Sessions outlive a restart, and nobody else reads the key."""
    key = migrated_home / "secret_key"
    assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_text()
    assert len(before) > 50
    sss("migrate", SHARED_SECURITY_DATA=str(migrated_home)).communicate(timeout=SLOWEST)
    assert key.read_text() == before


def healthz(port: int) -> dict[str, str]:
    """What the server says of itself, once it answers."""
    end = time.monotonic() + SLOWEST
    while True:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=SLOWEST) as answer:
                return dict(json.load(answer))
        except ConnectionError:
            if time.monotonic() > end:
                raise
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
        time.sleep(0.05)


def test_figures_of_both_processes_are_one(migrated_home: Path) -> None:
    """Forty requests, answered by two processes: whoever is asked has counted them all. SIGTERM ends both."""
    port = free_port()
    server = sss("serve", "--port", str(port), SHARED_SECURITY_DATA=str(migrated_home))
    try:
        wait_until_serving(port)
        before = answered(port)
        for _ in range(40):
            healthz(port)
        assert {answered(port) - before for _ in range(10)} == {40}
        ends(server, migrated_home, signal.SIGTERM)
    finally:
        server.terminate()


def wait_until_serving(port: int) -> None:
    """It answers; on a busy machine its processes take a while to load."""
    end = time.monotonic() + SLOWEST
    while not status_of(port):
        assert time.monotonic() < end
        time.sleep(0.1)


def answered(port: int) -> int:
    """How often /healthz was answered with 200, by /metrics."""
    with urllib.request.urlopen(f"http://localhost:{port}/metrics", timeout=SLOWEST) as answer:
        lines = answer.read().decode().splitlines()
    wanted = 'sss_request_seconds_count{method="GET",route="healthz",status="200"} '
    return int(float(next(line for line in lines if line.startswith(wanted)).removeprefix(wanted)))


def status_of(port: int) -> int:
    """The status of /healthz; 0 where the connection ended without an answer."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=SLOWEST) as answer:
            return int(answer.status)
    except (OSError, HTTPException):
        return 0
