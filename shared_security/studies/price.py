"""Prices a file of work records under one program: lines of what is due to each pocket. Writes nothing."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow

from shared_security.law.evaluate import Answer, Assessment, price_record
from shared_security.law.explain import explain_record
from shared_security.law.pack import Pack
from shared_security.law.to_sql import inputs_of, lines_sql
from shared_security.law.windows import Timed, price_together
from shared_security.law.words import say
from shared_security.studies.facts_beside import readable_records
from shared_security.studies.facts_file import ToldFact
from shared_security.studies.sql import sql
from shared_security.studies.watch import Report
from shared_security.studies.work_records import counts

BATCH_ROWS = 100_000
# What a window asks for, from the columns of a file: who has no account works alone.
_COLUMNS = {"worker": "coalesce(account, 'row ' || row_number)", "arrived": "row_number"}


def priced_lines(
    connection: duckdb.DuckDBPyConnection,
    pack: Pack,
    as_known: date | None,
    report: Report | None = None,
    told: Sequence[ToldFact] = (),
) -> Iterator[pyarrow.RecordBatch]:
    """The lines of every record that could be read, in the order of the file.

    Args:
        connection: one with the table `records` of work_records.
        pack: the program.
        as_known: as for law.evaluate.price_record.
        report: called with the per cent done.
        told: facts about payers and workers, of read_facts_file.

    Yields:
        At least one batch, of external_id, program, pocket, unit, bearer (text), amount (decimal dollars as text,
        exact), answer and payer; a record without an amount has one line with no pocket, unit, bearer and amount.
    """
    columns = {field: _COLUMNS.get(field, field) for field in inputs_of(pack)}
    lines = lines_sql(pack, "readable", columns, ("row_number", "external_id", "payer"), as_known)
    readable_records(connection, pack, told)
    connection.execute(sql("price_lines").format(lines=lines))
    empty = True
    for _ in _each_batch(connection, pack, report):
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
    told: Sequence[ToldFact] = (),
    language: str = "en",
) -> Iterator[tuple[Answer, str]]:
    """The answer for each record that can be read, and in words how it came about; arguments as for priced_lines."""
    readable_records(connection, pack, told)
    for _ in _each_batch(connection, pack, report):
        for batch in connection.sql(sql("records_out")).to_arrow_reader(_batch_rows(connection, pack)):
            records = batch.to_pylist()
            for record, found in zip(records, _priced(pack, records, as_known), strict=True):
                heading = say("record.record", language, name=record["external_id"])
                yield found.answer, f"{heading}\n{explain_record(pack, record, found, language)}\n"


def _priced(pack: Pack, records: Sequence[dict[str, Any]], as_known: date | None) -> Iterator[Assessment]:
    """The answer for each record; with windows, those of one worker together. Who has no account works alone."""
    if not pack.windowed:
        yield from (price_record(pack, record, as_known) for record in records)
        return
    timed = [
        Timed(n, record["payer"], record["account"] or record["row_number"], record["row_number"], record)
        for n, record in enumerate(records)
    ]
    found = price_together(pack, timed, as_known)
    yield from (found[n] for n in range(len(records)))


def _batch_rows(connection: duckdb.DuckDBPyConnection, pack: Pack) -> int:
    """How many records are priced at once: where a window runs over several of them, the whole file."""
    return counts(connection)[0] if pack.windowed else BATCH_ROWS


def _each_batch(connection: duckdb.DuckDBPyConnection, pack: Pack, report: Report | None) -> Iterator[None]:
    """Point the view `readable` at one part of the records after another, so that no sort holds them all."""
    sent, _ = counts(connection)
    for after in range(0, sent, _batch_rows(connection, pack)):
        if report:
            report(after * 100 // sent)
        connection.execute(sql("set_rows"), [{"after": after, "upto": after + _batch_rows(connection, pack)}])
        yield
