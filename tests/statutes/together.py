"""Prices records of several workers together in Python, DuckDB and PostgreSQL, in a form that can be compared."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from shared_security.law.pack import Pack
from shared_security.law.to_sql import Dialect, amount_column, inputs_of, price_sql
from shared_security.law.windows import Timed, price_together

Line = tuple[str, str, str]  # pocket, unit, bearer
Answer = tuple[str, dict[Line, int]]
Rows = Callable[[str], Sequence[Sequence[object]]]
TYPES = {
    "worker": "text", "payer": "text", "arrived": "bigint", "started_at": "timestamptz", "ended_at": "timestamptz",
    "work_date": "date", "pay_date": "date",
}  # fmt: skip


def by_python(pack: Pack, timed: Sequence[Timed]) -> dict[object, Answer]:
    """What price_together answers, by key."""
    found: dict[object, Answer] = {}
    for key, assessment in price_together(pack, timed).items():
        lines = {(line.pocket, line.unit, line.bearer): line.amount_micros for line in assessment.lines}
        found[key] = str(assessment.answer), lines
    return found


def by_sql(pack: Pack, timed: Sequence[Timed], dialect: Dialect, rows: Rows) -> dict[object, Answer]:
    """What the generated SQL answers, by key; `rows` runs a query."""
    columns = [amount_column(pack, line) for line in pack.lines]
    relation = relation_of(pack, timed)
    query = price_sql(pack, relation, fields_of(pack), keep=("row_key",), dialect=dialect)
    found: dict[object, Answer] = {}
    for key, answer, *amounts in rows(f"SELECT row_key, answer, {', '.join(columns)} FROM ({query}) AS told"):
        given = {
            (line.pocket, line.unit, line.bearer): amount
            for line, amount in zip(pack.lines, amounts, strict=True)
            if isinstance(amount, int)
        }
        found[key] = str(answer), given
    return found


def fields_of(pack: Pack) -> dict[str, str]:
    """The columns of such a relation, which are called as the law calls them."""
    return {field: field for field in inputs_of(pack)}


def relation_of(pack: Pack, timed: Sequence[Timed]) -> str:
    """The records as a query in parentheses."""
    named = ["row_key", *inputs_of(pack)]
    values = ", ".join(f"({', '.join(_literal(pack, name, one) for name in named)})" for one in timed)
    return f"(SELECT * FROM (VALUES {values}) AS given ({', '.join(named)}))"


def _literal(pack: Pack, name: str, one: Timed) -> str:
    known = {"row_key": one.key, "worker": one.worker, "payer": one.payer, "arrived": one.arrived}
    value = known[name] if name in known else one.record.get(name)
    fact = pack.facts.get(name)
    kind = TYPES.get(name)
    if kind is None:
        words = name in ("work_kind", "occupation", "risk_class", "tax_form", "stops") or name.startswith("place")
        kind = "text" if words or (fact and not fact.is_number) else "bigint"
    if name == "row_key":
        kind = "bigint"
    if value is None:
        return f"CAST(NULL AS {kind})"
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return f"CAST('{text}' AS {kind})"
