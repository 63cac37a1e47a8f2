"""One command brings a large file in: what is good counts once, what is bad comes back, the sums are those of a model
that knows nothing of the house.

SHARED_SECURITY_LARGE_FILE says how many records; 1000000 is the whole journey.
"""

import csv
import json
import os
import subprocess
import time
from pathlib import Path

from shared_security.intake.formats.table import LEAST_BYTES
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.imports import ROOT, Deployment
from tests.tools.large_file import SHARES, write_large_file

RECORDS = int(os.environ.get("SHARED_SECURITY_LARGE_FILE", "6000"))
HELD = "SELECT number, {} FROM balance JOIN account_number USING (account_id) WHERE stage = 'reported'"


def test_a_large_file_goes_in_with_one_command(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """And again: nothing changes. The books check, and the chain holds."""
    at = Deployment(fresh_database)
    at.add_payers("Dash")
    numbers = at.open_accounts(max(RECORDS // 20, 50))
    file = write_large_file(tmp_path / "work.csv", [number.replace(" ", "") for number in numbers], RECORDS)
    assert file.path.stat().st_size > LEAST_BYTES, "large enough to go in as columns"
    said = imported(at, file.path)
    corrected_or_first = file.rows - len(file.bad)
    assert (said["rows"], said["refused"], said["accepted"]) == (file.rows, len(file.bad), corrected_or_first)
    assert said["posted_before"] == file.repeats
    with Path(said["refused_file"]).open(encoding="utf-8") as returned:
        assert {row["external_id"] for row in csv.DictReader(returned)} == file.bad
    assert held(at) == {key: micros for key, micros in file.held.items() if micros}
    before = at.counts()
    again = imported(at, file.path)
    assert (again["accepted"], again["posted_before"]) == (corrected_or_first, corrected_or_first)
    assert at.counts() == before | {"submission": 2}
    for what in ("check", "verify-chain"):
        done = subprocess.run(at.command("books", what), env=at.environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]


def imported(at: Deployment, file: Path) -> dict[str, object]:
    """Import a file by the command line, and tell how long it took."""
    command = at.command("import", "csv", file, "--payer", "Dash", "--out", "json")
    began = time.monotonic()
    done = subprocess.run(command, env=at.environment, cwd=ROOT, capture_output=True, text=True)
    print(f"{RECORDS:,} records: {time.monotonic() - began:.1f} s, load {os.getloadavg()[0]:.1f}")
    assert done.returncode == 1, done.stderr[-500:]
    said: dict[str, object] = json.loads(done.stdout)
    return said


def held(at: Deployment) -> dict[tuple[str, str], int]:
    """What each account has reported, by pocket."""
    found = at.ask(HELD.format(", ".join(f"{pocket}_micros" for pocket in SHARES)))
    pairs = {(number, pocket): micros for number, *row in found for pocket, micros in zip(SHARES, row, strict=True)}
    return {key: micros for key, micros in pairs.items() if micros}
