"""Opens a file of canonical work records, CSV or Parquet, in a DuckDB connection of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from shared_security.law.record import COLUMNS, read_record
from shared_security.studies.sql import sql
from shared_security.values.errors import Problem


@dataclass(frozen=True)
class RowError:
    """Why a record was refused: its row (1 is the first after the header), column, value, and what to do."""

    row: int
    column: str
    value: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}, value {self.value!r}: {self.what}. {self.fix}."


@contextmanager
def work_records(path: Path, time_zone: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the views `sent` (as text) and `records` (typed as law.record types them).

    Raises:
        Problem: the file cannot be read, is of another kind, or has no canonical column.
    """
    kind = _kind(path)
    connection = duckdb.connect()
    try:
        connection.execute(sql("records_settings"))
        connection.execute(sql("set_file"), [str(path)])
        connection.execute(sql("set_zone"), [time_zone])
        connection.execute(sql(f"records_from_{kind}"))
        _refuse_strange_columns(connection, path)
        connection.execute(sql("records_typed"))
        yield connection
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise Problem(f"the file cannot be read: {reason}", str(path), "Mend the file, or take it again") from error
    finally:
        connection.close()


def _kind(path: Path) -> str:
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise Problem(f"the file cannot be read: {error.strerror}", str(path), "Check the path") from error
    if not start.strip():
        raise Problem("the file is empty", str(path), "Write a header line and one line for each record")
    return "parquet" if start == b"PAR1" else "csv"


def _refuse_strange_columns(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    present = set(connection.view("sent").columns) - {"row_number"}
    if not present & set(COLUMNS):
        fix = f"Use the canonical columns, such as {', '.join(list(COLUMNS)[:4])}, work_date, hours"
        raise Problem("no column of the file is a canonical column", str(path), fix)
    if "external_id" not in present:
        fix = "Give each record an id of your own, so that it can be named"
        raise Problem("column external_id is missing", str(path), fix)


def row_errors(connection: duckdb.DuckDBPyConnection, time_zone: str | None, at_most: int) -> list[RowError]:
    """Why records were refused, for the first `at_most` of them."""
    cursor = connection.execute(sql("records_refused"))
    names = [column[0] for column in cursor.description or ()]
    errors = []
    for values in cursor.fetchmany(at_most):
        fields = dict(zip(names, values, strict=True))
        row = fields.pop("row_number")
        for fault in read_record(fields, time_zone)[1]:
            errors.append(RowError(row, fault.column, fault.value, fault.what, fault.fix))
    return errors


def counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """How many records the file holds, and how many of them were refused."""
    found = connection.execute(sql("records_answered")).fetchone()
    return found or (0, 0)
