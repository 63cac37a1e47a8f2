"""Files go through the door: good rows count once, bad rows come back, corrections and repeats are answered as such."""

import csv
import json
import random
import signal
import subprocess
import time
from pathlib import Path

import fastexcel
import psycopg
import pytest
import xlsxwriter

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.citus import MACHINES
from tests.tools.imports import Deployment
from tests.tools.patience import SLOWEST

HOUR = 2_000_000  # micro-dollars of an hour under the model act


@pytest.fixture
def at(fresh_database: DatabaseUrls) -> Deployment:
    """A deployment with the model act and two companies."""
    made = Deployment(fresh_database)
    made.add_payers("Dash", "Maids & Co")
    return made


def write(path: Path, *rows: str, header: str = "external_id,account,work_date,hours") -> Path:
    """A CSV file; each row is a line."""
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def balance(at: Deployment, number: str) -> int:
    """What an account has reported, in micro-dollars."""
    query = """SELECT coalesce(sum(health_micros + disability_micros + workers_compensation_micros
        + unemployment_micros + retirement_micros + sick_micros + vacation_micros + family_leave_micros), 0)
        FROM balance JOIN account_number USING (account_id) WHERE number = %s AND stage = 'reported'"""
    return int(at.ask(query, number)[0][0])


def test_good_rows_go_in_and_bad_rows_come_back(at: Deployment, tmp_path: Path) -> None:
    """As a person sees it: the report in words, the status, the file with the fixes; mended, it goes in."""
    number = at.open_accounts(1)[0]
    file = write(
        tmp_path / "work.csv", f"a;{number};2.11.2026;1,5", f"b;{number};2.11.2026;", "", f"c;{number};3.11.2026;0,5",
        "Total;;;2", header="Job ID;Account;Date;Hours",
    )  # fmt: skip
    done = at.run("import", "csv", file, "--payer", "dash")
    assert done.returncode == 1, done.stderr
    for words in (
        "work.csv: 5 rows", "accepted            2", "refused             1", "row 5, which holds totals",
        "row 2, seconds '': no time: the time worked is not known", "No money moved for refused rows", "$4.00",
        str(tmp_path / "work.refused.csv"),
    ):  # fmt: skip
        assert words in done.stdout, done.stdout
    assert balance(at, number) == 2 * HOUR
    back = (tmp_path / "work.refused.csv").read_text().splitlines()
    assert back[0] == "Job ID;Account;Date;Hours;error_row;error_column;error_value;error_code;error_fix"
    assert back[1].startswith(f"b;{number};2.11.2026;;2;seconds;;no_work;")
    mended = write(tmp_path / "mended.csv", back[1].replace("2026;;", "2026;1;"), header=back[0])
    done = at.run("import", "csv", mended, "--payer", "Dash")
    assert done.returncode == 0, done.stdout
    assert balance(at, number) == 3 * HOUR


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_refused_rows_come_back_in_the_format_they_came_in(at: Deployment, tmp_path: Path, kind: str) -> None:
    """And once mended, import: in each format."""
    number = at.open_accounts(1)[0]
    header = ["external_id", "account", "work_date", "hours", "x_shop"]
    table = [["a", number, "2026-11-02", 1, "North"], ["b", number, "2026-11-02", -1, "South"]]
    file = _table(tmp_path / f"work.{kind}", header, table)
    report = at.submit(file, "Dash")
    assert (report.accepted, report.refused) == (1, 1)
    assert report.refused_file == tmp_path / f"work.refused.{kind}"
    headers, (row,) = _read_table(report.refused_file)
    assert headers == [*header, "error_row", "error_column", "error_value", "error_code", "error_fix"]
    assert row[:9] == ["b", number, "2026-11-02", "-1", "South", "2", "hours", "-1", "negative"]
    row[3] = "2"
    report = at.submit(_table(tmp_path / f"mended.{kind}", headers, [row]), "Dash")
    assert (report.accepted, report.refused, report.refused_file) == (1, 0, None)
    assert balance(at, number) == 3 * HOUR


