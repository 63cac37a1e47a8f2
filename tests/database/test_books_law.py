"""The law in PostgreSQL: the SQL of `books check` prices random records as Python does, to the micro-dollar."""

import os
from collections.abc import Sequence
from datetime import date

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.library import read_program
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.law.to_sql import Dialect, filled_sql, inputs_of
from shared_security.ledger.entries import LINES
from tests.statutes.price_many import Answer, by_python
from tests.statutes.random_records import Record, records_of

# Of money and one bearer each; every program, whatever it gives, is held in tests/statutes/test_engines_agree.py.
PROGRAMS = ("us/model/shared_security", "us/ny/black_car_fund")
AT_ONCE = 50
RECORDS = int(os.environ.get("LAW_RECORDS", "1000"))


def by_postgres(connection: psycopg.Connection, pack: Pack, records: Sequence[Record]) -> list[Answer]:
    """All at once, in the generated SQL, from a table of the columns that the pack looks at."""
    fields = inputs_of(pack)
    kinds = {field: "date" if field.endswith("_date") else "bigint" for field in fields}
    kinds |= {field: "text" for field in fields if field.startswith(("work_kind", "place"))}
    connection.execute("DROP TABLE IF EXISTS sent_records")
    columns = ", ".join(f"{field} {kind}" for field, kind in kinds.items())
    connection.execute(f"CREATE TEMP TABLE sent_records (place_in_file integer, {columns})")
    with connection.cursor().copy("COPY sent_records FROM STDIN") as copy:
        for place, record in enumerate(records):
            copy.write_row((place, *(record.get(field) for field in fields)))
    query = filled_sql(
        pack, "sent_records", {field: field for field in fields}, ("place_in_file",), LINES, Dialect.POSTGRES
    )
    amounts_named = ", ".join(f"{name}_micros" for name in LINES)
    listed = f"place_in_file, answer, total_micros, {amounts_named}"
    rows = connection.execute(f"SELECT {listed} FROM ({query}) AS due ORDER BY place_in_file").fetchall()
    answers = []
    for _, answer, total, *amounts in rows:
        lines = dict(zip(LINES, amounts, strict=True))
        assert total == sum(amounts)
        assert not any(amount for name, amount in lines.items() if name not in pack.pockets)
        given = {name: lines[name] for name in pack.pockets} if answer == "assessed" else {}
        answers.append((answer, given))
    return answers


@pytest.mark.parametrize("program", PROGRAMS)
def test_postgresql_agrees_with_python(migrated_database: DatabaseUrls, program: str) -> None:
    """Whatever the record: the same word, the same pockets, the same micro-dollars."""
    pack = read_program(program)

    @settings(
        max_examples=-(-RECORDS // AT_ONCE), deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(st.lists(records_of(pack), min_size=AT_ONCE, max_size=AT_ONCE))
    def agree(records: list[Record]) -> None:
        asked = [(answer, dict(lines)) for answer, lines in by_python(pack, records)]
        found = by_postgres(connection, pack, records)
        assert [answer for answer, _ in found] == [answer for answer, _ in asked]
        for (_, posted), (_, due) in zip(found, asked, strict=True):
            assert {p: n for p, n in posted.items() if n} == {p: n for p, n in due.items() if n}

    with psycopg.connect(migrated_database.loader, autocommit=True) as connection:
        agree()


LONG = "a_name_of_the_law_as_long_as_a_pack_may_give_to_a_thin"


def test_long_names_of_the_law(migrated_database: DatabaseUrls) -> None:
    """Names that PostgreSQL would cut to the same 63 bytes stay apart."""
    text = f"""
program: us/xx/long
title: Long names
status: study
jurisdiction: US
law:
  ours: {{cite: "Ours", kind: ours}}
clock: {{from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: ours}}
covers: {{work: any, places: any, cite: ours}}
parameters:
  {LONG}_1:
    meaning: one
    unit: USD/hour
    values: [{{from: 2020-01-01, is: 1.00, cite: ours}}]
  {LONG}_2:
    meaning: two
    unit: USD/hour
    values: [{{from: 2020-01-01, is: 2.00, cite: ours}}]
earns:
  contribution:
    - cite: ours
      steps:
        - {LONG}_3: {{multiply: {LONG}_1, by: time_worked}}
        - {LONG}_4: {{multiply: {LONG}_2, by: time_worked}}
      gives: {{health: {LONG}_3, sick: {LONG}_4}}
collects: {{borne_by: payer, cite: ours}}
"""
    pack, faults = read_pack_text(text, "us/xx/long")
    assert pack, faults
    with psycopg.connect(migrated_database.loader, autocommit=True) as connection:
        notices: list[str] = []
        connection.add_notice_handler(lambda notice: notices.append(str(notice.message_primary)))
        ((answer, amounts),) = by_postgres(connection, pack, [{"work_date": date(2026, 1, 1), "seconds": 3_600}])
    assert (answer, amounts) == ("assessed", {"health": 1_000_000, "sick": 2_000_000})
    assert not [notice for notice in notices if "truncated" in notice]
