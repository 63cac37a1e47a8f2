"""Prices a file of work records under one program: lines of what is due to each pocket. Writes nothing."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pyarrow

from shared_security.law.evaluate import Answer, price_record
from shared_security.law.explain import explain_record
from shared_security.law.pack import Pack
from shared_security.law.to_sql import inputs_of, lines_sql
from shared_security.law.words import say
from shared_security.studies.sql import sql
from shared_security.studies.watch import Report
from shared_security.studies.work_records import counts

BATCH_ROWS = 100_000


def priced_lines(
    connection: duckdb.DuckDBPyConnection, pack: Pack, as_known: date | None, report: Report | None = None
) -> Iterator[pyarrow.RecordBatch]:
    """The lines of every record that could be read, in the order of the file.

    Args:
        connection: one with the table `records` of work_records.
        pack: the program.
        as_known: as for law.evaluate.price_record.
        report: called with the per cent done.

    Yields:
        At least one batch, of external_id, program, pocket, unit, bearer (text), amount (decimal dollars as text,
        exact), answer and payer; a record without an amount has one line with no pocket, unit, bearer and amount.
    """
    columns = {field: field for field in inputs_of(pack)}
    lines = lines_sql(pack, "readable", columns, ("row_number", "external_id", "payer"), as_known)
    connection.execute(sql("records_readable"))
    connection.execute(sql("price_lines").format(lines=lines))
    empty = True
    for _ in _each_batch(connection, report):
        reader = connection.sql(sql("price_out")).to_arrow_reader(BATCH_ROWS)
        for batch in reader:
            yield batch
            empty = False
    if empty:
        yield pyarrow.RecordBatch.from_pylist([], schema=reader.schema)


def explained(
    connection: duckdb.DuckDBPyConnection,
    pack: Pack,
    as_known: date | None,
    report: Report | None = None,
    language: str = "en",
) -> Iterator[tuple[Answer, str]]:
    """The answer for each record that can be read, and in words how it came about."""
    connection.execute(sql("records_readable"))
    for _ in _each_batch(connection, report):
        for batch in connection.sql(sql("records_out")).to_arrow_reader(BATCH_ROWS):
            for record in batch.to_pylist():
                found = price_record(pack, record, as_known)
                heading = say("record.record", language, name=record["external_id"])
                yield found.answer, f"{heading}\n{explain_record(pack, record, found, language)}\n"


def _each_batch(connection: duckdb.DuckDBPyConnection, report: Report | None) -> Iterator[None]:
    """Point the view `readable` at one part of the records after another, so that no sort holds them all."""
    sent, _ = counts(connection)
    for after in range(0, sent, BATCH_ROWS):
        if report:
            report(after * 100 // sent)
        connection.execute(sql("set_rows"), [{"after": after, "upto": after + BATCH_ROWS}])
        yield
