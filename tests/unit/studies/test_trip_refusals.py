"""Rows that cannot be audited: each is left out, counted, and listed with row, column, value and what to do."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from shared_security.law.library import read_program
from shared_security.studies.audit_trips import REFUSALS_SHOWN, Audit, audit_trips, check_counts
from shared_security.studies.trips.open_trips import NEEDED
from shared_security.studies.trips.refusals import Refusal
from shared_security.studies.trips.to_json import to_json
from tests.tools.trip_files import trip, write_trips

BAD = [
    *((column, "", "the value is missing") for column in (*NEEDED, "pickup_datetime")),
    ("hvfhs_license_num", "Uber", "not a TLC high-volume licence"),
    ("hvfhs_license_num", "HV00033", "not a TLC high-volume licence"),
    ("pickup_datetime", "yesterday", "not a date"),
    ("pickup_datetime", "2024-02-30 10:00:00", "not a date"),
    ("pickup_datetime", "2024-06-15T17:05:00Z", "not a date"),
    ("pickup_datetime", "1969-12-31 10:00:00", "no such trip"),
    ("pickup_datetime", "2100-01-01 00:00:00", "no such trip"),
    ("PULocationID", "0", "not a TLC taxi zone"),
    ("DOLocationID", "266", "not a TLC taxi zone"),
    ("DOLocationID", "1.5", "not a TLC taxi zone"),
    ("trip_time", "-1", "below zero"),
    ("trip_time", "86401", "over 24 hours"),
    ("trip_time", "900.5", "seconds are whole"),
    ("trip_time", "15 min", "not a number"),
    ("base_passenger_fare", "-20.00", "below zero"),
    ("base_passenger_fare", "10000.01", "over $10,000"),
    ("base_passenger_fare", "20.005", "not in whole cents"),
    ("base_passenger_fare", "20.001", "not in whole cents"),
    ("base_passenger_fare", "$20", "not a number"),
    ("base_passenger_fare", "1_0", "not a number"),
    ("base_passenger_fare", "nan", "not a number"),
    ("tolls", "inf", "over $10,000"),
    ("bcf", "-0.01", "below zero"),
    ("sales_tax", "1.7755", "not in whole cents"),
    ("airport_fee", "2.505", "not in whole cents"),
    ("airport_fee", "none", "not a number"),
    ("tips", "1e300", "over $10,000"),
    ("driver_pay", "15,00", "not a number"),
]


def audit(path: Path) -> Audit:
    """The audit under the Black Car Fund."""
    return audit_trips(path, read_program("us/ny/black_car_fund"), read_program("us/model/shared_security"))


@pytest.mark.parametrize("some", [BAD[:15], BAD[15:30], BAD[30:]], ids=["first", "second", "third"])
def test_a_bad_value_is_named_and_the_rest_is_audited(some: list[tuple[str, str, str]], tmp_path: Path) -> None:
    """One bad value a row, and a good row before and after."""
    rows = [trip(), *(trip(**{column: value}) for column, value, _ in some), trip()]
    found = audit(write_trips(tmp_path / "trips.csv", rows))
    for number, ((column, value, what), refusal) in enumerate(zip(some, found.refusals, strict=True), start=2):
        assert (refusal.row, refusal.column, refusal.value) == (number, column, value or None)
        assert what in refusal.what
        assert refusal.fix
    assert (found.refused, found.rows) == (len(some), len(rows))
    assert sum(one.under("exact").trips for one in found.months) == 2


def test_noise_of_a_float_is_not_a_fault(tmp_path: Path) -> None:
    """A sum of doubles, or a single-precision number, is taken as the cents it means."""
    noisy = trip(base_passenger_fare="19.999999999999996", tolls="0.0000000000001", bcf="0.550000011920929")
    found = audit(write_trips(tmp_path / "trips.csv", [noisy]))
    assert (found.refused, found.months[0].under("exact").trips) == (0, 1)


def test_a_refused_row_stands_under_what_can_be_read_in_it(tmp_path: Path) -> None:
    """Its company and month, as far as they are there; the trips of that company and month do not count it."""
    rows = [trip(), trip(bcf="-1"), trip(bcf="-1", hvfhs_license_num="?"), trip(pickup_datetime="?")]
    found = audit(write_trips(tmp_path / "trips.csv", rows))
    assert {(one.licence, one.month): (one.audited.trips, one.refused) for one in found.months} == {
        ("HV0003", date(2024, 6, 1)): (1, 1),
        (None, date(2024, 6, 1)): (0, 1),
        ("HV0003", None): (0, 1),
    }
    listed = [row for one in to_json(found) for row in one["refused"]["rows"]]
    assert sorted(row["row"] for row in listed) == [2, 3, 4]
    assert json.dumps(listed)


def test_the_first_twenty_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    """Fifty bad rows after one good one."""
    found = audit(write_trips(tmp_path / "trips.csv", [trip(), *[trip(tips="-1")] * 50]))
    assert found.refused == 50
    assert [refusal.row for refusal in found.refusals] == list(range(2, 2 + REFUSALS_SHOWN))


def test_a_hostile_value_is_shown_harmless() -> None:
    """No colour, no cursor, no page of text reaches the terminal; JSON carries the value as it is."""
    refusal = Refusal(2, None, None, "hvfhs_license_num", "\x1b[2J" + "x" * 1_000, "not a licence")
    assert str(refusal).isprintable()
    assert "'\\x1b[2Jxxx" in str(refusal)
    assert len(str(refusal)) < 250


def test_rows_are_numbered_alike_in_parquet(tmp_path: Path) -> None:
    """The number of a refused row counts through the row groups."""
    rows = write_trips(tmp_path / "trips.csv", [trip()] * 5_000 + [trip(trip_time="-7")])
    parquet = tmp_path / "trips.parquet"
    duckdb.read_csv(str(rows)).to_parquet(str(parquet), row_group_size=2048)
    (refusal,) = audit(parquet).refusals
    assert (refusal.row, refusal.column, refusal.value) == (5_001, "trip_time", "-7")


def test_a_lost_row_is_an_error_of_ours(tmp_path: Path) -> None:
    """Should the headings not add up to the rows of the file, no answer is given."""
    found = audit(write_trips(tmp_path / "trips.csv", [trip()]))
    check_counts(found)
    with pytest.raises(AssertionError, match="1 rows stand under headings, the file has 2"):
        check_counts(replace(found, rows=2))
