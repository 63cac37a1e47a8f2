"""A file that goes in as columns leaves the books that it leaves row by row: tables, report, rows that come back."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest

from shared_security.contributions.merge_accounts import approve_merge
from shared_security.contributions.quick_batch import post_quick
from shared_security.contributions.quick_rows import Lines, QuickRows
from shared_security.intake import quick, quick_lane
from shared_security.intake.formats import table
from shared_security.intake.report import Report
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.name_actor import name_actor
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.chart import FUNDS, POCKETS
from shared_security.ledger.verify_chain import verify_chain
from shared_security.values.errors import Problem
from shared_security.workers.merge import request_merge
from tests.conftest import empty_copy
from tests.tools.imports import MODEL_ACT, Deployment
from tests.tools.work_files import WorkFile

MICROS = [f"{name}_micros" for name in (*POCKETS, *FUNDS)]
POCKET_SUMS = ", ".join(f"{name}_micros" for name in POCKETS)
MERGE_WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'account_alias'::regclass"
TABLES = {
    "seen": "SELECT record_key, revision, state, account_id, posted_month, content_version, content_hash FROM seen",
    "work": "SELECT to_jsonb(w) - 'batch_id' FROM work_record w",
    "entry": "SELECT to_jsonb(e) - 'batch_id' FROM entry e",
    "waiting": "SELECT to_jsonb(w) FROM waiting_record w",
    "balance": f"SELECT account_id, program_no, unit, stage, {POCKET_SUMS} FROM balance "
    f"WHERE {'+'.join(MICROS[:8])} > 0",
    "debt": "SELECT payer_id, posted_month, program_no, unit, bearer, "
    + ", ".join(f"sum({name})" for name in ("total_micros", *MICROS))
    + " FROM payer_debt GROUP BY payer_id, posted_month, program_no, unit, bearer HAVING sum(total_micros) <> 0",
    "payers": "SELECT account_id, payer_id FROM account_payer",
    "numbers": "SELECT payer_id, number, home_account_id, posts_to, known_on FROM known_number",
    "transfers": "SELECT to_jsonb(t) - 'batch_id' - 'transfer_id' FROM transfer t",
}
PROGRAMS = (
    MODEL_ACT, "us/ny/black_car_fund", "us/pa/philadelphia/domestic_workers", "us/wa/pfml", "us/model/city_pilot",
)  # fmt: skip


@pytest.fixture
def two(fresh_database: DatabaseUrls, cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[list[Deployment]]:
    """Two deployments that are one another's copy, and their numbers."""
    one = Deployment(fresh_database, request.param)
    one.add_payers("Dash", "Maids & Co")
    one.numbers = [one.open_account("Ana Gil"), *one.open_accounts(8)]
    with empty_copy(cluster, fresh_database) as addresses:
        other = Deployment(addresses, "")
        other.keys, other.keys_text = one.keys, one.keys_text
        yield [one, other]


