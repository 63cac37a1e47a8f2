"""Opens a file of trips, official Parquet or CSV, in a DuckDB connection of its own."""

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
        connection.execute(sql(f"trips_from_{kind}"))
        _refuse_missing_columns(path, connection)
        connection.execute(sql("trips_checked"))
        yield connection
    except duckdb.Error as error:
        raise _problem(path, kind, error) from error
    finally:
        connection.close()


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


def _problem(path: Path, kind: str, error: duckdb.Error) -> Problem:
    """What DuckDB could not read, in one sentence."""
    first_line = str(error).splitlines()[0]
    if isinstance(error, duckdb.OutOfMemoryException):
        return Problem("there is not enough memory", str(path), "Close other programs and try again")
    if kind == "parquet":
        return Problem(f"the Parquet file is truncated or damaged ({first_line})", str(path), _AGAIN)
    return Problem(f"the CSV cannot be read ({first_line})", str(path), "Put the named line right")
