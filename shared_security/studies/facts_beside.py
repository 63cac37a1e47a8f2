"""Puts facts beside work records, each as it holds on the day by which the law asks for it."""

from collections.abc import Sequence

import duckdb
import pyarrow

from shared_security.law.fact_days import rate_day_of_fact
from shared_security.law.pack import Pack
from shared_security.law.sql_claims import day_literal
from shared_security.law.sql_windows import window_start_sql
from shared_security.studies.facts_file import ToldFact
from shared_security.studies.sql import sql

_TEXT, _DAY = pyarrow.string(), pyarrow.date32()
_SCHEMA = pyarrow.schema(
    [("name", _TEXT), ("payer", _TEXT), ("account", _TEXT), ("number", pyarrow.int64()), ("word", _TEXT),
     ("starts", _DAY), ("ends", _DAY)]
)  # fmt: skip
_ABOUT = {
    "payer": "told.payer = kept.payer",
    "worker": "told.account = kept.account",
    "worker_and_payer": "told.payer = kept.payer AND told.account = kept.account",
}


def readable_records(connection: duckdb.DuckDBPyConnection, pack: Pack, told: Sequence[ToldFact]) -> None:
    """Make the view `readable`: the records of work_records that can be read, with a column for each fact.

    Args:
        connection: one with the table `records`.
        told: what a file says; a fact that nobody told is NULL, and the law says what holds then.
    """
    connection.register("facts_given", pyarrow.Table.from_pylist([_row(fact) for fact in told], schema=_SCHEMA))
    connection.execute(sql("facts_told"))
    columns = "".join(f",\n{_column(pack, name)}" for name in pack.facts)
    connection.execute(sql("records_readable").format(facts=columns))


def _row(fact: ToldFact) -> dict[str, object]:
    kind = "number" if isinstance(fact.value, int) else "word"
    return {
        "name": fact.name, "payer": fact.payer, "account": fact.account, kind: fact.value, "starts": fact.starts,
        "ends": fact.ends,
    }  # fmt: skip


def _column(pack: Pack, name: str) -> str:
    asked, rate_day = pack.facts[name], rate_day_of_fact(pack, name)
    day = f"kept.{'pay_date' if rate_day == 'pay_date' else 'work_date'}"
    if rate_day not in ("work_date", "pay_date"):
        day = window_start_sql(pack.clock.calendar, rate_day, day)
    within = f"greatest({day}, {day_literal(pack.clock.starts)})"
    kind = "number" if asked.is_number else "word"
    return sql("fact_column").format(kind=kind, name=name, about=_ABOUT[asked.about], day=within)
