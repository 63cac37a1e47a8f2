"""Two loaders post one file: killed at any moment, sent twice at once, with calls to the same accounts meanwhile, each
record counts once.

The command is the real one, but for parts of 250 rows in place of 20,000.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.urls import DatabaseUrls
from tests.faults.violence import open_transactions, stopped
from tests.tools.imports import ROOT, Deployment
from tests.tools.large_file import SHARES, LargeFile, write_large_file

RECORDS, ACCOUNTS = 5_000, 150
IMPORTING = "two loaders"
SIGNALS = {"command": signal.SIGKILL, "Ctrl-C": signal.SIGINT}
COMMAND = """
from shared_security.cli.main import run
from shared_security.intake import quick, quick_lane
quick.LARGEST_BATCH = quick_lane.LARGEST_BATCH = 250
run()
"""
HELD = f"""
    SELECT number, {", ".join(f"{pocket}_micros" for pocket in SHARES)}
    FROM balance JOIN account_number USING (account_id) WHERE stage = 'reported'
"""


@dataclass
class Place:
    """A deployment, and a file for it."""

    at: Deployment
    file: LargeFile
    cluster: Cluster

    def begin(self) -> "subprocess.Popen[str]":
        """The import, as a person gives it on a machine of two cores."""
        words = ("import", "csv", str(self.file.path), "--payer", "Dash", "--out", "json", "--loaders", "2")
        around = {**self.at.environment, "PGAPPNAME": IMPORTING}
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, *words], env=around, cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def whole(self) -> dict[str, object]:
        """The import to its end; what it says."""
        with self.begin() as process:
            said, complaint = process.communicate(timeout=300)
        assert process.returncode == 1, complaint[-500:]  # some rows are refused
        told: dict[str, object] = json.loads(said)
        return told

    def caught(self, process: "subprocess.Popen[str]", strike: str) -> None:
        """Strike when both loaders are within a transaction that has written, after some parts are in."""
        while process.poll() is None:
            with stopped([process.pid]):
                open_ = open_transactions(self.cluster, [IMPORTING])
                if len(open_) > 1 and self.records() > 500:
                    self.strike(process, strike, random.choice(open_))
                    return
            time.sleep(random.uniform(0, 0.03))
        raise AssertionError("no two open transactions were met")

    def strike(self, process: "subprocess.Popen[str]", what: str, backend: int) -> None:
        """kill -9 or Ctrl-C of the command, or the end of one of its connections."""
        if what in SIGNALS:
            os.kill(process.pid, SIGNALS[what])
            return
        with psycopg.connect(self.cluster.conninfo(SUPERUSER, "shared_security"), autocommit=True) as over:
            over.execute("SELECT pg_terminate_backend(%s)", [backend])

    def records(self) -> int:
        """How many are in the books."""
        return int(self.at.ask("SELECT count(*) FROM work_record")[0][0])

    def held(self) -> dict[tuple[str, str], int]:
        """What each account has reported, by pocket."""
        rows = self.at.ask(HELD)
        return {(number, pocket): micros for number, *row in rows for pocket, micros in zip(SHARES, row, strict=True)}


@pytest.fixture
def place(fresh_database: DatabaseUrls, cluster: Cluster, tmp_path: Path) -> Iterator[Place]:
    """What is in the books at the end is sound."""
    at = Deployment(fresh_database)
    at.add_payers("Dash")
    numbers = [number.replace(" ", "") for number in at.open_accounts(ACCOUNTS)]
    file = write_large_file(tmp_path / "work.csv", numbers, RECORDS)
    yield Place(at, file, cluster)
    for what in ("check", "verify-chain"):
        done = at.run("books", what)
        assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]


@pytest.mark.parametrize("strike", ["command", "one loader", "Ctrl-C"])
def test_a_file_that_was_cut_off_goes_on(place: Place, strike: str) -> None:
    """kill -9 of the command, or of one of its two connections, or Ctrl-C; then the same file again."""
    with place.begin() as process:
        place.caught(process, strike)
        _, complaint = process.communicate(timeout=120)
    assert process.returncode == (-signal.SIGKILL if strike == "command" else 1)
    if strike == "one loader":
        assert "the database went away" in complaint and "Import the same file again" in complaint
    there = place.records()
    if strike == "Ctrl-C":
        assert f"Import the same file again. Before it the books took in {there:,} rows" in complaint
        assert place.at.ask("SELECT state, accepted FROM submission") == [("stopped", there)]
    assert 500 < there < RECORDS
    said = place.whole()
    good = place.file.rows - len(place.file.bad)
    assert said["accepted"] == good and there <= said["posted_before"] < good
    assert said["refused"] == len(place.file.bad)
    assert place.held() == {key: place.file.held[key] for key in place.held()}
    assert sum(place.held().values()) == place.file.held.total()


def test_the_same_file_twice_at_once_and_calls_to_the_same_accounts(place: Place) -> None:
    """Every record counts once, whoever brings it in."""
    lines = [line.split(",") for line in place.file.path.read_text().splitlines()]
    header, rows = lines[0], [dict(zip(lines[0], cells, strict=True)) for cells in lines[1:]]
    assert header[0] == "external_id"
    plain = [row for row in rows if not row["revision"] and row["external_id"] not in place.file.bad]
    chance, called = random.Random(7), 0
    with place.begin() as one, place.begin() as other:
        while one.poll() is None or other.poll() is None:
            news = [{**chance.choice(plain), "external_id": f"call-{called}-{n}", "seconds": "3600"} for n in range(10)]
            for row in news:
                for pocket, share in SHARES.items():
                    place.file.held[row["account"], pocket] += 20_000 * share
            sent = [*news, *chance.sample(plain, 10)]
            chance.shuffle(sent)
            receipt = place.at.send(*sent, payer="Dash")
            assert receipt.report.refused == 0 and receipt.report.accepted + receipt.report.superseded == len(sent)
            called += 1
        told = [json.loads(process.communicate(timeout=120)[0]) for process in (one, other)]
    assert called > 3
    good = place.file.rows - len(place.file.bad)
    for said in told:
        assert said["accepted"] + said["superseded"] == good and said["refused"] == len(place.file.bad)
    assert sum(said["posted_before"] for said in told) >= good
    assert place.held() == {key: place.file.held[key] for key in place.held()}
    assert sum(place.held().values()) == place.file.held.total()
