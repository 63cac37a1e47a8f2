"""Backups of a server in use: brought back to a second, damaged ones refused, broken-off ones harmless.

What is compared is every row of every table, by a query that knows nothing of the books.
"""

import gzip
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from shared_security.cli.backup import backup as backup_command
from shared_security.cli.restore import restore as restore_command
from shared_security.contributions.check_books import Difference
from shared_security.jobs.every_check import check_everything
from shared_security.launcher.backups.copies import Copy, chain, copies
from shared_security.launcher.backups.folder import BackupFolder
from shared_security.launcher.backups.restore import restore
from shared_security.launcher.backups.take import Taken, Wish, take
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.database import embedded, urls
from shared_security.launcher.folders import CHECKOUT
from shared_security.launcher.roles import DATABASE
from shared_security.launcher.settings import SUPERUSER
from shared_security.ledger.seal import seal
from shared_security.ledger.verify_chain import Break, verify_chain
from shared_security.values.errors import Problem
from tests.tools.imports import Deployment
from tests.tools.memory import new_folder
from tests.tools.own_server import own_server

KEYS = ["of these tests"]
EVERY_TABLE = "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace " \
    "WHERE nspname = 'public' AND relkind = 'r' ORDER BY 1"  # fmt: skip
ROWS = "SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t"
State = dict[str, tuple[int, str]]


def new_room() -> Path:
    """A folder that the server's user may pass through."""
    room = new_folder()
    room.chmod(0o755)
    return room


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


def state(cluster: Cluster) -> State:
    """Every table, with how many rows it has and the hash of all of them."""
    with psycopg.connect(cluster.conninfo(SUPERUSER, DATABASE)) as connection:
        names = [name for (name,) in connection.execute(EVERY_TABLE)]
        return {name: connection.execute(ROWS.format(name)).fetchone() for name in names}


def prove_books(cluster: Cluster) -> int:
    """Both checks of the books pass; answers how many batches are there."""
    with psycopg.connect(urls(cluster).jobs, autocommit=True) as jobs:
        jobs.execute("SELECT set_config('sss.actor', 'test', false)")
        assert [one for one in check_everything(jobs) if isinstance(one, Difference)] == []
        assert [one for one in verify_chain(jobs, now(), lambda *_: None) if isinstance(one, Break)] == []
        return int(jobs.execute("SELECT count(*) FROM batch").fetchone()[0])


@dataclass
class Town:
    """A server in use, its backups, and what its tables held at three moments."""

    cluster: Cluster
    at: Deployment
    numbers: list[str]
    folder: BackupFolder
    moments: list[datetime] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    sent: int = 0

    def send(self, hours: int) -> None:
        """One batch, sealed."""
        self.sent += 1
        row = {"external_id": f"w{self.sent}", "account": self.numbers[self.sent % 5], "work_date": "2026-11-02"}
        self.at.send(row | {"hours": str(hours)}, payer="Dash")
        with psycopg.connect(self.at.urls.jobs, autocommit=True) as jobs:
            jobs.execute("SELECT set_config('sss.actor', 'test', false)")
            seal(jobs, now())

    def note(self) -> None:
        """Keep the present moment and what the tables hold; nothing is committed within a moment of it."""
        time.sleep(0.05)
        self.states.append(state(self.cluster))
        self.moments.append(now())
        time.sleep(0.05)

    def back_up(self, whole: bool = False) -> Taken:
        """One backup."""
        return take(self.cluster, self.folder, Wish(whole, 30, KEYS), now, print)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """Whole copy; batch; moment 0; batch; moment 1; difference; batch; moment 2; one more, so that it has passed."""
    room = new_room()
    with own_server() as cluster:
        at = Deployment(urls(cluster))
        at.add_payers("Dash")
        made = Town(cluster, at, at.open_accounts(5), BackupFolder(room / "backups"))
        made.back_up()
        for hours in (3, 4):
            made.send(hours)
            made.note()
        made.back_up()
        made.send(5)
        made.note()
        made.send(6)
        made.back_up()
        yield made
    shutil.rmtree(room, ignore_errors=True)


@contextmanager
def brought_back(folder: BackupFolder, to: datetime | None) -> Iterator[Cluster]:
    """The system as it was, running."""
    room = new_room()
    try:
        restore(folder, room, to, KEYS, print, durable=False)
        with embedded(home=room, durable=False) as cluster:
            yield cluster
    finally:
        shutil.rmtree(room, ignore_errors=True)


