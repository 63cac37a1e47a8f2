"""Opens a file of trips: every column the audit needs is there, and each row has its first fault or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from shared_security.studies.open_file import opened, refuse_missing
from shared_security.studies.sql import sql

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
_SOME_YEARS = ("airport_fee",)


@contextmanager
def trips_in(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose view `checked` holds the rows of `path`, each with its first fault or none.

    Raises:
        Problem: there is no such file, it is empty, truncated or of another kind, or a column is missing.
    """
    with opened(path, (*NEEDED, *_TIME, *_SOME_YEARS)) as file:
        present = {column.casefold() for column in file.columns}
        missing = [column for column in NEEDED if column.casefold() not in present]
        told_in = next((column for column in _TIME if column in present), None)
        missing = missing if told_in else [" or ".join(_TIME), *missing]
        refuse_missing(file, missing, "Give the High Volume For-Hire Vehicle file with its header line as published")
        file.connection.execute(sql("set_time_column"), [told_in])
        file.connection.execute(sql(f"trips_from_{file.kind}"))
        file.connection.execute(sql("trips_checked"))
        yield file.connection
