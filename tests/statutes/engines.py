"""Prices what stands in a log by each engine of the house, in a form that can be compared with an oracle's answer."""

from collections.abc import Sequence
from datetime import date

import duckdb
import psycopg
import pyarrow

from shared_security.law.evaluate import Assessment
from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.to_sql import Dialect, amount_column, inputs_of, price_sql
from shared_security.law.windows import Timed, price_together
from tests.statutes.oracles.terms import Answer, Sent

ARROW = {
    "date": pyarrow.date32(), "text": pyarrow.string(), "bigint": pyarrow.int64(),
    "timestamptz": pyarrow.timestamp("us", "UTC"),
}  # fmt: skip
OWN = {"place_in_file": "bigint"}
NUMBERS = {quantity.field for quantity in QUANTITIES.values()} | {"arrived"}


def by_python(pack: Pack, sent: Sequence[Sent]) -> dict[str, Answer]:
    """Together, in compiled Python; the bound that was proved for each step holds."""
    timed = [Timed(each.key, each.payer, each.worker, each.arrived, each.record) for each in sent]  # type: ignore[arg-type]
    return {str(key): _of_python(got) for key, got in price_together(pack, timed).items()}


def _of_python(got: Assessment) -> Answer:
    amounts = {(line.pocket, line.unit, line.bearer): line.amount_micros for line in got.lines}
    assert len(amounts) == len(got.lines), "one line for each pocket, unit and bearer"
    for traced in got.trace:
        parts = traced.value if isinstance(traced.value, tuple) else (traced.value,)
        most = traced.step.kind.most * traced.step.kind.times
        assert all(0 <= part <= most < 2**63 for part in parts)
    return str(got.answer), amounts


def by_duckdb(connection: duckdb.DuckDBPyConnection, pack: Pack, sent: Sequence[Sent]) -> dict[str, Answer]:
    """All at once, in the SQL for files."""
    kinds, rows = _kinds(pack), _rows(pack, sent)
    columns = {name: pyarrow.array([row[name] for row in rows], ARROW[kind]) for name, kind in kinds.items()}
    connection.register("sent", pyarrow.table(columns))
    query = price_sql(pack, "sent", {field: field for field in inputs_of(pack)}, "x_")
    priced = connection.sql(f"SELECT * FROM ({query}) ORDER BY place_in_file").to_arrow_table().to_pylist()
    connection.unregister("sent")
    return {each.key: _of_sql(pack, row) for each, row in zip(sent, priced, strict=True)}


def by_postgres(
    connection: psycopg.Connection[dict[str, object]], pack: Pack, sent: Sequence[Sent]
) -> dict[str, Answer]:
    """All at once, in the SQL of `books check`."""
    kinds = _kinds(pack)
    connection.execute("DROP TABLE IF EXISTS sent")
    connection.execute(f"CREATE TEMP TABLE sent ({', '.join(f'{name} {kind}' for name, kind in kinds.items())})")
    with connection.cursor().copy(f"COPY sent ({', '.join(kinds)}) FROM STDIN") as copy:
        for row in _rows(pack, sent):
            copy.write_row([row[name] for name in kinds])
    columns = {field: field for field in inputs_of(pack)}
    query = price_sql(pack, "sent", columns, "x_", keep=tuple(OWN), dialect=Dialect.POSTGRES)
    priced = connection.execute(f"SELECT * FROM ({query}) AS due ORDER BY place_in_file").fetchall()
    return {each.key: _of_sql(pack, row) for each, row in zip(sent, priced, strict=True)}


def _kinds(pack: Pack) -> dict[str, str]:
    return {field: _kind(pack, field) for field in inputs_of(pack)} | OWN


def _kind(pack: Pack, field: str) -> str:
    if field.endswith("_date"):
        return "date"
    if field.endswith("_at"):
        return "timestamptz"
    fact = pack.facts.get(field)
    return "bigint" if field in NUMBERS or (fact and fact.is_number) else "text"


def _rows(pack: Pack, sent: Sequence[Sent]) -> list[dict[str, int | str | date | None]]:
    rows = []
    for place, each in enumerate(sent):
        own = {"worker": each.worker, "payer": each.payer, "arrived": each.arrived, "place_in_file": place}
        rows.append({field: each.record.get(field) for field in inputs_of(pack)} | own)
    return rows  # type: ignore[return-value]


def _of_sql(pack: Pack, row: dict[str, object]) -> Answer:
    """PostgreSQL and DuckDB name the columns alike, but for capitals."""
    row = {name.lower(): value for name, value in row.items()}
    lines = {line: row[f"x_{amount_column(pack, line)}".lower()] for line in pack.lines}
    given = {(of.pocket, of.unit, of.bearer): int(str(n)) for of, n in lines.items() if n is not None}
    money = sum(amount for (_, unit, _), amount in given.items() if unit == "USD")
    assert row["x_total_micros"] == (money if row["x_answer"] == "assessed" else None)
    return str(row["x_answer"]), given