def test_a_repeat_changes_nothing_but_the_log(at: Deployment, tmp_path: Path) -> None:
    """The same file again, under another name, and with its rows shuffled; the log says what each import was."""
    numbers = at.open_accounts(3)
    rows = [f"j{n},{numbers[n % 3]},2026-11-{n % 20 + 1:02d},{n % 8 + 1}" for n in range(60)]
    at.submit(write(tmp_path / "a.csv", *rows), "Dash")
    before = at.counts()
    random.Random(1).shuffle(rows)
    report = at.submit(write(tmp_path / "b.csv", *rows, *rows[:5]), "Dash")
    assert (report.accepted, report.posted_before, report.refused, report.posted) == (65, 65, 0, {})
    assert at.counts() == before | {"submission": 2}
    log = at.ask(
        "SELECT state, rows_sent, accepted, posted_before, waiting, refused, ended_at IS NOT NULL, format, actor "
        "FROM submission ORDER BY submission_id"
    )
    assert log == [("done", 60, 60, 0, 0, 0, True, "csv", "test"), ("done", 65, 65, 65, 0, 0, True, "csv", "test")]


def test_the_same_id_with_other_content_comes_back_with_both(at: Deployment, tmp_path: Path) -> None:
    """The preview foresees it. A higher revision corrects, zero cancels, a lower one that is late posts nothing."""
    number, other = at.open_accounts(2)
    at.submit(write(tmp_path / "first.csv", f"a,{number},2026-11-02,1"), "Dash")
    changed = write(
        tmp_path / "changed.csv", f"a,{number},2026-11-02,2", f"b,{number},2026-11-02,1", f"a,{other},2026-11-02,1"
    )
    foreseen = json.loads(at.run("import", "csv", changed, "--payer", "Dash", "--preview", "--out", "json").stdout)
    report = at.submit(changed, "Dash")
    assert (report.accepted, report.refused, report.conflicts) == (1, 2, 2)
    (error,) = report.errors[1]
    assert (error.code, error.column, error.value) == ("conflict", "seconds", "7200")
    assert "seconds: now 7200, before 3600" in error.what and "revision 2" in error.fix
    (moved,) = report.errors[3]
    assert (moved.code, moved.column, moved.value) == ("conflict", "account", other)
    assert foreseen["errors"] == [vars(error), vars(moved)] and foreseen["conflicts"] == 2
    assert balance(at, number) == 2 * HOUR
    header = "external_id,revision,account,work_date,hours"
    report = at.submit(write(tmp_path / "second.csv", f"a,3,{other},2026-11-02,4", header=header), "Dash")
    assert (report.accepted, report.corrections) == (1, 1)
    assert (balance(at, number), balance(at, other)) == (HOUR, 4 * HOUR)
    late = write(tmp_path / "late.csv", f"a,2,{number},2026-11-02,9", f"b,2,{number},2026-11-02,0", header=header)
    report = at.submit(late, "Dash")
    assert (report.superseded, report.accepted, report.refused) == (1, 1, 0)
    assert (balance(at, number), balance(at, other)) == (0, 4 * HOUR)


def test_only_what_was_there_is_replaced(at: Deployment, tmp_path: Path) -> None:
    """A higher revision of a record that never came replaces nothing; one of a row above it, or that waits, does."""
    number = at.open_accounts(1)[0]
    header = "external_id,revision,account,work_date,hours"
    first = [f"a,1,{number},2026-11-02,1", "w,1,123456789092,2026-11-02,1"]
    at.submit(write(tmp_path / "first.csv", *first, header=header), "Dash")
    rows = [
        f"a,2,{number},2026-11-02,2", f"w,2,{number},2026-11-02,1", f"new,3,{number},2026-11-02,1",
        f"gone,2,{number},2026-11-02,0", f"pair,1,{number},2026-11-02,1", f"pair,2,{number},2026-11-02,2",
    ]  # fmt: skip
    file = write(tmp_path / "second.csv", *rows, header=header)
    foreseen = at.run("import", "csv", file, "--payer", "Dash", "--preview").stdout
    assert "3 of the accepted rows would replace an earlier revision" in foreseen, foreseen
    report = at.submit(file, "Dash")
    assert (report.accepted, report.corrections) == (6, 3)
    assert balance(at, number) == (2 + 1 + 1 + 0 + 2) * HOUR


