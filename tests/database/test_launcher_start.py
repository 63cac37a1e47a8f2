"""Starting, sharing and stopping the embedded server, in good order and after violence."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from shared_security.launcher import orphans
from shared_security.launcher.cluster import Cluster, start
from shared_security.launcher.database import embedded, urls
from shared_security.launcher.folders import CHECKOUT, folders
from shared_security.launcher.settings import SUPERUSER
from shared_security.values.errors import Problem
from tests.tools.memory import new_folder
from tests.tools.patience import SLOWEST

HOLDER = """
import sys
from pathlib import Path
from shared_security.launcher.database import embedded
with embedded(home=Path(sys.argv[1]), durable=False):
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def kept() -> Iterator[Path]:
    """A home folder whose server was made, started and stopped in order: to be copied."""
    folder = new_folder()
    with embedded(home=folder, durable=False):
        pass
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def made(kept: Path, home: Path) -> Path:
    """A home folder of the test's own with data in it: what is looked at is not how they are made."""
    subprocess.run(["cp", "--archive", f"{kept}/.", str(home)], check=True)
    assert (home / "data" / "PG_VERSION").exists()
    return home


@contextmanager
def another_command(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the server of `home` until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "in\n"
        yield process
    finally:
        process.communicate()


def kill_postmaster(cluster: Cluster) -> None:
    """kill -9, the way of the kernel when memory runs out."""
    number = orphans.postmaster(cluster.places.data)
    assert number
    os.kill(number, signal.SIGKILL)


def answers(cluster: Cluster, query: str = "SELECT 1") -> str:
    """What the superuser is told."""
    with psycopg.connect(cluster.conninfo(SUPERUSER)) as connection:
        (value,) = connection.execute(query).fetchone()
    return str(value)


def nothing_runs(home: Path, seconds: float = SLOWEST) -> bool:
    """Whether the processes of the server are gone; the last of them may take a moment to leave."""
    end = time.monotonic() + seconds
    while (left := orphans.processes_in(home / "data")) and time.monotonic() < end:
        time.sleep(0.02)
    return not left


def test_start_and_stop(home: Path) -> None:
    """It is made as the design says, is reached by no network, and leaves no process; its data survive."""
    with embedded(home=home, durable=False) as cluster:
        assert answers(cluster, "SHOW data_checksums") == "on"
        assert answers(cluster, "SHOW listen_addresses") == ""
        assert answers(cluster, "SHOW server_encoding") == "UTF8"
        assert answers(cluster, "SELECT lower('ÀÉ') || upper('ñ')") == "àéÑ"
        assert (home / "data").stat().st_mode & 0o777 == 0o700
        assert (home / "socket").stat().st_mode & 0o777 == 0o700
        assert home.stat().st_mode & 0o007 == 0
        with psycopg.connect(urls(cluster).owner) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
    assert nothing_runs(home)
    with embedded(home=home, durable=False) as cluster, psycopg.connect(urls(cluster).owner) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (42,)
    assert nothing_runs(home)


def test_a_private_umask(home: Path) -> None:
    """Whoever keeps all new files private still lets the server's own user read what it must."""
    home.chmod(0o711)
    before = os.umask(0o077)
    try:
        with embedded(home=home / "new", durable=False) as cluster:
            assert answers(cluster) == "1"
    finally:
        os.umask(before)


def test_several_commands_share_one_server(made: Path) -> None:
    """The second finds it running; whoever leaves first does not take it from the other; the last one stops it."""
    with another_command(made):
        with embedded(home=made, durable=False) as cluster:
            first = orphans.postmaster(made / "data")
        assert orphans.postmaster(made / "data") == first
        assert answers(cluster) == "1"
    assert nothing_runs(made)


def test_two_starts_at_once(home: Path) -> None:
    """Four threads that come at the same moment make one database and see one server."""
    seen: list[int | None] = []
    together = threading.Barrier(4, timeout=SLOWEST)

    def enter() -> None:
        together.wait()
        with embedded(home=home, durable=False):
            seen.append(orphans.postmaster(home / "data"))
            together.wait()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 4
    assert seen[0]
    assert len(set(seen)) == 1
    assert nothing_runs(home)


def test_killed_server_and_immediate_start(made: Path) -> None:
    """Three times kill -9 while sessions are open, each followed at once by a start; nothing committed is lost."""
    with embedded(home=made, durable=False) as cluster, psycopg.connect(urls(cluster).owner) as connection:
        connection.execute("CREATE TABLE kept (n int)")
    for number in range(3):
        with embedded(home=made, durable=False) as cluster:
            sessions = [psycopg.connect(urls(cluster).owner) for _ in range(5)]
            sessions[0].execute("INSERT INTO kept VALUES (%s)", [number])
            sessions[0].commit()
            kill_postmaster(cluster)
            with embedded(home=made, durable=False):
                for session in sessions:
                    session.close()
    with embedded(home=made, durable=False) as cluster, psycopg.connect(urls(cluster).owner) as connection:
        assert connection.execute("SELECT array_agg(n ORDER BY n) FROM kept").fetchone() == ([0, 1, 2],)
    assert nothing_runs(made)


def test_a_server_that_ends_as_we_come_is_started_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was alive when it was looked for, and gone when it was asked."""
    with embedded(home=made, durable=False) as cluster:
        kill_postmaster(cluster)
        look, seen = orphans.postmaster, [orphans.postmaster(cluster.places.data) or os.getpid()]
        monkeypatch.setattr(orphans, "postmaster", lambda data: seen.pop() if seen else look(data))
        start(cluster, print)
        assert not seen
        assert answers(cluster) == "1"
    assert nothing_runs(made)


def test_a_busy_orphan_is_asked_to_leave(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A backend at work does not notice that its postmaster is gone; the start does not wait for its loop to end."""
    monkeypatch.setattr(orphans, "POLITE", 0.5)
    with embedded(home=made, durable=False) as cluster:
        session = psycopg.connect(urls(cluster).owner, autocommit=True)
        busy = session.info.backend_pid
        endless = threading.Thread(target=_run_without_end, args=[session], daemon=True)
        endless.start()
        try:
            time.sleep(0.2)
            kill_postmaster(cluster)
            time.sleep(0.5)
            assert orphans.processes_in(made / "data") >= {busy}
            with embedded(home=made, durable=False):
                assert busy not in orphans.processes_in(made / "data")
        finally:
            with suppress(ProcessLookupError):
                os.kill(busy, signal.SIGKILL)  # should we have failed, it would work for ever
        endless.join()


def _run_without_end(session: psycopg.Connection[object]) -> None:
    """Keep a backend at work until it is ended."""
    with suppress(psycopg.OperationalError):
        session.execute("DO $$ BEGIN LOOP END LOOP; END $$")


def test_a_killed_command_wedges_nothing(made: Path) -> None:
    """kill -9 of our process leaves the server; the next command uses it and stops it."""
    with another_command(made) as process:
        process.kill()
        process.wait()
        left = orphans.postmaster(made / "data")
        with embedded(home=made, durable=False) as cluster:
            assert orphans.postmaster(made / "data") == left
            assert answers(cluster) == "1"
    assert nothing_runs(made)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_command_that_is_told_to_end_stops_its_server(made: Path, ending: signal.Signals) -> None:
    """Ctrl-C, SIGTERM and a closed terminal; an impatient second one does not disturb the clearing up."""
    with another_command(made) as process:
        postmaster = orphans.postmaster(made / "data")
        assert postmaster
        os.kill(postmaster, signal.SIGSTOP)
        try:
            process.send_signal(ending)
            time.sleep(0.3)
            process.send_signal(ending)
            time.sleep(0.3)
            assert process.poll() is None
        finally:
            os.kill(postmaster, signal.SIGCONT)
        process.wait(timeout=SLOWEST)
        assert not (made / "data" / "postmaster.pid").exists()
    assert nothing_runs(made)


def test_a_number_that_now_belongs_to_another_program(made: Path) -> None:
    """After a restart of the machine the number in the lock files may be that of any program of the same user."""
    with embedded(home=made, durable=False) as cluster:
        left = (made / "data" / "postmaster.pid").read_text().split("\n")
    user = cluster.places.user.subprocess_options()
    with subprocess.Popen(["sleep", "600"], **user) as another:
        for name in ("data/postmaster.pid", "socket/.s.PGSQL.5432.lock"):
            (made / name).write_text("\n".join([str(another.pid), *left[1:]]))
        try:
            with embedded(home=made, durable=False):
                assert answers(cluster) == "1"
            assert another.poll() is None
        finally:
            another.kill()


def test_an_interrupted_first_start_begins_anew(home: Path) -> None:
    """Half a data folder bears another name and is thrown away."""
    (home / "data.new" / "base").mkdir(parents=True)
    with embedded(home=home, durable=False) as cluster:
        assert answers(cluster) == "1"
        assert not (home / "data.new").exists()


def test_another_major_version_is_refused(home: Path) -> None:
    """Said before anything is touched, with both versions and the way out."""
    (home / "data").mkdir()
    (home / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(Problem, match="of PostgreSQL 14, and the programs here are of") as told, embedded(home=home):
        pass
    assert "SHARED_SECURITY_POSTGRES=/usr/lib/postgresql/14/bin" in told.value.fix
    assert [path.name for path in (home / "data").iterdir()] == ["PG_VERSION"]


def test_a_setting_that_is_refused_is_named(made: Path) -> None:
    """What PostgreSQL said in its log is in the sentence the person sees, and the next start is not in the way."""
    with embedded(home=made, durable=False):
        (made / "settings" / "local.conf").write_text("max_conections = 9\n")
    refused = pytest.raises(Problem, match='unrecognized configuration parameter "max_conections"')
    with refused as told, embedded(home=made, durable=False):
        pass
    assert "setup.md" in told.value.fix
    (made / "settings" / "local.conf").write_text("")
    with embedded(home=made, durable=False) as cluster:
        assert answers(cluster) == "1"


def test_a_folder_that_is_no_database_is_left_alone(home: Path) -> None:
    """Whatever it is, it is not ours to overwrite."""
    (home / "data").mkdir()
    (home / "data" / "letter").touch()
    with pytest.raises(Problem, match="holds no database"), embedded(home=home):
        pass
    assert [path.name for path in (home / "data").iterdir()] == ["letter"]


def test_a_path_too_long_for_a_socket(home: Path) -> None:
    """The kernel keeps 107 bytes of a socket's path; beyond that the socket lies in a short private folder."""
    deep = home / ("deep" * 20) / "and 'quoted\" $HOME" / "münchen"
    home.chmod(0o711)
    for folder in (deep.parent.parent, deep.parent):
        folder.mkdir(mode=0o755)
    socket = folders(deep).socket
    try:
        with embedded(home=deep, durable=False) as cluster:
            assert answers(cluster) == "1"
            assert socket.parent != deep
            assert socket.stat().st_mode & 0o777 == 0o700
    finally:
        socket.rmdir()
    assert nothing_runs(deep)


def test_a_socket_folder_laid_by_somebody_else_is_refused(home: Path) -> None:
    """In a folder open to all, somebody may have been there first."""
    deep = home / ("deep" * 25)
    socket = folders(deep).socket
    socket.symlink_to(home)
    try:
        with pytest.raises(Problem, match="does not belong to"), embedded(home=deep):
            pass
    finally:
        socket.unlink()


@pytest.mark.skipif(not Path("/usr/lib/postgresql/15/bin/initdb").exists(), reason="Debian's PostgreSQL 15 is not here")
def test_debian_programs_do_as_well(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel is a carrier of files; Debian's are as good, and their data are not opened by the wheel's."""
    monkeypatch.setenv("SHARED_SECURITY_POSTGRES", "/usr/lib/postgresql/15/bin")
    with embedded(home=home, durable=False) as cluster:
        assert answers(cluster, "SELECT lower('ÀÉ') || upper('ñ')") == "àéÑ"
    monkeypatch.delenv("SHARED_SECURITY_POSTGRES")
    with pytest.raises(Problem, match="of PostgreSQL 15, and the programs here are of"), embedded(home=home):
        pass