def refused(folder: BackupFolder, to: datetime | None = None, keys: list[str] = KEYS) -> str:
    """Why it is not brought back; nothing stays of the try."""
    room = new_room()
    with pytest.raises(Problem) as why:
        restore(folder, room / "new", to, keys, print, durable=False)
    assert list(room.iterdir()) == []
    room.rmdir()
    return str(why.value)


@contextmanager
def changed(file: Path, content: bytes | None) -> Iterator[None]:
    """A file among the backups holds something else meanwhile, or is gone."""
    before = file.read_bytes()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    try:
        yield
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize(("moment", "batches"), [(1, 2), (2, 3)])
def test_a_second_between_two_batches(town: Town, moment: int, batches: int) -> None:
    """Every row of every table is as it was then, from a whole copy or one with a difference; both checks pass.

    What comes after it is another line of history, which is kept from mixing with the first.
    """
    with brought_back(town.folder, town.moments[moment]) as cluster:
        assert state(cluster) == town.states[moment]
        assert prove_books(cluster) == batches
        with pytest.raises(Problem, match="before it was restored"):
            take(cluster, town.folder, Wish(False, 30, KEYS), now, print)


def test_which_copies_are_taken(town: Town) -> None:
    """The first is whole, the others are differences to the one before, where PostgreSQL can tell them."""
    found = copies(town.folder)
    links = [copy.about.after for copy in found]
    assert links == ["", found[0].name, found[1].name] if town.cluster.binaries.major >= 17 else ["", "", ""]