def test_two_contents_in_one_file(at: Deployment, tmp_path: Path) -> None:
    """One of them counts, the other comes back; foreseen as well."""
    number = at.open_accounts(1)[0]
    file = write(
        tmp_path / "twice.csv", f"a,{number},2026-11-02,1", f"a,{number},2026-11-02,3", f"a,{number},2026-11-02,1"
    )
    foreseen = json.loads(at.run("import", "csv", file, "--payer", "Dash", "--preview", "--out", "json").stdout)
    report = at.submit(file, "Dash")
    assert (report.accepted, report.posted_before, report.conflicts) == (2, 1, 1)
    assert foreseen["conflicts"] == 1 and foreseen["accepted"] == 2
    assert balance(at, number) == HOUR


def test_who_pays(at: Deployment, tmp_path: Path) -> None:
    """A column payer stands in for --payer; both must agree; households and ids are found; a strange one is refused."""
    number = at.open_accounts(1)[0]
    header = "payer,external_id,account,work_date,hours"
    rows = [f"{name},a,{number},2026-11-02,1" for name in ("Dash", "maids & co", "Nobody Inc.", "")]
    report = at.submit(write(tmp_path / "mixed.csv", *rows, header=header))
    assert {row: error[0].code for row, error in report.errors.items()} == {3: "payer_unknown", 4: "payer_missing"}
    assert report.accepted == 2 and balance(at, number) == 2 * HOUR  # the same id of two payers is two records
    assert len(report.by_payer) == 2
    report = at.submit(write(tmp_path / "mixed.csv", *rows, header=header), "Maids & Co")
    assert {row: error[0].code for row, error in report.errors.items()} == {1: "payer_differs", 3: "payer_unknown"}
    payers = at.ask("SELECT payer_id FROM submission ORDER BY submission_id")
    assert payers[0] == (None,) and payers[1] != (None,)


@pytest.mark.parametrize(
    ("header", "payer", "what"),
    [
        ("external_id,work_date,hours", "Dash", "column account is missing"),
        ("account,work_date,hours", "Dash", "column external_id is missing"),
        ("external_id,account,work_date,hours", "", "nobody is named who pays"),
        ("external_id,account,work_date,hours", "Nobody Inc.", "there is no such payer"),
        ("external_id,account,work_date,huors", "Dash", "column 'huors' is not known"),
    ],
)
def test_a_file_at_fault_leaves_no_trace(at: Deployment, tmp_path: Path, header: str, payer: str, what: str) -> None:
    """One sentence, status 1, nothing written, not even to the log."""
    before = at.counts()
    done = at.run("import", "csv", write(tmp_path / "work.csv", header=header), *(["--payer", payer] if payer else []))
    assert done.returncode == 1 and what in done.stderr and "Traceback" not in done.stderr
    assert done.stderr.endswith(" Nothing was imported, no money moved.\n")
    assert at.counts() == before and list(tmp_path.iterdir()) == [tmp_path / "work.csv"]


def test_a_file_without_rows_is_said(at: Deployment, tmp_path: Path) -> None:
    """It is no fault, but no success that goes unremarked either."""
    done = at.run("import", "csv", write(tmp_path / "work.csv"), "--payer", "Dash")
    assert done.returncode == 0 and "There is no row below the header." in done.stdout


