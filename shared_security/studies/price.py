"""Prices a file of work records under one program: lines of what is due to each pocket. Writes nothing."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pyarrow

from shared_security.law.evaluate import Answer, price_record
from shared_security.law.explain import explain_record
from shared_security.law.pack import Pack
from shared_security.law.record import read_record
from shared_security.law.to_sql import inputs_of, lines_sql
from shared_security.studies.sql import sql

BATCH_ROWS = 100_000


def priced_lines(
    connection: duckdb.DuckDBPyConnection, pack: Pack, as_known: date | None
) -> Iterator[pyarrow.RecordBatch]:
    """The lines of every record that could be read, in the order of the file.

    Args:
        connection: one with the view `records` of work_records.
        pack: the program.
        as_known: as for law.evaluate.price_record.

    Yields:
        Batches of external_id, program, pocket, unit, bearer (text), amount (decimal dollars as text, exact) answer
        and payer; a record without an amount has one line with no pocket, unit, bearer and amount.
    """
    columns = {field: field for field in inputs_of(pack)}
    lines = lines_sql(pack, "readable", columns, ("row_number", "external_id", "payer"), as_known)
    connection.execute(sql("price_readable"))
    connection.execute(sql("price_lines").format(lines=lines))
    yield from connection.sql(sql("price_out")).to_arrow_reader(BATCH_ROWS)


def explained(connection: duckdb.DuckDBPyConnection, pack: Pack, as_known: date | None) -> Iterator[tuple[Answer, str]]:
    """The answer for each record that can be read, and in English how it came about."""
    for batch in connection.sql(sql("records_sent")).to_arrow_reader(BATCH_ROWS):
        for fields in batch.to_pylist():
            record, faults = read_record(fields, pack.clock.time_zone)
            if not faults:
                found = price_record(pack, record, as_known)
                yield found.answer, f"Record {fields['external_id']}\n{explain_record(pack, record, found)}\n"
