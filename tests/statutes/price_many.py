"""Prices records both ways of the house, in a form that can be compared with an oracle's answer."""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import pyarrow

from shared_security.law.evaluate import price_record
from shared_security.law.pack import Pack
from shared_security.law.quantities import POCKETS
from shared_security.law.to_sql import inputs_of, price_sql

Answer = tuple[str, dict[str, int]]
Record = Mapping[str, int | str | date | None]


def by_python(pack: Pack, records: Sequence[Record], as_known: date | None = None) -> list[Answer]:
    """One at a time; an amount for each pocket."""
    answers = []
    for record in records:
        assessment = price_record(pack, record, as_known)
        amounts = {line.pocket: line.amount_micros for line in assessment.lines}
        assert len(amounts) == len(assessment.lines), "one line for each pocket"
        assert sum(amounts.values()) == assessment.total_micros
        for traced in assessment.trace:  # the bound that was proved when the pack was read
            parts = traced.value if isinstance(traced.value, tuple) else (traced.value,)
            assert all(0 <= part <= traced.step.kind.most * traced.step.kind.times < 2**63 for part in parts)
        answers.append((str(assessment.answer), amounts))
    return answers


def by_duckdb(
    connection: duckdb.DuckDBPyConnection, pack: Pack, records: Sequence[Record], as_known: date | None = None
) -> list[Answer]:
    """All at once, in the generated SQL."""
    fields = inputs_of(pack)
    table = pyarrow.table({field: _column(field, records) for field in fields})
    table = table.append_column("place_in_file", pyarrow.array(range(len(records)), pyarrow.int64()))
    connection.register("records", table)
    query = price_sql(pack, "records", {field: field for field in fields}, "x_", as_known)
    priced = connection.sql(f"SELECT * FROM ({query}) ORDER BY place_in_file").to_arrow_table()
    connection.unregister("records")
    return [_answer(row) for row in priced.to_pylist()]


def _column(field: str, records: Sequence[Record]) -> pyarrow.Array:
    kind = pyarrow.int64()
    if field.endswith("_date"):
        kind = pyarrow.date32()
    elif field.startswith(("work_kind", "place")):
        kind = pyarrow.string()
    return pyarrow.array([record.get(field) for record in records], kind)


def _answer(row: dict[str, int | str | None]) -> Answer:
    amounts = {pocket: row.get(f"x_{pocket}_micros") for pocket in POCKETS}
    given = {pocket: amount for pocket, amount in amounts.items() if isinstance(amount, int)}
    total = row["x_total_micros"]
    assert total == (sum(given.values()) if row["x_answer"] == "assessed" else None)
    return str(row["x_answer"]), given
