"""kill -9 of PostgreSQL and of the importing process within a transaction: what was answered is in the books, once.

FAULT_KILLS says how often each is killed, FAULT_SEED repeats a run. docs/reference/faults.md has a long run.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from shared_security.contributions.check_books import Difference, check_books
from shared_security.contributions.work import record_key
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.database import urls
from shared_security.ledger.seal import seal
from shared_security.ledger.verify_chain import Break, verify_chain
from tests.faults.sender import WENT_AWAY
from tests.faults.violence import IMPORTER, Moment, bring_back, kill_server, stop_in_a_transaction
from tests.tools.books import PAYER, account
from tests.tools.imports import ROOT, Deployment
from tests.tools.invariants import broken_anywhere
from tests.tools.own_server import own_server

KILLS = int(os.environ.get("FAULT_KILLS", "2"))
ROWS, SENT = int(os.environ.get("FAULT_ROWS", "800")), 300
HEALTH_OF_AN_HOUR = 900_000
PATIENCE = 120


@dataclass
class Bench:
    """A durable server, a deployment in it, and all that was ever to be posted: hours by account."""

    cluster: Cluster
    at: Deployment
    numbers: list[str]
    folder: Path
    longest: float = ROWS / 3_000  # seconds that an importing transaction may last
    imported: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A server that writes through to the disk, as in a deployment."""
    with own_server(durable=True) as cluster:
        at = Deployment(urls(cluster))
        at.add_payers("Dash")
        yield Bench(cluster, at, at.open_accounts(40), tmp_path_factory.mktemp("kills"))


