"""Work that goes into the books as columns: rows of a DuckDB connection, one part of a file after another.

Only what is plain goes this way: a first revision whose record stands once in the file, on an account that was never
merged, under programs that look at nothing but the record itself. All else is recorded one by one.

Its tables, made by whoever prepares the rows (money in micros, `nth` counting rows by account and record key):

- `quick_work`: nth, row_number, payer_id, number, account_id, record_key, content_hash, external_id, and the columns
  of the work record as the books name them.
- `quick_entry`: nth, account_id, record_key, payer_id, program_no, pack_no, unit, bearer, work_date, total_micros,
  and one column for each pocket and fund.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import duckdb
import pyarrow
from pyarrow import csv

from shared_security.contributions.sql import SQL
from shared_security.contributions.work import CONTENT_VERSION
from shared_security.contributions.work_rows import COLUMNS
from shared_security.ledger.amounts import MONEY, UNPAID_BY_PAYERS
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import LINES

_KNOWN = csv.ReadOptions(column_names=["record_key", "state", "account_id", "content_hash"])
_AS_TEXT = csv.ConvertOptions(
    column_types=dict.fromkeys(_KNOWN.column_names, pyarrow.string()), strings_can_be_null=True
)


@dataclass
class QuickRows:
    """A part of the rows: those with after < nth <= upto, without those that were left out."""

    connection: duckdb.DuckDBPyConnection
    columns: tuple[str, ...]  # of the work record that any row of the file fills, as the books name them
    after: int
    upto: int

    def __post_init__(self) -> None:
        self._run("quick_leaf")
        self._run("quick_part", after=self.after, upto=self.upto)

    def accounts(self) -> list[UUID]:
        """Where the rows post."""
        return [account for (account,) in self._all("quick_accounts")]

    def kinds(self) -> set[tuple[int, str]]:
        """Programs and units of their entries."""
        return set(self._all("quick_kinds"))

    def any(self) -> bool:
        """Whether anything is left of them."""
        ((found,),) = self._all("quick_any")
        return bool(found)

    def record_keys(self) -> str | None:
        """The keys of their records as one value for PostgreSQL, an array; None where there are none."""
        ((keys,),) = self._all("quick_keys")
        return str(keys) if keys else None

    def leave_out(self, known: bytes) -> None:
        """Take rows off whose records are in the books already.

        Args:
            known: lines of what `seen` holds of the first revision of such records: key, state, account, content.
        """
        self.connection.register("known", csv.read_csv(BytesIO(known), _KNOWN, convert_options=_AS_TEXT))
        for statement in ("quick_left_out", "quick_part_less"):
            self._run(statement)
        self.connection.unregister("known")

    def seen_lines(self, batch_id: UUID, month: date) -> "Lines":
        """The rows as COPY takes them into `seen`, in the order of their keys."""
        return self._lines("quick_seen_lines", batch=str(batch_id), month=str(month), version=CONTENT_VERSION)

    def work_lines(self, batch_id: UUID, month: date) -> "Lines":
        """The same for `work_record`, in the order of accounts."""
        fields = ", ".join(_text(column) if column in self.columns else "''" for column in COLUMNS.values())
        return self._lines("quick_work_lines", fields, batch=str(batch_id), month=str(month))

    def entry_lines(self, batch_id: UUID, month: date) -> "Lines":
        """The same for `entry`."""
        return self._lines("quick_entry_lines", _lines_list("{}_micros"), batch=str(batch_id), month=str(month))

    def balances(self) -> list[tuple[Any, ...]]:
        """What they add to balances: account, program, unit, then each pocket; in the order of accounts."""
        pockets = ", ".join(f"CAST(sum({pocket}_micros) AS BIGINT)" for pocket in POCKETS)
        return self._all("quick_balances", pockets)

    def debts(self) -> list[tuple[Any, ...]]:
        """What payers owe for them: payer, program, unit, bearer, then each pocket and fund."""
        return self._all("quick_debts", _lines_list("CAST(sum({}_micros) AS BIGINT)"), money=MONEY,
                         unpaid=list(UNPAID_BY_PAYERS))  # fmt: skip

    def payers(self) -> list[tuple[UUID, UUID]]:
        """Account and payer, in that order."""
        return self._all("quick_payers")

    def _run(self, name: str, **values: object) -> None:
        self.connection.execute(SQL(name), values or None)

    def _all(self, name: str, columns: str = "", **values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(SQL(name).format(columns=columns), values or None).fetchall()

    def _lines(self, name: str, columns: str = "", **values: object) -> "Lines":
        return Lines(self.connection.sql(SQL(name).format(columns=columns), params=values).to_arrow_reader())


class Lines:
    """Rows as COPY takes them as CSV, to be gone through once. `leaves`: the hashes of those that were gone through."""

    def __init__(self, batches: Iterable[pyarrow.RecordBatch]) -> None:
        self._batches, self._leaves = batches, bytearray()

    def __iter__(self) -> Iterator[memoryview]:
        for batch in self._batches:
            self._leaves += bytes_of(batch.column(1))
            yield bytes_of(batch.column(0))

    @property
    def leaves(self) -> bytes:
        """Eight bytes a row, in the order of the rows."""
        return bytes(self._leaves)


def bytes_of(column: pyarrow.StringArray | pyarrow.BinaryArray) -> memoryview:
    """The bytes of texts, or of hashes, one after the other, without a look at each."""
    _, offsets, data = column.buffers()
    places = memoryview(offsets).cast("i")
    return memoryview(data)[places[column.offset] : places[column.offset + len(column)]]


def present_columns(named: Iterable[str]) -> tuple[str, ...]:
    """The columns of the books for canonical columns that a file fills, in the order of the books."""
    filled = set(named)
    return tuple(column for name, column in COLUMNS.items() if name in filled)


def _text(column: str) -> str:
    """A column as PostgreSQL writes it within a row, moments in UTC; nothing for NULL."""
    if column in ("started_at", "ended_at"):
        return f"""coalesce('"' || make_timestamp(epoch_us({column})) || '+00"', '')"""
    return f"coalesce(CAST({column} AS VARCHAR), '')"


def _lines_list(pattern: str) -> str:
    return ", ".join(pattern.format(line) for line in LINES)
