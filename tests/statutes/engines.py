"""Prices what stands in a log by each engine of the house, in a form that can be compared with an oracle's answer."""

from collections.abc import Sequence
from datetime import date

import duckdb
import psycopg
import pyarrow

from shared_security.law.evaluate import price_record
from shared_security.law.pack import Pack
from shared_security.law.to_sql import Dialect, inputs_of, price_sql
from tests.statutes.oracles.terms import Answer, Sent

KINDS = {"date": pyarrow.date32(), "text": pyarrow.string(), "bigint": pyarrow.int64()}
OWN = {"place_in_file": "bigint"}


def by_python(pack: Pack, sent: Sequence[Sent]) -> dict[str, Answer]:
    """One at a time, in compiled Python; the bound that was proved for each step holds."""
    answers = {}
    for each in sent:
        got = price_record(pack, each.record)  # type: ignore[arg-type]
        amounts = {(line.pocket, line.unit, line.bearer): line.amount_micros for line in got.lines}
        assert len(amounts) == len(got.lines), "one line for each pocket, unit and bearer"
        for traced in got.trace:
            parts = traced.value if isinstance(traced.value, tuple) else (traced.value,)
            assert all(0 <= part <= traced.step.kind.most < 2**63 for part in parts)
        answers[each.key] = str(got.answer), amounts
    return answers


def by_duckdb(connection: duckdb.DuckDBPyConnection, pack: Pack, sent: Sequence[Sent]) -> dict[str, Answer]:
    """All at once, in the SQL for files."""
    kinds, rows = _kinds(pack), _rows(pack, sent)
    columns = {name: pyarrow.array([row[name] for row in rows], KINDS[kind]) for name, kind in kinds.items()}
    connection.register("sent", pyarrow.table(columns))
    query = price_sql(pack, "sent", {field: field for field in inputs_of(pack)}, "x_")
    priced = connection.sql(f"SELECT * FROM ({query}) ORDER BY place_in_file").to_arrow_table().to_pylist()
    connection.unregister("sent")
    return {each.key: _answer(pack, row) for each, row in zip(sent, priced, strict=True)}


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
    return {each.key: _answer(pack, row) for each, row in zip(sent, priced, strict=True)}


def _kinds(pack: Pack) -> dict[str, str]:
    kinds = {field: "date" if field.endswith("_date") else "bigint" for field in inputs_of(pack)}
    return kinds | {f: "text" for f in kinds if f.startswith(("work_kind", "place"))} | OWN


def _rows(pack: Pack, sent: Sequence[Sent]) -> list[dict[str, int | str | date | None]]:
    rows = []
    for place, each in enumerate(sent):
        rows.append({field: each.record.get(field) for field in inputs_of(pack)} | {"place_in_file": place})
    return rows  # type: ignore[return-value]


def _answer(pack: Pack, row: dict[str, object]) -> Answer:
    """PostgreSQL and DuckDB name the columns alike."""
    amounts = {(pocket, "USD", pack.collects.borne_by): row[f"x_{pocket}_micros"] for pocket in pack.pockets}
    given = {line: int(str(amount)) for line, amount in amounts.items() if amount is not None}
    return str(row["x_answer"]), given