class Round:
    """One kill: a file on its way in, and a client that notes every answer, at the same time."""

    def __init__(self, bench: Bench, name: str, chance: random.Random) -> None:
        self.bench, self.name, self.chance = bench, name, chance
        ends = ("csv", "jsonl", "noted", "go")
        self.file, self.records, self.noted, self.go = (bench.folder / f"{name}.{end}" for end in ends)
        self._write_file()
        self._write_records()

    def _write_file(self) -> None:
        lines = ["external_id,account,work_date,hours"]
        for n in range(ROWS):
            number, hours = self.chance.choice(self.bench.numbers), self.chance.randint(1, 8)
            lines.append(f"{self.name}-{n},{number},2026-11-02,{hours}")
            self.bench.imported[number] += hours
        self.file.write_text("\n".join(lines) + "\n")

    def _write_records(self) -> None:
        """Single records and batches, some corrected and some without a person, in any order."""
        rows = []
        for n in range(SENT):
            who, hours = self.chance.choice(["Ana", "Ben", "Chi", None]), self.chance.randint(1, 8)
            rows += [[f"{self.name}-{n}", r, who, str(hours)] for r in range(1, self.chance.choice([2, 2, 2, 3, 4]))]
            if who:
                self.bench.sent[who] += hours
        self.chance.shuffle(rows)
        with self.records.open("w") as file:
            while rows:
                size = self.chance.choice([1, 1, 5, 25])
                file.write(json.dumps(rows[:size]) + "\n")
                rows = rows[size:]

    def importing(self) -> subprocess.Popen[str]:
        """The command that a person would run."""
        return self._start(self.bench.at.command("import", "csv", self.file, "--payer", "Dash"), PGAPPNAME=IMPORTER)

    def sending(self) -> subprocess.Popen[str]:
        """The client that notes what it is told."""
        return self._start([sys.executable, "-m", "tests.faults.sender", self.records, self.noted, self.go])

    def _start(self, command: object, **more: str) -> subprocess.Popen[str]:
        around = {**self.bench.at.environment, "PYTHONPATH": str(ROOT), **more}
        return subprocess.Popen(
            command, env=around, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def acknowledged(self) -> list[tuple[str, int, str]]:
        """External id, revision and answer, as the client noted them."""
        whole = self.noted.read_text().rpartition("\n")[0] if self.noted.exists() else ""
        return [(i, int(revision), kind) for i, revision, kind in map(str.split, whole.splitlines())]


def check(bench: Bench, this: Round) -> int:
    """What was acknowledged is in its place once, and the books agree with themselves; how much it was."""
    acknowledged = this.acknowledged()
    with psycopg.connect(bench.at.urls.loader, autocommit=True) as loader:
        for external_id, revision, kind in set(acknowledged):
            key = [record_key(PAYER, external_id), revision]
            table = {"accepted": "work_record", "waiting": "waiting_record"}.get(kind, "seen")
            query = f"SELECT count(*) FROM {table} WHERE record_key = %s AND revision = %s"
            assert loader.execute(query, key).fetchone() == (1,), (external_id, revision, kind)
        assert not broken_anywhere(loader)
    with psycopg.connect(bench.at.urls.jobs, autocommit=True) as jobs:
        jobs.execute("SELECT set_config('sss.actor', 'faults', false)")
        seal(jobs, datetime.now(UTC))
        assert not [one for one in check_books(jobs) if isinstance(one, Difference)]
        assert not [one for one in verify_chain(jobs, datetime.now(UTC)) if isinstance(one, Break)]
    return len(acknowledged)


def finish(bench: Bench, this: Round) -> None:
    """Import and send again: both complete, each record counts once, and every account has what it should."""
    importer, sender = this.importing(), this.sending()
    said, _ = importer.communicate(timeout=PATIENCE)
    assert importer.returncode == 0 and f"accepted    {ROWS:>9,}" in said, said
    assert sender.wait(PATIENCE) == 0
    check(bench, this)
    posted = f"SELECT count(*) FROM work_record WHERE external_id LIKE '{this.name}-%%' AND payer_id <> %s"
    assert bench.at.ask(posted, PAYER) == [(ROWS,)]
    held = "SELECT number, health_micros FROM balance JOIN account_number USING (account_id) WHERE health_micros > 0"
    assert dict(bench.at.ask(held)) == {n: hours * HEALTH_OF_AN_HOUR for n, hours in bench.imported.items()}
    for who, hours in bench.sent.items():
        query = "SELECT health_micros FROM balance WHERE account_id = %s"
        assert bench.at.ask(query, account(who)) == [(hours * HEALTH_OF_AN_HOUR,)]


def stopped(bench: Bench, name: str, chance: random.Random) -> tuple[Round, list[subprocess.Popen[str]], Moment]:
    """A round with both processes at work and the importing one stopped in its transaction; tried until one is met."""
    for attempt in range(20):
        this = Round(bench, f"{name}-{attempt}", chance)
        importer, sender = this.importing(), this.sending()
        moment = stop_in_a_transaction(bench.cluster, importer, this.go.touch, chance.random() * bench.longest)
        if moment:
            bench.longest *= 1.1
            return this, [importer, sender], moment
        bench.longest *= 0.8  # its transactions are shorter here and now
        assert importer.wait(PATIENCE) == 0 and sender.wait(PATIENCE) == 0
    raise AssertionError("no open transaction was met")


@pytest.fixture(scope="module")
def seed() -> int:
    """The run can be repeated by it."""
    drawn = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    print(f"FAULT_SEED={drawn} FAULT_KILLS={KILLS} FAULT_ROWS={ROWS}")
    return drawn


@pytest.mark.parametrize("n", range(KILLS))
def test_postgresql_is_killed(bench: Bench, seed: int, n: int) -> None:
    """Nothing that was answered is lost, and nothing of the open transaction is there; the import is run again."""
    chance = random.Random(seed * 1_000 + n)
    this, (importer, sender), moment = stopped(bench, f"server-{n}", chance)
    how = ("postmaster", "all", "process")[(seed + n) % 3]
    kill_server(bench.cluster, how)
    importer.send_signal(signal.SIGCONT)
    _, errors = importer.communicate(timeout=PATIENCE)
    sender.communicate(timeout=PATIENCE)
    assert importer.returncode == 1 and "Import the same file again" in errors and "Traceback" not in errors, errors
    began = time.monotonic()
    bring_back(bench.cluster)
    recovered = time.monotonic() - began
    posted = f"SELECT count(*) FROM work_record WHERE external_id LIKE '{this.name}-%%' AND payer_id <> %s"
    assert bench.at.ask(posted, PAYER) == [(0,)], moment
    known = check(bench, this)
    finish(bench, this)
    ended = "went away" if sender.returncode == WENT_AWAY else "had ended"
    print(f"{n + 1:>2} PostgreSQL, {how:<10} back in {recovered:4.1f} s, client {ended}, {known:>4} known | {moment}")


@pytest.mark.parametrize("n", range(KILLS))
def test_the_importing_process_is_killed(bench: Bench, seed: int, n: int) -> None:
    """The other client notices nothing; the open transaction is gone; the import is run again."""
    chance = random.Random(seed * 2_000 + n)
    this, (importer, sender), moment = stopped(bench, f"import-{n}", chance)
    importer.kill()
    importer.communicate(timeout=PATIENCE)
    assert sender.wait(PATIENCE) == 0
    posted = f"SELECT count(*) FROM work_record WHERE external_id LIKE '{this.name}-%%' AND payer_id <> %s"
    assert bench.at.ask(posted, PAYER) == [(0,)], moment
    known = check(bench, this)
    finish(bench, this)
    print(f"{n + 1:>2} importing process, {known:>4} known | {moment}")
