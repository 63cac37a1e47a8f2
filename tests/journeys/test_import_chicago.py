"""10,000 real trips of many companies go through the door: each is accepted or comes back, none is lost or doubled."""

import csv
import json
from pathlib import Path

import pytest

from shared_security.launcher.urls import DatabaseUrls
from tests.tools import chicago
from tests.tools.imports import Deployment

pytestmark = pytest.mark.skipif(not chicago.TRIPS.exists(), reason=f"{chicago.TRIPS} is not there")

WORKERS = 200
NO_COMPANY, NO_TIME, NEITHER = 3_428, 320, 99
REFUSED = NO_COMPANY + NO_TIME - NEITHER  # 3,649


def test_the_counts_by_hand() -> None:
    """What the file holds, counted by the csv module alone."""
    trips = chicago.trips()
    no_company = [not trip["company"] for trip in trips]
    no_time = [trip["trip_seconds"] in ("", "0.0") for trip in trips]
    assert len(trips) == 10_000
    assert (sum(no_company), sum(no_time)) == (NO_COMPANY, NO_TIME)
    assert sum(a and b for a, b in zip(no_company, no_time, strict=True)) == NEITHER


def test_ten_thousand_trips(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """Import, import again, mend what came back, import that."""
    at = Deployment(fresh_database)
    at.add_payers(*chicago.companies())
    file = chicago.write_records(tmp_path / "trips.csv", at.open_accounts(WORKERS))

    shown = _json(at.run("import", "csv", file, "--preview", "--out", "json"))
    assert (shown["accepted"], shown["refused"], at.counts()["submission"]) == (10_000 - REFUSED, REFUSED, 0)
    first = _json(at.run("import", "csv", file, "--out", "json"))
    assert (first["rows"], first["accepted"], first["refused"]) == (10_000, 10_000 - REFUSED, REFUSED)
    assert (first["posted_before"], first["uncovered"], first["waiting"]) == (0, 0, {})
    assert (first["due"], first["by_payer"]) == (shown["due"], shown["by_payer"])
    assert _total(first) == _law(chicago.trips())

    returned = _rows(Path(first["refused_file"]))
    _check_returned(returned, _rows(file))

    before = at.counts()
    again = _json(at.run("import", "csv", file, "--out", "json"))
    assert (again["accepted"], again["posted_before"], again["refused"]) == (
        10_000 - REFUSED,
        10_000 - REFUSED,
        REFUSED,
    )
    assert again["refused_file"] == first["refused_file"] and not again["due"]
    assert at.counts() == before | {"submission": before["submission"] + 1}

    mended = _mend(tmp_path / "mended.csv", returned, chicago.companies()[0])
    last = _json(at.run("import", "csv", mended, "--out", "json"), status=0)
    assert (last["rows"], last["accepted"], last["posted_before"], last["refused"]) == (REFUSED, REFUSED, 0, 0)
    assert at.ask("SELECT count(*), count(DISTINCT external_id) FROM work_record") == [(10_000, 10_000)]
    assert at.ask("SELECT count(*) FROM entry WHERE revision = 1") == [(10_000,)]


def _check_returned(returned: list[dict[str, str]], sent: list[dict[str, str]]) -> None:
    """The refused rows and no others, in their order and columns; each with row, column, code and fix."""
    wanted = [(str(n), row) for n, row in enumerate(sent, start=1) if not row["payer"] or row["seconds"] in ("", "0")]
    assert [(row["error_row"], {name: row[name] for name in chicago.COLUMNS}) for row in returned] == wanted
    for row in returned:
        codes = set(row["error_code"].split(" | "))
        assert codes <= {"payer_missing", "no_work"} and row["error_column"] and row["error_fix"]
        assert ("payer_missing" in codes) == (not row["payer"])
    assert sum("no_work" in row["error_code"] for row in returned) == NO_TIME - NEITHER


def _mend(path: Path, returned: list[dict[str, str]], company: str) -> Path:
    """What the sender does: fill in payer and time, and leave the columns that we added where they are."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(returned[0]))
        writer.writeheader()
        for row in returned:
            row["payer"] = row["payer"] or company
            row["seconds"] = row["seconds"] if row["seconds"] not in ("", "0") else "600"
            writer.writerow(row)
    return path


def _law(trips: list[dict[str, str]]) -> int:
    """Micro-dollars of all accepted trips under the model act, $2.00 an hour, shares in per cent, halves to even."""
    total = 0
    for trip in trips:
        seconds = int(trip["trip_seconds"].removesuffix(".0") or 0)
        if trip["company"]:
            total += sum(_half_even(seconds * 2_000_000 * share, 360_000) for share in (45, 5, 8, 6, 15, 8, 8, 5))
    return total


def _half_even(numerator: int, denominator: int) -> int:
    quotient, rest = divmod(numerator, denominator)
    return quotient + (2 * rest > denominator or (2 * rest == denominator and quotient % 2))


def _total(report: dict) -> int:
    return sum(int(line["amount"].replace(".", "").ljust(len(line["amount"].partition(".")[0]) + 6, "0"))
               for line in report["due"])  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _json(done, status: int = 1) -> dict:
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout)