def test_work_that_no_program_covers_is_said(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """It stands in the books with no entry. And where no program is in force, nothing is taken."""
    at = Deployment(fresh_database)
    at.add_payers("Dash")
    number = at.open_accounts(1)[0]
    old = write(tmp_path / "old.csv", f"a,{number},2012-12-31,1")  # the model act begins in 2013
    report = at.submit(old, "Dash")
    assert (report.accepted, report.uncovered, report.posted) == (1, 1, {})
    assert "1  of them are covered by no program" in at.run("import", "csv", old, "--payer", "Dash").stdout


def test_two_programs_that_claim_the_same_say_where_and_what_moved(
    at: Deployment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model act and the fund both pay workers' compensation for a ride in New York. Where that could not be told
    when they were put in force, the row is named, and what stands in the books."""
    monkeypatch.setattr("shared_security.law.publish.activate.refuse_overlap", lambda *_packs: None)
    at.activate("us/ny/black_car_fund")
    number = at.open_accounts(1)[0]
    header = "external_id,account,work_date,hours,work_kind,place_start,taxable_fare"
    rows = [f"a,{number},2024-02-05,1,cleaning,US-NY,", f"b,{number},2024-02-05,1,rideshare,US-NY,20"]
    file = write(tmp_path / "work.csv", *rows, header=header)
    for preview in ([], ["--preview"]):
        done = at.run("import", "csv", file, "--payer", "Dash", *preview)
        assert done.returncode == 1 and done.stderr.startswith("sss: row 2: us/model/shared_security and us/ny")
        assert done.stderr.endswith(" Nothing was imported, no money moved.\n")
    assert balance(at, number) == 0
    monkeypatch.setattr("shared_security.intake.submit.LARGEST_BATCH", 1)
    with pytest.raises(Problem, match="both claim a record for workers compensation") as caught:
        at.submit(file, "Dash")
    assert "Before it the books took in 1 row: each counts once" in caught.value.fix
    assert balance(at, number) == HOUR


def test_no_program_in_force(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """Nothing can be priced: a sentence with the command that helps."""
    at = Deployment(fresh_database, program="")
    at.add_payers("Dash")
    with pytest.raises(Problem, match="no program is in force") as caught:
        at.submit(write(tmp_path / "work.csv"), "Dash")
    assert "programs activate" in caught.value.fix


def test_signs_that_no_database_keeps(at: Deployment, tmp_path: Path) -> None:
    """In a payer, a name, an id, an account: refused like any other, and shown in a form that can be printed."""
    number = at.open_account("Maria Lopez")
    good = {"payer": "Dash", "external_id": "a", "account": number, "work_date": "2026-11-02", "hours": 1}
    file = tmp_path / "work.jsonl"
    bad = [
        ("payer", "Da\0sh"),
        ("worker_name", "\ud83d"),
        ("external_id", "b\0"),
        ("account", "1\ud83d"),
        ("place", "\0"),
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in [good, *(good | {name: text} for name, text in bad)]))
    for out in ("text", "json"):
        done = at.run("import", "jsonl", file, "--out", out)
        assert done.returncode == 1 and not done.stderr, done.stderr
    report = json.loads(done.stdout)
    assert (report["accepted"], report["refused"]) == (1, 5)
    assert {error["code"] for error in report["errors"]} == {"text"}


def test_a_file_that_is_being_mended_is_not_overwritten(at: Deployment, tmp_path: Path) -> None:
    """The same refusals give the same file; other ones the next free name."""
    bad = write(tmp_path / "work.csv", "a,1,2026-11-02,1")
    first = at.submit(bad, "Dash").refused_file
    assert first == at.submit(bad, "Dash").refused_file == tmp_path / "work.refused.csv"
    first.write_text("half mended")
    assert at.submit(bad, "Dash").refused_file == tmp_path / "work.refused.2.csv"
    assert first.read_text() == "half mended"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["work.csv", "work.refused.2.csv", "work.refused.csv"]


def test_killed_at_any_moment_and_run_again(at: Deployment, tmp_path: Path) -> None:
    """kill -9 at random moments of an import in small batches: what is in counts once, the last run brings the rest."""
    numbers = at.open_accounts(20)
    rows = [f"j{n},{numbers[n % 20]},2026-11-{n % 20 + 1:02d},{n % 8 + 1}" for n in range(3_000)]
    file = write(tmp_path / "work.csv", *rows, "bad,1,2026-11-02,1")
    small = tmp_path / "small.py"
    small.write_text(
        "import shared_security.intake.submit as submit\n"
        "submit.LARGEST_BATCH = 100\n"
        "from shared_security.cli.main import run\n"
        "run()\n"
    )
    command = [at.command()[0], str(small), "import", "csv", str(file), "--payer", "Dash", "--out", "json"]
    environment = {**at.environment, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    chance, seen = random.Random(7), set()
    for _ in range(4):
        running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + SLOWEST
        known = len(at.ask("SELECT 1 FROM batch"))
        while len(at.ask("SELECT 1 FROM batch")) == known and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.5)
        running.send_signal(signal.SIGKILL)
        running.wait()
        seen.add(at.ask("SELECT count(*) FROM work_record")[0][0])
    assert any(0 < count < 3_000 for count in seen), f"no kill came in between: {seen}"
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    report = json.loads(done.stdout)
    assert (report["accepted"], report["refused"]) == (3_000, 1)
    assert at.ask("SELECT count(*), count(DISTINCT record_key) FROM work_record") == [(3_000, 3_000)]
    assert at.ask("SELECT count(*), sum(total_micros) FROM entry") == [
        (3_000, sum((n % 8 + 1) * HOUR for n in range(3_000)))
    ]
    assert sum(balance(at, number) for number in numbers) == sum((n % 8 + 1) * HOUR for n in range(3_000))
    states = [state for (state,) in at.ask("SELECT state FROM submission ORDER BY submission_id")]
    assert states[-1] == "done" and "running" in states[:-1]
    assert not list(tmp_path.glob("*.part"))


def test_a_database_that_goes_away_is_said(at: Deployment, tmp_path: Path, cluster: Cluster) -> None:
    """A sentence, status 1, no trace of Python; then the same file goes in whole."""
    number = at.open_accounts(1)[0]
    file = write(tmp_path / "work.csv", *(f"j{n},{number},2026-11-02,1" for n in range(20_000)))
    command = at.command("import", "csv", file, "--payer", "Dash")
    running = subprocess.Popen(command, env=at.environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + SLOWEST
    while not at.ask("SELECT 1 FROM submission") and time.monotonic() < deadline:
        time.sleep(0.01)
    name = psycopg.conninfo.conninfo_to_dict(at.urls.loader)["dbname"]
    with psycopg.connect(MACHINES[0] if MACHINES else cluster.conninfo(SUPERUSER)) as superuser:
        superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'loader'", [name]
        )
    _, errors = running.communicate(timeout=SLOWEST)
    assert running.returncode == 1 and "Import the same file again" in errors and "Traceback" not in errors
    report = at.submit(file, "Dash")
    assert (report.accepted, report.posted_before, balance(at, number)) == (20_000, 0, 20_000 * HOUR)


def _table(path: Path, headers: list[str], rows: list[list[object]]) -> Path:
    """Write a table in the format of the path's ending."""
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            for y, row in enumerate([headers, *rows]):
                page.write_row(y, 0, row)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(dict(zip(headers, row, strict=True))) + "\n" for row in rows))
    else:
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([headers, *rows])
    return path


def _read_table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Headers and rows, all as text."""
    if path.suffix == ".xlsx":
        page = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string").to_arrow()
        headers, *rows = [list(row) for row in zip(*(column.to_pylist() for column in page.columns), strict=True)]
    elif path.suffix == ".jsonl":
        objects = [json.loads(line) for line in path.read_text().splitlines()]
        headers, rows = list(objects[0]), [[str(value) for value in one.values()] for one in objects]
    else:
        with path.open(newline="") as file:
            headers, *rows = list(csv.reader(file))
    return headers, rows
