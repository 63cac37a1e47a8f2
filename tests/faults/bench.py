"""A durable server on a small disk, a deployment in it that is served, and whoever works with it: for all rounds, so
that each finds what those before left."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from shared_security.jobs.schedule import SCHEDULE
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.database import urls
from shared_security.launcher.settings import SUPERUSER
from shared_security.web.visitor import site_keys
from tests.faults.forked import Running, read_the_program
from tests.faults.small_disk import Disk, small_disk
from tests.faults.stormy_town import StormyTown
from tests.faults.told import Told
from tests.faults.violence import bring_back
from tests.faults.witness import SETTINGS, Log
from tests.tools.imports import ROOT
from tests.tools.own_server import own_server

MEGABYTES = int(os.environ.get("FAULT_DISK", "3000"))
PATIENCE = 300
SITE, TIMED, IMPORTER = "site", "timed acts", "importing"  # the names under which processes log in
# These look at all there is and change nothing: the test looks by itself.
LOOKING = ("check the books", "count the books")
ACTS = [act.name for act in SCHEDULE if act.name not in LOOKING]
MAKE_DUE = (
    "UPDATE timed_act SET due_at = '2000-01-01', done_at = NULL, failures = 0, failed_how = '' WHERE name = ANY(%s)"
)
NOT_DONE = """
    SELECT name, failures, failed_how FROM unnest(%s::text[]) AS one (name) LEFT JOIN timed_act USING (name)
    WHERE done_at IS NULL
"""


@dataclass
class Bench:
    """What a round works with. town: reset its connections by `reconnect` after the server was away. shift: the file
    of the site's clock. how: what was killed last; is_down: the server, and it was not started again."""

    cluster: Cluster
    disk: Disk
    folder: Path
    town: StormyTown
    log: Log
    seed: int
    told: Told = field(default_factory=Told)
    chain: dict[int, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    site: subprocess.Popen[bytes] | None = None
    port: int = 0
    how: str = ""
    is_down: bool = False

    @property
    def superuser(self) -> str:
        """Past every guard, to look and to prepare."""
        return self.cluster.conninfo(SUPERUSER, "shared_security")

    def environment(self, application: str, clock: str) -> dict[str, str]:
        """What a process finds around it."""
        return {
            **os.environ, **self.town.environment, "PYTHONPATH": str(ROOT), "PGAPPNAME": application,
            "CLOCK_SHIFT": str(self.folder / clock), "SHARED_SECURITY_DATA": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "shared_security.web.settings",
        }  # fmt: skip

    def set_clock(self, site: timedelta = timedelta(0), timed: timedelta = timedelta(0)) -> None:
        """Both clocks show the town's time, and so much more or less."""
        ahead = self.town.at - datetime.now(UTC)
        for name, more in (("site", site), ("timed", timed)):
            (self.folder / f"{name}.new").write_text(str(int((ahead + more).total_seconds())))
            (self.folder / f"{name}.new").rename(self.folder / name)

    def start(self, application: str, clock: str, *words: str, log: str = "") -> Running:
        """A command of ours on a clock of the test's."""
        return Running(self.environment(application, clock), words, self.folder / f"{log or application}.log")

    def _serve(self) -> subprocess.Popen[bytes]:
        """The site, from the ground: it begins processes itself."""
        command = [sys.executable, "-P", "-m", "tests.faults.shifted", "serve", "--port", str(self.port)]
        with (self.folder / "site.log").open("ab") as out:
            around = self.environment(SITE, "site")
            return subprocess.Popen(command, env=around, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)

    def ensure_site(self) -> None:
        """The site answers; where it ended it is begun anew, as whoever watches over it would."""
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.site is None or self.site.poll() is not None:
                self.counts["site begun"] += 1
                self.site = self._serve()
            assert time.monotonic() < end, f"the site does not answer: {(self.folder / 'site.log').read_text()[-2000:]}"
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://localhost:{self.port}/healthz", timeout=10).close()
        except OSError:
            return False
        return True

    def site_workers(self) -> list[int]:
        """The processes that answer: children of the one that was started."""
        assert self.site
        found = Path(f"/proc/{self.site.pid}/task/{self.site.pid}/children").read_text().split()
        return [int(pid) for pid in found if "serve" in Path(f"/proc/{pid}/cmdline").read_text()]

    def make_acts_due(self) -> None:
        """Everything that is done by itself is due."""
        with psycopg.connect(self.superuser, autocommit=True) as connection:
            connection.execute(MAKE_DUE, [ACTS])

    def acts_left(self) -> list[tuple[str, int, str]]:
        """What is due still, how often it failed since, and how."""
        with psycopg.connect(self.superuser, autocommit=True) as connection:
            return connection.execute(NOT_DONE, [ACTS]).fetchall()

    def timed(self) -> Running:
        """Begin to do what is due."""
        return self.start(TIMED, "timed", "work", log="timed")

    def finish_acts(self, worker: Running | None) -> None:
        """Everything that was due is done, by this process or a new one, which then ends in order."""
        worker = worker if worker and worker.poll() is None else self.timed()
        end = time.monotonic() + PATIENCE
        while left := self.acts_left():
            assert time.monotonic() < end, f"not done: {left}; {(self.folder / 'timed.log').read_text()[-2000:]}"
            assert worker.poll() is None, "who does timed acts ended by itself"
            time.sleep(0.05)
        worker.terminate()
        assert worker.wait(PATIENCE) == 0

    def bring_back(self) -> float:
        """The server is started again, and the test's own connections to it; the seconds until it answered."""
        began = time.monotonic()
        bring_back(self.cluster)
        took = time.monotonic() - began
        self.is_down = False
        self.reconnect()
        return took

    def calm(self) -> None:
        """After a round that went wrong: there is room, the clocks are right, and the server answers."""
        self.disk.empty()
        self.bring_back()
        self.set_clock()

    def reconnect(self) -> None:
        """The test's own connections, anew."""
        for connection in (self.town.loader, self.town.jobs):
            with suppress(psycopg.Error):
                connection.close()
        self.town.connect()


@contextmanager
def bench(seed: int) -> Iterator[Bench]:
    """The bench; everything that it started is ended with it."""
    with ExitStack() as stack:
        disk = stack.enter_context(small_disk(MEGABYTES))
        cluster = stack.enter_context(own_server(SETTINGS, durable=True, inside=disk.folder))
        stack.callback(disk.empty)
        folder = disk.folder.parent / "bench"
        folder.mkdir()
        town = StormyTown(urls(cluster))
        os.environ["PERSON_KEYS"] = town.keys_text
        site_keys.cache_clear()
        made = Bench(cluster, disk, folder, town, Log(cluster.places.data / "log"), seed, port=_free_port())
        stack.callback(_end, made)
        made.set_clock()
        read_the_program(made.environment("", "site"))
        made.ensure_site()
        made.finish_acts(None)  # each act is entered in the list
        yield made


def _end(made: Bench) -> None:
    made.town.close()
    os.environ.pop("PERSON_KEYS", None)
    site_keys.cache_clear()
    if made.site and made.site.poll() is None:
        made.site.terminate()
        try:
            made.site.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(made.site.pid, signal.SIGKILL)
    if keep := os.environ.get("FAULT_KEEP"):
        shutil.copytree(made.folder, keep, dirs_exist_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def drawn(bench: Bench, number: int) -> random.Random:
    """The chance of one round."""
    return random.Random(bench.seed * 10_000 + number)
