"""Opens a CSV or Parquet file of rows in a DuckDB connection of its own: one door for trips and work records."""

import csv
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from shared_security.studies.sql import sql
from shared_security.values.errors import Problem

CSV, PARQUET = "csv", "parquet"
_HEADER_LENGTH = 1_000_000
_AGAIN = "Take the file again from its source"
_AS_CSV = "Save it as CSV with commas, or as Parquet"
_OTHER_KINDS = {
    b"PK\3\4": ("the file is a workbook or a zip archive, neither Parquet nor CSV", _AS_CSV),
    b"%PDF": ("the file is a PDF, neither Parquet nor CSV", _AS_CSV),
    b"\x1f\x8b": ("the file is compressed (gzip)", "Unpack it first"),
    b"<": ("the file is a web page or XML, neither Parquet nor CSV", _AS_CSV),
}
_OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "upright lines"}
_CSV_LINE = re.compile(r"CSV Error on Line: (\d+)")
_CSV_FAULTS = {
    "Expected Number of Columns": "the line has not as many values as the header has names",
    "unterminated quote": "a quotation mark is opened and not closed, or stands inside a value",
    "not utf-8": "the line is not UTF-8",
    "Maximum line size": "the line is too long, or a quotation mark in it is not closed",
}


@dataclass(frozen=True)
class Opened:
    """An open file. `columns` are the names in its header as written; the view `sent` has those that were wanted."""

    path: Path
    kind: str
    columns: tuple[str, ...]
    connection: duckdb.DuckDBPyConnection


@contextmanager
def opened(path: Path, wanted: Collection[str], database: str = ":memory:") -> Iterator[Opened]:
    """Open a file: the view `sent` holds its rows, `row_number` counting them from 1, capitals in names not regarded.

    Args:
        path: CSV (UTF-8, commas, every column as text) or Parquet (every column as it is).
        wanted: the columns to look at; others never reach a query.
        database: where DuckDB keeps what does not fit into memory.

    Raises:
        Problem: the file is missing, empty, truncated or of another kind; also while its rows are read.
    """
    kind = kind_of(path)
    connection = duckdb.connect(database)
    try:
        connection.execute(sql("settings"))
        connection.execute(sql("half_even"))
        connection.execute(sql("set_file"), [_literal(path)])
        columns = _columns(path, kind, connection)
        known = {name.casefold(): name for name in wanted}
        if kind == CSV:
            # What is not wanted is numbered: a name in somebody's file means nothing to a query.
            names = [known.get(name.casefold(), f"column {place}") for place, name in enumerate(columns)]
            connection.execute(sql("set_columns"), [dict.fromkeys(names, "VARCHAR")])
        else:
            names = [name for name in columns if name.casefold() in known]
        connection.execute(sql("set_wanted"), [[name for name in names if name.casefold() in known]])
        if any(name.casefold() in known for name in columns):
            connection.execute(sql(f"sent_from_{kind}"))
        yield Opened(path, kind, columns, connection)
    except duckdb.Error as error:
        raise _problem(path, kind, error) from error
    finally:
        connection.close()


def kind_of(path: Path) -> str:
    """`parquet` or `csv`, told by the file's first bytes.

    Raises:
        Problem: it is neither, empty or no file; or its name would mean several files to DuckDB.
    """
    if any(mark in _literal(path) for mark in "*?["):
        raise Problem("the path holds one of * ? [", str(path), "Rename the file or its folder")
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "this is a folder" if stat.S_ISDIR(mode) else "this is a pipe or a device"
            raise Problem(f"{what}, not a file", str(path), "Give the path of a file")
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise Problem(f"the file cannot be read: {error.strerror}", str(path), "Give the path of a file") from error
    if not start.strip():
        raise Problem("the file is empty", str(path), "Give a file with a header line and rows")
    if start.startswith(b"PAR1"):
        return PARQUET
    for mark, (what, fix) in _OTHER_KINDS.items():
        if start.startswith(mark):
            raise Problem(what, str(path), fix)
    if b"\0" in start:
        raise Problem("the file is neither Parquet nor CSV", str(path), _AS_CSV)
    return CSV


def _literal(path: Path) -> str:
    """The path so that DuckDB takes it for nothing but a path: it would read `~` as a home folder."""
    return str(path.absolute())


def columns_of(path: Path) -> tuple[str, ...]:
    """The names in a file's header, as written."""
    with opened(path, ()) as file:
        return file.columns


def _columns(path: Path, kind: str, connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    if kind == CSV:
        return _header(path)
    return tuple(connection.read_parquet(_literal(path), hive_partitioning=False).columns)


def _header(path: Path) -> tuple[str, ...]:
    """The names in the first line of a CSV."""
    where = f"{path}, line 1"
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        line = file.readline(_HEADER_LENGTH).rstrip("\r\n")
    try:
        names = tuple(name.strip() for name in next(csv.reader([line], strict=True), []))
    except csv.Error as error:
        raise Problem(f"the header cannot be read ({error})", where, "Put its quotation marks right") from error
    if len(names) < 2 and (found := [words for mark, words in _OTHER_MARKS.items() if mark in line]):
        raise Problem(f"the values are separated by {found[0]}, not commas", where, _AS_CSV)
    folded = [name.casefold() for name in names]
    wrong = [name for place, name in enumerate(names) if not name or folded.index(name.casefold()) < place]
    if wrong or not names:
        listed = ", ".join(dict.fromkeys(name or "(no name)" for name in wrong or [""]))
        what = f"the header names {listed} more than once or not at all"
        raise Problem(what, where, "Give each column one name of its own")
    return names


def refuse_missing(opened_file: Opened, missing: Sequence[str], fix: str) -> None:
    """Refuse a file that lacks columns."""
    if missing:
        raise Problem(f"column {', '.join(missing)} is missing", str(opened_file.path), fix)


def _problem(path: Path, kind: str, error: duckdb.Error) -> Problem:
    """What DuckDB could not read, in one sentence."""
    text = str(error)
    if isinstance(error, duckdb.OutOfMemoryException):
        return Problem("there is not enough memory or disk", str(path), "Make room and try again")
    if isinstance(error, duckdb.BinderException | duckdb.ConversionException):
        return Problem(f"a column is not of its expected type ({text.splitlines()[0]})", str(path), _AGAIN)
    if kind == PARQUET:
        return Problem(f"the Parquet file is truncated or damaged ({text.splitlines()[0]})", str(path), _AGAIN)
    if found := _CSV_LINE.search(text):
        why = next((words for mark, words in _CSV_FAULTS.items() if mark in text), "it cannot be read")
        return Problem(why, f"{path}, line {found[1]}", "Put that line right")
    return Problem(f"the CSV cannot be read ({text.splitlines()[0]})", str(path), _AGAIN)
