"""How quick the law is on this machine: one record with its trace, and many records in generated SQL."""

import time
from datetime import date, timedelta

import duckdb

from shared_security.law.claims import Record
from shared_security.law.evaluate import price_record
from shared_security.law.pack import Pack
from shared_security.law.quantities import CLASS_FIELDS, QUANTITIES
from shared_security.law.to_sql import inputs_of, price_sql
from shared_security.studies.sql import sql

CALLS, ROUNDS = 5_000, 5
ELSEWHERE = "XX"


def one_record_nanoseconds(pack: Pack) -> int:
    """CPU time of one record that the program assesses, with its trace: the best of several rounds."""
    record = record_of(pack)
    best = 0
    for _ in range(ROUNDS):
        began = time.process_time_ns()
        for _ in range(CALLS):
            price_record(pack, record)
        took = (time.process_time_ns() - began) // CALLS
        best = min(best, took) if best else took
    return best


def many_records_milliseconds(pack: Pack, records: int) -> int:
    """CPU time of typed records in a table, priced into another."""
    with duckdb.connect() as connection:
        connection.execute(sql("settings"))
        connection.execute(sql("bench_records"), {"records": records})
        columns = {field: _column(pack, field) for field in inputs_of(pack)}
        query = sql("bench_price").replace("{priced}", price_sql(pack, "bench_records", columns))
        began = time.process_time_ns()
        connection.execute(query)
        return (time.process_time_ns() - began) // 1_000_000


def record_of(pack: Pack) -> Record:
    """A record of a late day on which every number is known, if there is one, of work that is covered."""
    periods = pack.periods()
    period = ([period for period in periods if not period.unknown] or periods)[-1]
    day = date(2026, 1, 5) if period.starts < date(2026, 1, 5) < period.ends else period.starts + timedelta(days=1)
    facts = {name: fact.classes[-1] if fact.classes else min(fact.most, 1_000) for name, fact in pack.facts.items()}
    fields = {quantity.field: 3_600 for quantity in QUANTITIES.values()}
    places = dict.fromkeys(CLASS_FIELDS, pack.covers.places[0] if pack.covers.places else "US")
    return {**places, **fields, "work_date": day, "pay_date": day, **_classes(pack), **facts}


def _classes(pack: Pack) -> dict[str, str]:
    """The first word that each condition and table of the program knows."""
    found = {"work_kind": pack.covers.work[0]} if pack.covers.work else {}
    for rule in pack.rules:
        found |= {field: pack.parameters[table].keys[0] for field, table in rule.classes}
        found |= {condition.column: condition.words[0] for condition in rule.when if condition.words}
    return found | {c.column: c.words[0] for c in pack.covers.conditions if c.words}


def _column(pack: Pack, field: str) -> str:
    words = {name: value for name, value in record_of(pack).items() if isinstance(value, str)}
    if field == pack.covers.place_field:
        return f"CASE WHEN elsewhere THEN '{ELSEWHERE}' ELSE '{pack.covers.places[0]}' END"
    if field in words:
        return f"'{words[field]}'"
    if field in pack.facts:
        return str(record_of(pack)[field])
    columns = {q.field: "seconds" if q.unit == "hour" else "money" for q in QUANTITIES.values()}
    columns |= {"jobs": "i % 3", "miles": "i % 40000", "arrived": "i"}
    columns |= {"started_at": "CAST(work_date AS TIMESTAMPTZ) + to_seconds(i % 80000)", "ended_at": "NULL"}
    return columns.get(field, field)
