"""Every bench at a small part of its size: that it runs, and that nothing has collapsed.

A floor is some five times worse than what was measured on a busy machine. It is no measurement, and a slow moment of
the machine does not break it: ratios are of one run, so that what else the machine does falls on both sides.
"""

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shared_security.cli.bench_books import measure_books
from shared_security.cli.bench_history import History, Sizes, make_history
from shared_security.cli.bench_http import Load as Calls
from shared_security.cli.bench_http import bulk, records_for, single
from shared_security.cli.bench_leave import measure_leave
from shared_security.cli.bench_page import measure_pages
from shared_security.cli.bench_settle import Load, measure_settle
from shared_security.cli.bench_system import served_system
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.library import read_program
from shared_security.studies.bench_law import many_records_milliseconds, one_record_nanoseconds
from shared_security.web.visitor import site_keys

MODEL_ACT = "us/model/shared_security"


def ratio(found: Mapping[str, Any], name: str) -> float:
    """The median of a ratio."""
    return found["ratios"][name]["median_thousandths"] / 1_000


def test_books(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """A file of 10,000 records, once with repeats and once more."""
    found = measure_books(fresh_database, tmp_path, 10_000, 1)
    assert ratio(found, "S1") < 170 and ratio(found, "S3") < 5 and ratio(found, "S3 resend") < 1.5
    assert ratio(found, "S7 log") < 65 and ratio(found, "S7 disk") < 30


def test_law() -> None:
    """A record with its trace, and 100,000 in generated SQL."""
    pack = read_program(MODEL_ACT)
    assert one_record_nanoseconds(pack) < 1_000_000
    assert many_records_milliseconds(pack, 100_000) < 5_000


def test_settle(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """Twenty payments over five claims each, and ten accounts that move."""
    found = measure_settle(fresh_database, tmp_path, Load(20, 5, 10), 1)
    assert ratio(found, "settlement") < 500
    # So few moves are inserted in no time: moves and their cash are held against the settlement.
    assert found["medians"]["moves"] + found["medians"]["cash of moves"] < found["medians"]["settlement"] * 2
    assert found["rows_of_settlement"] > 20 * 5 and found["rows_of_moves"] == 10


@pytest.fixture
def history(fresh_database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    """A worker of one year and one of two, among 2,000 accounts."""
    today = datetime.now(UTC).date()
    made = make_history(tmp_path, fresh_database.environment(), today, Sizes([1, 2], 2_000, days=7))
    monkeypatch.setenv("PERSON_KEYS", made.keys_text)
    site_keys.cache_clear()
    yield made
    site_keys.cache_clear()


def test_page_and_leave(history: History) -> None:
    """Her pages by the site's own handler, and what she has of leave."""
    pages = measure_pages(history, 2, warm=1)
    assert ratio(pages, "first page") < 45
    assert {one["statement"] for one in pages["slowest"]} & {"contributions/earned", "contributions/own_entries"}
    leave = measure_leave(history, 2)
    assert ratio(leave, "leave 2 years") < 12 and leave["lots_2"] > leave["lots_1"] > 0


def test_http(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """Single records for a second, and a call of 1,000."""
    environment = {**os.environ, **fresh_database.environment(), "SHARED_SECURITY_DATA": str(tmp_path)}
    with served_system(tmp_path, environment, 200) as system:
        work = records_for(system)
        assert single(system, Calls(20, 1, 0), work)["failed"] == 0
        found = bulk(system, 1, work)
    assert found["failed"] == 0 and found["records_per_s"] > 100