@pytest.mark.parametrize("two", PROGRAMS, indirect=True)
def test_columns_and_rows_leave_the_same_books(
    two: list[Deployment], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A random file, another that repeats and corrects some of it, and the first again; columns by three loaders."""
    by_row, by_column = two
    for module in (quick, quick_lane):
        monkeypatch.setattr(module, "LARGEST_BATCH", 37)
    made = WorkFile(26, by_row.numbers)
    first, second = made.rows(300, "a"), made.rows(120, "b")
    parts = {"started_at": "2026-11-03T08:30:00.05+01:00", "ended_at": "2026-11-03T08:30:00.123456Z", "place": "US-WA"}
    first[7] = {"external_id": "parts", "account": by_row.numbers[3], "work_kind": "care", "gross_pay": "9.99", **parts}
    second += [row | {"revision": "2"} for row in first[:20]] + first[200:260]
    files = [made.write(tmp_path / "first.csv", first), made.write(tmp_path / "second.csv", second)]
    for file in (*files, files[0]):
        monkeypatch.setattr(table, "LEAST_BYTES", 10**9)
        slow = told(by_row.submit(file, "Dash"))
        monkeypatch.setattr(table, "LEAST_BYTES", 0)
        assert told(by_column.submit(file, "Dash", loaders=3)) == slow
        for name, query in TABLES.items():
            assert content(by_column, query) == content(by_row, query), name
    batches = [at.ask("SELECT count(*) FROM batch")[0][0] for at in two]
    assert breaks(by_column) == []
    assert batches[0] <= 3 and (batches[1] > 6 or content(by_row, TABLES["entry"]) == []), "most went in as columns"


def test_a_fault_in_the_midst_says_what_is_in(
    fresh_database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two loaders is refused at its second part: what both brought in until then is told, and goes on."""
    at = Deployment(fresh_database)
    at.add_payers("Dash")
    lines = [f"id-{n},{number},2026-11-10,care,3600" for n, number in enumerate(at.open_accounts(8) * 20)]
    file = tmp_path / "work.csv"
    file.write_text("\n".join(["external_id,account,work_date,work_kind,seconds", *lines]) + "\n")
    monkeypatch.setattr(table, "LEAST_BYTES", 0)
    for module in (quick, quick_lane):
        monkeypatch.setattr(module, "LARGEST_BATCH", 20)
    posted: list[QuickRows] = []

    def refused(connection: psycopg.Connection, rows: QuickRows, **more: Any) -> bool:
        if rows.after == 20:
            raise Problem("the books refuse", fix="Wait")
        found = post_quick(connection, rows, **more)
        posted.append(rows)
        return found

    monkeypatch.setattr(quick_lane, "post_quick", refused)
    with pytest.raises(Problem) as fault:
        at.submit(file, "Dash", loaders=2)
    there = at.ask("SELECT count(*) FROM work_record")[0][0]
    assert there == 20 * len(posted) and 20 <= there < len(lines)
    assert f"Before it the books took in {there} rows" in fault.value.fix
    assert at.ask("SELECT state, accepted FROM submission") == [("stopped", there)]
    monkeypatch.setattr(quick_lane, "post_quick", post_quick)
    report = at.submit(file, "Dash", loaders=2)
    assert (report.accepted, report.posted_before) == (len(lines), there)


def test_an_account_is_merged_while_a_part_is_posted(
    fresh_database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first work of an account, on its way when a merge is approved: the merge waits for it and moves it."""
    at = Deployment(fresh_database)
    at.add_payers("Dash")
    lines = [f"id-{n},{number},2026-11-10,care,3600" for n, number in enumerate(at.open_accounts(2) * 20)]
    file = tmp_path / "work.csv"
    file.write_text("\n".join(["external_id,account,work_date,work_kind,seconds", *lines]) + "\n")
    monkeypatch.setattr(table, "LEAST_BYTES", 0)
    (merged,), (survivor,) = at.ask("SELECT account_id FROM security_account")
    with psycopg.connect(at.urls.jobs) as jobs:
        name_actor(jobs, "who asks")
        request_merge(jobs, merged, survivor, today=at.today, actor="who asks")
    lines_of, begun = QuickRows.seen_lines, []

    def merge() -> None:
        with psycopg.connect(at.urls.loader, autocommit=True) as loader:
            approve_merge(loader, merged, today=at.today, actor="who decides")

    def meanwhile(rows: QuickRows, *more: Any) -> Lines:
        begun.append(threading.Thread(target=merge))
        begun[0].start()
        while begun[0].is_alive() and not at.ask(MERGE_WAITS)[0][0]:
            time.sleep(0.01)
        return lines_of(rows, *more)

    monkeypatch.setattr(QuickRows, "seen_lines", meanwhile)
    assert at.submit(file, "Dash").accepted == len(lines)
    begun[0].join()
    hours = dict(at.ask("SELECT account_id, health_micros FROM balance WHERE stage = 'reported'"))
    assert hours.pop(merged) == 0 and hours == {survivor: 40 * 900_000}
    assert breaks(at) == []


def told(report: Report) -> dict[str, object]:
    """What a report says, and the file of refused rows."""
    said = dict(vars(report))
    file = said.pop("refused_file")
    return said | {"returned": file.read_bytes() if file else None}


def breaks(at: Deployment) -> list[object]:
    """Where rows do not give the hashes that were kept when they were posted."""
    with psycopg.connect(at.urls.jobs, autocommit=True) as jobs:
        name_actor(jobs, "test")
        *found, _ = verify_chain(jobs, datetime(2026, 11, 21, tzinfo=UTC))
    return found


def content(at: Deployment, query: str) -> list[str]:
    """The rows that a query gives, in some order that is the same for the same rows."""
    return sorted(map(str, at.ask(query)))
