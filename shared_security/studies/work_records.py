"""Opens a file of canonical work records, CSV or Parquet, in a DuckDB connection of its own."""

import difflib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from shared_security.law.record import COLUMNS, read_record
from shared_security.studies.open_file import columns_of, opened, refuse_missing
from shared_security.studies.row_error import RowError
from shared_security.studies.sql import sql
from shared_security.studies.watch import Report, fetch_watched
from shared_security.values.errors import Problem

_SPACES = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())


@contextmanager
def work_records(
    path: Path, time_zone: str | None, report: Report | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the table `records`, typed as law.record types them; kept on disk until the block ends.

    Raises:
        Problem: the file cannot be read, is of another kind, has no canonical column or no records.
    """
    with TemporaryDirectory(prefix="work-records-") as folder, opened(path, COLUMNS, f"{folder}/kept.duckdb") as file:
        present = {column.casefold() for column in file.columns}
        if not present & set(COLUMNS):
            fix = f"Use the canonical columns, such as {', '.join(list(COLUMNS)[:4])}, work_date, hours"
            raise Problem("no column of the file is a canonical column", str(path), fix)
        missing = [] if "external_id" in present else ["external_id"]
        refuse_missing(file, missing, "Give each record an id of your own, so that it can be named")
        file.connection.execute(sql("set_zone"), [time_zone])
        file.connection.execute(sql("set_spaces"), [_SPACES])
        file.connection.execute(sql("records_typed"))
        fetch_watched(file.connection, sql("records_kept"), report)
        if counts(file.connection)[0] == 0:
            raise Problem("the file has a header but no records", str(path), "Write one line for each record")
        yield file.connection


def passed_over(path: Path) -> list[str]:
    """The columns of a file that are not canonical, each with the canonical name that it may have been meant for."""
    names = [column for column in columns_of(path) if column.casefold() not in COLUMNS]
    return [_with_advice(name if name.isprintable() else ascii(name)) for name in names]


def _with_advice(name: str) -> str:
    close = difflib.get_close_matches(name.casefold().replace(" ", "_"), list(COLUMNS), n=1)
    return f"{name} (did you mean {close[0]}?)" if close else name


def row_errors(connection: duckdb.DuckDBPyConnection, time_zone: str | None, at_most: int) -> list[RowError]:
    """Why records were refused, for the first `at_most` of them."""
    errors = []
    for row, fields in connection.execute(sql("records_refused"), {"most": at_most}).fetchall():
        del fields["row_number"]
        for fault in read_record(fields, time_zone)[1]:
            errors.append(RowError(row, fault.column, fault.value, fault.what, fault.fix))
    return errors


def counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many records the file holds, and how many of them were refused."""
    ((sent, refused),) = connection.execute(sql("records_counted")).fetchall()
    return sent, refused
