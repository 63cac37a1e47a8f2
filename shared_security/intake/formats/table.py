"""The rows of a large CSV file as columns in a DuckDB connection of its own, typed where they are plainly written."""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence

import duckdb
import pyarrow
from pyarrow import csv

from shared_security.intake.formats.headers import COORDINATES, Column
from shared_security.intake.formats.sheet import Row
from shared_security.intake.kept_words import PHONE
from shared_security.intake.sql import SQL
from shared_security.law.record import COLUMNS

SEPARATOR = ","
ROWS_AT_ONCE = 10_000
LEAST_BYTES = 256 * 1024  # of a smaller file the rows are read one by one in no more time
_NO_SEPARATOR = "\x01"  # a file that holds it is read row by row
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "2GiB", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}  # fmt: skip
MakeRow = Callable[[int, str, bool], Row]  # from number and line; whether it is the last of the file


class Table:
    """Rows that are *plain* have one value under each header, and each is written as the books would write it: it is
    read the same whatever the rest of the file says. All others are *odd*: they are read one by one.

    `connection` holds `typed`: one row for each plain one, with its number, its texts and its typed columns.
    """

    def __init__(
        self,
        lines: pyarrow.Table,
        passed: int,
        columns: Sequence[Column | None],
        nameless: Sequence[int],
        make: MakeRow,
    ) -> None:
        """Take the lines of a file in.

        Args:
            passed: how many lines end with the header. columns: of the header. nameless: places without a name.
        """
        self.connection = duckdb.connect(config=SETTINGS | {"temp_directory": tempfile.gettempdir()})
        self._make = make
        self.connection.register("lines", lines)
        self.connection.execute(SQL("table_sent").format(passed=passed))
        self.connection.unregister("lines")
        self.connection.execute(SQL("table_macros"))
        self.connection.execute(SQL("table_typed").format(**_columns(columns, nameless), phone=PHONE.pattern))
        ((self.count, self.plain),) = self.connection.execute(SQL("table_counts")).fetchall()

    def odd(self) -> Iterator[Row]:
        """Each row that is not plain, and the last one, in the order of the file."""
        return self._rows(SQL("table_odd"))

    def rows(self, numbers: Iterable[int]) -> Iterator[Row]:
        """Some rows, in the order of the file."""
        return self._rows(SQL("table_lines"), pyarrow.table({"row_number": pyarrow.array(numbers, pyarrow.int64())}))

    def _rows(self, query: str, wanted: pyarrow.Table | None = None) -> Iterator[Row]:
        cursor = self.connection.cursor()  # of its own: others ask meanwhile
        if wanted is not None:
            cursor.register("wanted", wanted)
        cursor.execute(query)
        while found := cursor.fetchmany(ROWS_AT_ONCE):
            for number, line in found:
                yield self._make(number, line, number == self.count)


def read_lines(data: bytes, separator: str, encoding: str) -> pyarrow.Table | None:
    """The lines of a file, where each is a row and its values can be told by commas alone; else None."""
    plain = separator == SEPARATOR and encoding == "utf-8" and len(data) >= LEAST_BYTES
    if not plain or b'"' in data or _NO_SEPARATOR.encode() in data:
        return None
    return csv.read_csv(
        io.BytesIO(data),
        read_options=csv.ReadOptions(column_names=["line"]),
        parse_options=csv.ParseOptions(
            delimiter=_NO_SEPARATOR, quote_char=False, escape_char=False, ignore_empty_lines=False
        ),
        convert_options=csv.ConvertOptions(column_types={"line": pyarrow.string()}, strings_can_be_null=False),
    )


def _columns(columns: Sequence[Column | None], nameless: Sequence[int]) -> dict[str, str]:
    """The parts of the query that depend on the header: each column by its place, and what must stand empty."""
    places = {column.name: place for place, column in enumerate(columns, start=1) if column}
    texts = (f"nullif(cells[{places[name]}], '')" if name in places else "CAST(NULL AS VARCHAR)" for name in COLUMNS)
    empty = [places[name] for name in COORDINATES if name in places] + [place + 1 for place in nameless]
    return {
        "columns": ", ".join(f"{text} AS {name}" for name, text in zip(COLUMNS, texts, strict=True)),
        "width": str(len(columns)),
        "empty": " AND ".join(f"cells[{place}] = ''" for place in empty) or "TRUE",
    }
