"""Every program that earns, priced by Python, DuckDB, PostgreSQL and its oracle: the same answer, to the millionth.

LAW_RECORDS says how many random records each program gets; docs/reference/law.md has the result of a long run.
"""

import os
from collections import Counter
from collections.abc import Iterator
from random import Random

import duckdb
import psycopg
import pytest
from psycopg.rows import dict_row

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.library import program_files, read_program
from tests.statutes.engines import by_duckdb, by_postgres, by_python
from tests.statutes.oracles import PROGRAMS, WITHOUT_AMOUNTS
from tests.statutes.random_logs import some_log, standing

RECORDS = int(os.environ.get("LAW_RECORDS", "2000"))
AT_ONCE = max(250, RECORDS // 100)  # lines of a log; a long run has longer ones


@pytest.fixture(scope="module")
def postgres(migrated_database: DatabaseUrls) -> Iterator[psycopg.Connection[dict[str, object]]]:
    """A connection as the role that prices in the books."""
    with psycopg.connect(migrated_database.loader, autocommit=True, row_factory=dict_row) as connection:
        yield connection


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_engine_agrees_with_the_oracle(program: str, postgres: psycopg.Connection[dict[str, object]]) -> None:
    """Half-way through each log and at its end, corrections, late arrivals and withdrawals among them."""
    pack, met = read_program(program), Counter[str]()
    with duckdb.connect() as connection:
        for seed in range(-(-RECORDS // AT_ONCE)):
            log = some_log(pack, Random(f"{program} {seed}"), AT_ONCE)
            for lines in (log[: AT_ONCE // 2], log):
                sent = standing(lines)
                expected = PROGRAMS[program](sent)
                for engine, found in (
                    ("Python", by_python(pack, sent)),
                    ("DuckDB", by_duckdb(connection, pack, sent)),
                    ("PostgreSQL", by_postgres(postgres, pack, sent)),
                ):
                    differ = [(e, expected[e.key], found[e.key]) for e in sent if expected[e.key] != found[e.key]]
                    assert not differ, f"{engine}, seed {seed}: {len(differ)} differ, such as {differ[:3]}"
            met.update(word for word, _ in expected.values())
    assert program in WITHOUT_AMOUNTS or met["assessed"] > met.total() // 8, f"too few amounts were compared: {met}"


def test_every_program_has_an_oracle() -> None:
    """A new program brings its law written a second time, in tests/statutes/oracles/."""
    assert set(program_files()) == set(PROGRAMS)
