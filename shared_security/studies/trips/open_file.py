"""Opens a file of trips, official Parquet or CSV, in a DuckDB connection of its own."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from shared_security.studies.sql import sql
from shared_security.values.errors import Problem

NEEDED = (
    "hvfhs_license_num",
    "PULocationID",
    "DOLocationID",
    "trip_time",
    "base_passenger_fare",
    "tolls",
    "bcf",
    "sales_tax",
    "tips",
    "driver_pay",
)
_TIME = ("pickup_datetime", "month")
_CSV_LINE = re.compile(r"CSV Error on Line: (\d+)")
_CSV_FAULTS = {
    "Expected Number of Columns": "the line has not as many values as the header has names",
    "unterminated quote": "a quotation mark is opened and not closed",
    "not utf-8": "the line is not UTF-8",
    "Maximum line size": "the line is too long for a trip",
}
_AGAIN = "Take the file again from its source"


@contextmanager
def trips_in(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose view `checked` holds the rows of `path`, each with its first fault or none.

    Raises:
        Problem: there is no such file, it is empty, truncated or of another kind, or a column is missing.
    """
    kind = _kind(path)
    connection = duckdb.connect()
    try:
        connection.execute(sql("trips_settings"))
        connection.execute(sql("set_file"), [str(path)])
        if kind == "csv":
            connection.execute(sql("set_columns"), [dict.fromkeys(_header(path), "VARCHAR")])
        connection.execute(sql(f"trips_from_{kind}"))
        _refuse_missing_columns(path, connection)
        connection.execute(sql("trips_checked"))
        yield connection
    except duckdb.Error as error:
        raise _problem(path, kind, error) from error
    finally:
        connection.close()


def time_column(connection: duckdb.DuckDBPyConnection) -> str:
    """The column the opened file tells its trips' time in."""
    present = {column.lower() for column in connection.view("published").columns}
    return next((column for column in _TIME if column in present), _TIME[0])


def _kind(path: Path) -> str:
    """`parquet` or `csv`, told by the file's first bytes."""
    if any(mark in str(path) for mark in "*?["):
        raise Problem("the name holds one of * ? [", str(path), "Rename the file")
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise Problem(f"the file cannot be read: {error.strerror}", str(path), "Give the path of a file") from error
    if not start.strip():
        raise Problem("the file is empty", str(path), _AGAIN)
    if start.startswith(b"PAR1"):
        return "parquet"
    if b"\0" in start or start.startswith((b"PK\3\4", b"%PDF", b"\x1f\x8b", b"<")):
        raise Problem("the file is neither Parquet nor CSV", str(path), "Give the official Parquet file, or a CSV")
    return "csv"


def _refuse_missing_columns(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Every column the audit needs is there, by its official name."""
    present = {column.lower() for column in connection.view("published").columns}
    missing = [column for column in NEEDED if column.lower() not in present]
    if not present.intersection(_TIME):
        missing.insert(0, " or ".join(_TIME))
    if missing:
        raise Problem(
            f"column {', '.join(missing)} is missing",
            str(path),
            "Give the High Volume For-Hire Vehicle file with its header line as published",
        )


def _header(path: Path) -> list[str]:
    """The names in the first line of a CSV."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        names = [name.strip() for name in next(csv.reader(file))]
    wrong = sorted({name or "(no name)" for name in names if not name or names.count(name) > 1})
    if wrong:
        what = f"the header names {', '.join(wrong)} more than once or not at all"
        raise Problem(what, f"{path}, line 1", "Give each column one name of its own")
    return names


def _problem(path: Path, kind: str, error: duckdb.Error) -> Problem:
    """What DuckDB could not read, in one sentence."""
    text = str(error)
    if isinstance(error, duckdb.OutOfMemoryException):
        return Problem("there is not enough memory", str(path), "Close other programs and try again")
    if isinstance(error, duckdb.BinderException | duckdb.ConversionException):
        return Problem(f"a column is not of its official type ({text.splitlines()[0]})", str(path), _AGAIN)
    if kind == "parquet":
        return Problem(f"the Parquet file is truncated or damaged ({text.splitlines()[0]})", str(path), _AGAIN)
    if found := _CSV_LINE.search(text):
        why = next((words for mark, words in _CSV_FAULTS.items() if mark in text), "it cannot be read")
        return Problem(why, f"{path}, line {found[1]}", "Put that line right")
    return Problem(f"the CSV cannot be read ({text.splitlines()[0]})", str(path), _AGAIN)
