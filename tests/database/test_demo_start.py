"""`./run` as a person uses it: started, looked at, ended, killed in the middle, started again. A small world."""

import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import psycopg

from shared_security.launcher import orphans
from shared_security.launcher.database import embedded, urls
from tests.database.test_launcher_serve import free_port, group_of, sss
from tests.tools.patience import SLOWEST

ENDS = "Ctrl-C ends it"
MAKING = "Making the demonstration"


def demo(home: Path, *more: str) -> tuple[subprocess.Popen[str], int]:
    """Start a demonstration of a thousand records."""
    port = free_port()
    return sss("demo", "--port", str(port), "--records", "1000", *more, SHARED_SECURITY_DATA=str(home)), port


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """What was said, up to the line with those words."""
    said = ""
    assert process.stdout
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"it ended before it said {words!r}: {said}{process.communicate()[1]}")


def end(process: subprocess.Popen[str], home: Path) -> str:
    """Ctrl-C, and nothing is left: neither server nor what worked beside it. What was said on standard error."""
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=SLOWEST)
    assert group_of(process.pid) == set()
    assert orphans.processes_in(home / "data") == set()
    return told


def count(home: Path, table: str) -> int:
    """How many rows there are, asked through a share in the demonstration's own server."""
    with embedded(home=home) as cluster, psycopg.connect(urls(cluster).loader) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_killed_while_filling_then_whole_then_again(home: Path) -> None:
    """kill -9 in the middle: the next start makes the world anew and whole; the one after finds it at once."""
    first, _ = demo(home)
    deadline = time.monotonic() + SLOWEST
    while not _has_work(home):
        assert first.poll() is None, first.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    first.kill()
    _, told = first.communicate(timeout=SLOWEST)
    assert MAKING in told

    second, port = demo(home)
    said = read_until(second, ENDS)
    assert "Did the companies charge what the law says?" in said
    assert f"http://localhost:{port}" in said
    page = urllib.request.urlopen(f"http://localhost:{port}/sign-in/people-to-be", timeout=SLOWEST).read().decode()
    assert "Marisol Aldana Quispe" in page
    assert "Demonstration." in page
    assert MAKING in end(second, home)
    records = count(home, "work_record")
    assert records > 900

    third, port = demo(home, "--live")
    read_until(third, ENDS)
    _wait_for_sealed(home, records)
    assert MAKING not in end(third, home)


def _has_work(home: Path) -> bool:
    """Whether the filling is under way: its server is asked directly, so as not to start one."""
    socket = home / "socket"
    try:
        with psycopg.connect(f"host={socket} user=loader dbname=shared_security") as connection:
            return bool(connection.execute("SELECT 1 FROM work_record LIMIT 1").fetchone())
    except psycopg.Error:
        return False


def _wait_for_sealed(home: Path, before: int) -> None:
    """New work comes in, and what is done by itself seals it."""
    deadline = time.monotonic() + SLOWEST
    query = (
        "SELECT count(*) > %s, (SELECT max(known_at) FROM seal) > (SELECT max(started_at) FROM submission) "
        "FROM work_record"
    )
    with psycopg.connect(f"host={home / 'socket'} user=loader dbname=shared_security") as connection:
        while connection.execute(query, [before + 1]).fetchone() != (True, True):
            assert time.monotonic() < deadline
            connection.rollback()
            time.sleep(0.1)


def test_a_live_database_is_refused(home: Path) -> None:
    """With words, before anything of it is touched; a taken port is refused before the database is started."""
    questionnaire = Path(__file__).parents[2] / "docs" / "guides" / "examples" / "questionnaire.yaml"
    made = sss("init", str(questionnaire), SHARED_SECURITY_DATA=str(home))
    assert "is made: live, and empty" in made.communicate(timeout=SLOWEST)[0]
    assert made.returncode == 0
    refused, _ = demo(home)
    _, told = refused.communicate(timeout=SLOWEST)
    assert refused.returncode == 1
    assert "this database is a live one" in told
    assert count(home, "security_account") == 0
    again = sss("init", str(questionnaire), SHARED_SECURITY_DATA=str(home))
    _, told = again.communicate(timeout=SLOWEST)
    assert again.returncode == 1
    assert "this system was made before, for Office of Portable Benefits of Example County; nothing was changed" in told
    assert orphans.processes_in(home / "data") == set()
