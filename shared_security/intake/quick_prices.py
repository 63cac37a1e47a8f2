"""Asks the law for the amounts of many rows at once, in the SQL that it writes, where no other work is looked at."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from shared_security.contributions.assess import Program
from shared_security.contributions.work_rows import COLUMNS
from shared_security.intake.sql import SQL
from shared_security.law.claims import Answer
from shared_security.law.pack import Pack
from shared_security.law.sql_layers import Dialect
from shared_security.law.to_sql import amount_column, claimed_layers, inputs_of, price_sql
from shared_security.ledger.entries import LINES

_WINDOW_INPUTS = {"worker": "account_id", "payer": "payer_id", "arrived": "row_number"}
_KEEP = ("row_number", "program_day")
_OUTSIDE = f"IN ('{Answer.NOT_IN_FORCE}', '{Answer.NOT_COVERED}')"


def price_rows(connection: duckdb.DuckDBPyConnection, active: Sequence[Program]) -> None:
    """Make `priced`, the rows of `candidate` whose amounts are all known here, and `due`, their entries.

    A row is priced here where each program either does not cover it, or assesses it from the record alone and asks for
    something; one at most. All others are assessed one by one: whether two programs may both claim a record, and what
    a record lacks, is said there.
    """
    for number, program in enumerate(active):
        connection.execute(SQL("quick_answer").format(number=number, answers=_answers_sql(program.pack)))
    names = range(len(active))
    alone = [f"(a{n}.answer = '{Answer.ASSESSED}')::INTEGER" for n in names if is_alone(active[n].pack)]
    known = [
        f"(a{n}.answer {_OUTSIDE} OR (a{n}.asked > 0 AND a{n}.answer = '{Answer.ASSESSED}'))"
        if is_alone(active[n].pack)
        else f"a{n}.answer {_OUTSIDE}"
        for n in names
    ]
    connection.execute(SQL("quick_priced").format(
        joined=" ".join(f"JOIN answer_{n} a{n} USING (row_number)" for n in names),
        known=" AND ".join(known), assessing=" + ".join(alone) or "0",
    ))  # fmt: skip
    connection.execute(SQL("quick_due"))
    for number, program in enumerate(active):
        if is_alone(program.pack):
            _put_entries(connection, number, program)


def is_alone(pack: Pack) -> bool:
    """Whether a program looks at nothing but the record: no window, no close, no fact."""
    return not (pack.windowed or pack.closes or pack.facts)


def _answers_sql(pack: Pack) -> str:
    """A query with the answer for each row, and where the program looks at the record alone, every amount."""
    relation = SQL("quick_with_day").format(day=_day_sql(pack))
    columns = {field: _input(field) for field in inputs_of(pack)}
    if is_alone(pack):
        asked = " + ".join(f"coalesce({amount_column(pack, line)}, 0)" for line in pack.lines) or "0"
        query = price_sql(pack, f"({relation})", columns, keep=_KEEP)
        return SQL("quick_asked").format(asked=asked, answers=query)
    asked_of = replace(pack, covers=replace(pack.covers, payers=(), workers=())) if pack.facts else pack
    names = claimed_layers(asked_of, f"({relation})", columns, "", None, Dialect.DUCKDB)
    certain = "NULL" if pack.covers.place_by == "base" else names.layers.name("answer")
    return names.layers.finish({"answer": certain}, _KEEP)


def _day_sql(pack: Pack) -> str:
    """The day of work by the program's clock, unless the payer stated it."""
    if not pack.clock.time_zone:
        return "work_date"
    return (
        "CASE WHEN started_at IS NOT NULL AND day_stated IS NULL "
        f"THEN CAST(timezone('{pack.clock.time_zone}', started_at) AS DATE) ELSE work_date END"
    )


def _input(field: str) -> str:
    if field == "work_date":
        return "program_day"
    if field in _WINDOW_INPUTS:
        return _WINDOW_INPUTS[field]
    if field not in COLUMNS:
        return "NULL"  # a fact
    column = COLUMNS[field]
    is_number = column.endswith(("seconds", "_micros", "_thousandths")) or column == "jobs"
    return f"CAST({column} AS BIGINT)" if is_number else column


def _put_entries(connection: duckdb.DuckDBPyConnection, number: int, program: Program) -> None:
    """One entry for each row, unit and bearer that is given anything, if only zero."""
    pack = program.pack
    for unit, bearer in dict.fromkeys((line.unit, line.bearer) for line in pack.lines):
        own = {
            line.pocket: amount_column(pack, line) for line in pack.lines if (line.unit, line.bearer) == (unit, bearer)
        }
        amounts = [f"coalesce({own[name]}, 0)" if name in own else "0" for name in LINES]
        statement = SQL("quick_put_due").format(
            number=number, columns=", ".join(amounts), total=" + ".join(amounts),
            given=" OR ".join(f"{column} IS NOT NULL" for column in own.values()),
        )  # fmt: skip
        connection.execute(
            statement, {"program": program.program_no, "pack": program.pack_no, "unit": unit, "bearer": bearer}
        )