def test_a_damaged_copy_is_refused(town: Town) -> None:
    """Whichever file of any copy in the chain it is; a moment that an older sound copy reaches is brought back."""
    found = copies(town.folder)
    needed = chain(found, found[-1])[-2:][0].data  # the newest is a difference to it, where PostgreSQL can tell them
    file = max((path for path in (needed / "base").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    content = file.read_bytes()
    for damage in (content[:-1], content[:99] + bytes([content[99] ^ 1]) + content[100:], None):
        with changed(file, damage):
            told = refused(town.folder)
            assert "pg_verifybackup failed" in told
            assert file.name in told
    with changed(file, None), brought_back(town.folder, town.moments[0]) as cluster:
        assert state(cluster) == town.states[0]
        assert prove_books(cluster) == 1


def test_a_damaged_log_is_refused(town: Town) -> None:
    """Reading would end there without a word, and what came after it would be missing; also up to a moment after it."""
    first = copies(town.folder)[0].about.first_wal
    log = [file for file in sorted(town.folder.wal.glob("*.gz")) if len(file.name) == 27 and file.name[:24] >= first]
    packed = log[-2].read_bytes()
    for damage in (packed[:-20], packed[:50], gzip.compress(bytes(1000)), None):
        with changed(log[-2], damage):
            assert "the log among the backups is damaged" in refused(town.folder)
    with changed(log[0], None):
        assert "the backups do not reach to" in refused(town.folder, town.moments[0])


def test_what_cannot_be_brought_back_is_said(town: Town) -> None:
    """Before the first copy, after the last commit, with other keys, over something, from nowhere."""
    assert "no backup had ended by then: the oldest one ended at" in refused(town.folder, now() - timedelta(days=9))
    late = refused(town.folder, now() + timedelta(days=1))
    assert "the backups do not reach to" in late
    assert f"no commit after the copy of {copies(town.folder)[-1].ended_at:%Y-%m-%d}" in late
    assert "not the keys that people's data were sealed with" in refused(town.folder, keys=["others"])
    with pytest.raises(Problem, match="never writes over anything"):
        restore(town.folder, town.cluster.places.home, None, KEYS, print)
    assert "there are no backups here" in refused(BackupFolder(Path("/nowhere")))


def test_a_folder_is_of_one_database(town: Town) -> None:
    """That of another database, or a folder with other things, is refused before a byte is written."""
    mark = town.folder.path / "database"
    with changed(mark, b'{"system": "1", "timeline": 1}'), pytest.raises(Problem, match="of another database"):
        town.back_up()
    with pytest.raises(Problem, match="holds other things"):
        take(town.cluster, BackupFolder(town.folder.copies), Wish(False, 30, KEYS), now, print)


def test_while_work_comes_in(town: Town) -> None:
    """What was answered before a backup ended is in it, whole; what comes in meanwhile is there or not, never half."""
    answered: list[tuple[datetime, str]] = []
    stop = threading.Event()

    def keep_sending() -> None:
        while not stop.is_set():
            town.send(1)
            answered.append((now(), f"w{town.sent}"))

    sender = threading.Thread(target=keep_sending)
    sender.start()
    try:
        while len(answered) < 3:
            time.sleep(0.02)
        taken = town.back_up(whole=True)
    finally:
        stop.set()
        sender.join()
    assert taken.copy.whole
    there = {record for moment, record in answered if moment <= taken.copy.ended_at}
    assert len(answered) > len(there) > 3
    with brought_back(town.folder, None) as cluster:
        prove_books(cluster)
        with psycopg.connect(cluster.conninfo(SUPERUSER, DATABASE)) as connection:
            found = {one for (one,) in connection.execute("SELECT external_id FROM work_record")}
    assert there <= found


def test_killed_in_the_middle(town: Town) -> None:
    """kill -9 of the command and of all it started: the older backups are as they were, and the next one clears up."""
    before = [copy.name for copy in copies(town.folder)]
    home = town.cluster.places.home
    words = ["backup", "--whole", "--folder", str(town.folder.path)]
    command = subprocess.Popen(
        [sys.executable, "-P", "-m", "shared_security.cli.main", *words],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "SHARED_SECURITY_DATA": str(home)},
        start_new_session=True,
    )
    while not (town.folder.making / "data" / "base").exists():
        assert command.poll() is None
        time.sleep(0.002)
    os.killpg(command.pid, signal.SIGKILL)
    command.wait()
    assert town.folder.making.exists()
    assert [copy.name for copy in copies(town.folder)] == before
    with brought_back(town.folder, town.moments[1]) as cluster:
        assert state(cluster) == town.states[1]
    taken = town.back_up()
    assert not town.folder.making.exists()
    assert [copy.name for copy in copies(town.folder)] == [*before, taken.copy.name]


def test_the_commands(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a person gives them: what is said of the keys, a moment without a clock, and a system that its checks pass."""
    home, room = town.cluster.places.home, new_room()

    def sss(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "shared_security.cli.main", *words],
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "SHARED_SECURITY_DATA": str(home), **more},
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    mine = ["--folder", str(room / "backups")]
    taken = sss("backup", *mine)
    assert taken.returncode == 0, taken.stderr
    assert "every file of it read again and sound" in taken.stdout
    assert f"Keep a copy of\n{home}/person_keys in another place" in taken.stderr
    with psycopg.connect(town.cluster.conninfo(SUPERUSER, DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM backup_taken").fetchone() == (1,)

    monkeypatch.setenv("SHARED_SECURITY_DATA", str(home))
    for told, more in {
        "does not say by which clock": {"to": "2026-11-22T12:00:00"},
        "this is no moment": {"to": "noon"},
        "the folder of the live system": {"into": home, "person_keys": home / "person_keys"},
        "it is not in the backups, on purpose": {"person_keys": Path("/nowhere")},
    }.items():
        with pytest.raises(Problem, match=told):
            restore_command(**{"into": room / "new", "to": "", "folder": room / "backups", "person_keys": None} | more)
    monkeypatch.setenv("DATABASE_URL", "host=/elsewhere")
    with pytest.raises(Problem, match="not the embedded one"):
        backup_command(room / "backups")
    monkeypatch.delenv("DATABASE_URL")

    done = sss("restore", *mine, "--into", str(room / "new"))
    assert done.returncode == 0, done.stderr
    assert "0 differences" in done.stdout
    assert "0 breaks" in done.stdout
    assert (room / "new" / "person_keys").read_text() == (home / "person_keys").read_text()
    assert sss("books", "check", SHARED_SECURITY_DATA=str(room / "new")).returncode == 0
    shutil.rmtree(room)


def test_how_long_backups_are_kept(tmp_path: Path) -> None:
    """By hand: whole on days 1, 8 and 15, a difference a day. To bring back day 10, day 8's chain is needed."""
    from shared_security.launcher.backups.copies import About, forget_before, write_about

    folder = BackupFolder(tmp_path)
    folder.wal.mkdir()
    names: list[str] = []
    for day in range(1, 20):
        name = f"day-{day:02}"
        path = folder.copies / name
        path.mkdir(parents=True)
        after = "" if day in (1, 8, 15) else names[-1]
        first = f"00000001{0:08X}{day:08X}"
        write_about(path, About(datetime(2026, 11, day, tzinfo=UTC).isoformat(), after, first, 18, KEYS, 1))
        (folder.wal / f"{first}.gz").touch()
        names.append(name)
    gone = forget_before(folder, datetime(2026, 11, 10, 12, tzinfo=UTC))
    assert gone == names[:7]
    assert [copy.name for copy in copies(folder)] == names[7:]
    assert min(file.name for file in folder.wal.iterdir()) == f"00000001{0:08X}{8:08X}.gz"
    assert forget_before(folder, datetime(2026, 11, 1, tzinfo=UTC)) == []
    assert isinstance(copies(folder)[0], Copy)
