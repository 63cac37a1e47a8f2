"""Files that cannot be audited at all get one sentence; files of all years can be."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from shared_security.law.library import read_program
from shared_security.studies.audit_trips import Audit, audit_trips
from shared_security.values.errors import Problem
from tests.tools.trip_files import trip, write_trips
from tests.tools.write_tlc_parquet import write_tlc_parquet


def audit(path: Path, program: str = "us/ny/black_car_fund") -> Audit:
    """The audit of a file."""
    return audit_trips(path, read_program(program), read_program("us/model/shared_security"))


def truncated(path: Path) -> None:
    """A Parquet file without its end."""
    write_tlc_parquet(1_000, path)
    path.write_bytes(path.read_bytes()[:-100])


def damaged(path: Path) -> None:
    """A Parquet file with its end, and zeros where its data were."""
    write_tlc_parquet(1_000, path)
    data = path.read_bytes()
    path.write_bytes(data[:4] + bytes(len(data) // 2) + data[4 + len(data) // 2 :])


def sound(path: Path) -> str:
    """The text of a CSV of two sound trips."""
    return write_trips(path, [trip(), trip()]).read_text(encoding="utf-8")


UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no such file": (lambda path: None, "No such file"),
    "a folder": (lambda path: path.mkdir(), "this is a folder, not a file"),
    "empty": (lambda path: path.touch(), "the file is empty"),
    "header alone": (lambda path: path.write_text(sound(path).splitlines()[0] + "\n"), "a header but no trips"),
    "truncated": (truncated, "truncated or damaged"),
    "damaged": (damaged, "truncated or damaged"),
    "a workbook": (lambda path: path.write_bytes(b"PK\3\4 and so on"), "neither Parquet nor CSV"),
    "an image": (lambda path: path.write_bytes(b"\x89PNG\r\n\0\0"), "neither Parquet nor CSV"),
    "utf-16": (lambda path: path.write_text(sound(path), encoding="utf-16"), "neither Parquet nor CSV"),
    "no charge": (lambda path: path.write_text(sound(path).replace("bcf", "fund")), "column bcf is missing"),
    "no time": (
        lambda path: path.write_text(sound(path).replace("pickup_datetime", "when")),
        "column pickup_datetime or month is missing",
    ),
    "semicolons": (lambda path: path.write_text(sound(path).replace(",", ";")), "separated by semicolons"),
    "a name twice": (lambda path: path.write_text(sound(path).replace("tolls", "tips")), "names tips more than once"),
    "a line too long": (lambda path: path.write_text(sound(path) + sound(path).split()[-1] + ",1,2\n"), "line 4"),
    "an open quote": (lambda path: path.write_text(sound(path) + '"HV0003,1\n'), "line 4: a quotation mark"),
    "not utf-8": (lambda path: path.write_bytes(sound(path).encode() + b"HV\xe9\n"), "line 4: the line is not UTF-8"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_cannot_be_used_gets_one_clear_sentence(case: str, tmp_path: Path) -> None:
    """What happened, where, and what to do; never a traceback."""
    make, says = UNUSABLE[case]
    path = tmp_path / "trips.file"
    make(path)
    with pytest.raises(Problem) as raised:
        audit(path)
    assert says in str(raised.value)
    assert str(path) in raised.value.where
    assert raised.value.fix


def test_a_name_that_means_several_files_is_refused(tmp_path: Path) -> None:
    """DuckDB would read every file that fits `trips*.csv`."""
    path = tmp_path / "trips*.csv"
    sound(path)
    with pytest.raises(Problem, match="holds one of"):
        audit(path)


def test_a_program_that_asks_for_more_than_trips_say_is_refused(tmp_path: Path) -> None:
    """No such program is guessed at."""
    with pytest.raises(Problem, match="no program"):
        audit(write_trips(tmp_path / "trips.csv", [trip()]), "us/ny/no_such_fund")


def test_the_model_act_can_itself_be_the_program(tmp_path: Path) -> None:
    """900 seconds at $2.00 an hour are $0.50; five cents more were charged, for which no reason is known."""
    (one,) = audit(write_trips(tmp_path / "trips.csv", [trip()]), "us/model/shared_security").months
    assert (one.audited.law_micros, one.audited.model_micros) == (500_000, 500_000)
    assert set(one.headings) == {"unexplained"}


@pytest.mark.parametrize("absent", ["airport_fee", "cbd_congestion_fee"])
def test_columns_of_some_years_may_be_absent_or_there(absent: str, tmp_path: Path) -> None:
    """The same answer with a column that only some years have, and without."""
    with_it = trip() | {absent: "0.00"}
    without = {name: value for name, value in with_it.items() if name != absent}
    answers = [audit(write_trips(tmp_path / "trips.csv", [row])).months for row in (with_it, without)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "written", ["2024-06-15 17:05:00", "2024-06-15T17:05:00", "2024-06-15 17:05:00.000", "06/15/2024 05:05:00 PM"]
)
def test_times_as_the_city_writes_them(written: str, tmp_path: Path) -> None:
    """Parquet's text, ISO, and the open-data portal's form."""
    (one,) = audit(write_trips(tmp_path / "trips.csv", [trip(pickup_datetime=written)])).months
    assert (str(one.month), one.under("exact").trips) == ("2024-06-01", 1)


NAIVE = datetime(2024, 1, 31, 23, 30)  # noqa: DTZ001 (naive New York time is what the files hold)
AN_INSTANT = datetime(2024, 2, 1, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (pa.timestamp("us"), NAIVE),
        (pa.timestamp("ns"), NAIVE),
        (pa.timestamp("ms"), NAIVE),
        (pa.timestamp("us", "UTC"), AN_INSTANT),
    ],
    ids=["us", "ns", "ms", "instant"],
)
def test_times_of_all_years_keep_their_new_york_day(kind: pa.DataType, value: datetime, tmp_path: Path) -> None:
    """Half past eleven on the last evening of January in New York stays in January, whatever the type."""
    numbers = {"PULocationID": pa.int32(), "DOLocationID": pa.int64(), "trip_time": pa.float64()}
    columns = {"pickup_datetime": pa.array([value], kind)}
    for name, text in trip(airport_fee="0").items():
        if name == "hvfhs_license_num":
            columns[name] = pa.array([text])
        elif name != "pickup_datetime":
            columns[name] = pa.array([float(text)]).cast(numbers.get(name, pa.float64()))
    columns["airport_fee"] = pa.nulls(1, pa.int32())
    path = tmp_path / "trips.parquet"
    parquet.write_table(pa.table(columns), path)
    (one,) = audit(path).months
    assert (str(one.month), one.under("exact").trips) == ("2024-01-01", 1)
