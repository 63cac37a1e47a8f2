"""Makes, starts and stops one PostgreSQL server. Everything here is called while `sharing.alone` is held."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo

from shared_security.launcher import orphans
from shared_security.launcher.binaries import Binaries
from shared_security.launcher.folders import Folders
from shared_security.launcher.settings import SUPERUSER, can_sync_at_once, write_settings
from shared_security.values.errors import Problem

SECONDS = 60  # crash recovery can be long


@dataclass(frozen=True)
class Cluster:
    """One server: its programs, its folders, and whether it must survive a crash of the machine.

    patience: seconds that a start or a stop may take.
    """

    binaries: Binaries
    places: Folders
    durable: bool = True
    patience: int = SECONDS

    def conninfo(self, role: str, database: str = "postgres") -> str:
        """How to log in as that role through the socket."""
        return make_conninfo(host=str(self.places.socket), port=5432, user=role, dbname=database)


def start(cluster: Cluster, say: Callable[[str], None]) -> None:
    """Start the server unless it runs already; make its data folder the first time.

    Raises:
        Problem: the data are of another major version, or the server does not start; says what to do.
    """
    _make_data_once(cluster, say)
    _refuse_other_major(cluster)
    if orphans.postmaster(cluster.places.data) is not None:
        try:
            return _wait_for_answer(cluster, say)
        except psycopg.OperationalError:
            pass  # it was about to end as we came: start it again
    if (cluster.places.data / "postmaster.pid").exists():
        say("The database server was not stopped in order; it recovers its data (a few seconds).")
    orphans.wait_until_gone(cluster.places.data, cluster.places.socket, say)
    write_settings(cluster.places, cluster.durable)
    _launch(cluster)
    try:
        _wait_for_answer(cluster, say)
    except psycopg.OperationalError as error:
        raise _no_answer(cluster, str(error)) from error


def stop(cluster: Cluster) -> None:
    """Stop the server if it runs: open transactions are rolled back, files are left clean."""
    if orphans.postmaster(cluster.places.data) is not None:
        _run(cluster, "pg_ctl", "stop", "-D", "data", "-m", "fast", "-w", "-t", str(cluster.patience), "-s")


def _make_data_once(cluster: Cluster, say: Callable[[str], None]) -> None:
    """initdb into a folder of another name first, so that `data` is either whole or not there."""
    places = cluster.places
    if places.data.exists():
        return
    say("Making a new database (a few seconds, once).")
    shutil.rmtree(places.fresh, ignore_errors=True)
    places.fresh.mkdir(mode=0o700)
    if places.user.is_other:
        os.chown(places.fresh, places.user.uid, places.user.gid)
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    locale = builtin if cluster.binaries.major >= 17 else ["--locale=C.UTF-8"]
    at_once = ["--sync-method=syncfs"] if cluster.binaries.major >= 17 and can_sync_at_once() else []
    safe = at_once if cluster.durable else ["--no-sync"]
    fixed = ["--encoding=UTF8", "--data-checksums", "--auth=peer", "--no-instructions", f"--username={SUPERUSER}"]
    _run(cluster, "initdb", "--pgdata=data.new", *fixed, *locale, *safe)
    places.fresh.rename(places.data)


def _refuse_other_major(cluster: Cluster) -> None:
    """A server never opens another major version's files; the person has to carry the data over."""
    data, ours = cluster.places.data, cluster.binaries.major
    try:
        theirs = int((data / "PG_VERSION").read_text())
    except (OSError, ValueError):
        raise Problem(
            "this folder holds no database", str(data), "Move it away, or restore it from a backup, and start again"
        ) from None
    if theirs != ours:
        raise Problem(
            f"these data are of PostgreSQL {theirs}, and the programs here are of PostgreSQL {ours}",
            str(data),
            f"Run on with version {theirs} by SHARED_SECURITY_POSTGRES=/usr/lib/postgresql/{theirs}/bin, or carry the "
            f"data over as docs/reference/setup.md says under 'Another major version'",
        )


def _launch(cluster: Cluster) -> None:
    """pg_ctl makes the server a process of its own, so that a Ctrl-C in our terminal does not reach it."""
    options = "-c config_file=settings/postgresql.conf"
    log = cluster.places.data / "start.log"
    shutil.copyfile(os.devnull, log)
    if cluster.places.user.is_other:
        os.chown(log, cluster.places.user.uid, cluster.places.user.gid)
    patience = ["-w", "-t", str(cluster.patience), "-s"]
    _run(cluster, "pg_ctl", "start", "-D", "data", "-l", "data/start.log", "-o", options, *patience)


def _wait_for_answer(cluster: Cluster, say: Callable[[str], None]) -> None:
    """Wait until the server lets us in; it may be recovering from a crash.

    Raises:
        psycopg.OperationalError: it ended. Problem: it does not answer for too long.
    """
    began = time.monotonic()
    told = False
    while True:
        try:
            psycopg.connect(cluster.conninfo(SUPERUSER), connect_timeout=5).close()
        except psycopg.OperationalError as error:
            if orphans.postmaster(cluster.places.data) is None:
                raise
            waited = time.monotonic() - began
            if waited > cluster.patience:
                raise _no_answer(cluster, str(error)) from error
            if waited > 2 and not told:
                say("Waiting for the database server to answer.")
                told = True
            time.sleep(0.1)
        else:
            return


def _run(cluster: Cluster, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs in the home folder, as the user of the data, with nothing of our environment.

    Paths among the arguments are relative to home, so that no space or quote in its path reaches a shell.
    """
    command = [str(cluster.binaries.folder / program), *arguments]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
    done = subprocess.run(
        command,
        cwd=cluster.places.home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        check=False,
        **cluster.places.user.subprocess_options(),
    )
    if done.returncode != 0:
        raise _no_answer(cluster, done.stderr)


def _no_answer(cluster: Cluster, said: str) -> Problem:
    """What PostgreSQL said last, from its program, its start or its log."""
    data = cluster.places.data
    logs = sorted(data.glob("log/*.log"), key=lambda path: path.stat().st_mtime)[-1:]
    told = [path.read_text(errors="replace").splitlines()[-4:] for path in [data / "start.log", *logs] if path.exists()]
    lines = " | ".join(line.strip() for part in [said.splitlines(), *told] for line in part)
    return Problem(
        f"the database server does not start or stop: {lines[-1000:]}",
        str(cluster.places.home),
        "Where the lines above do not say what to do, see docs/reference/setup.md under 'When it does not start'",
    )
