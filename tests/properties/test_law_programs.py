"""Every program that is published, priced by Python, by DuckDB and by an oracle: the same answer, to the micro-dollar.

LAW_RECORDS says how many random records each program gets; docs/reference/law.md has the result of a long run.
"""

import os

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shared_security.law.library import program_files, read_program
from tests.statutes.oracle import PROGRAMS
from tests.statutes.price_many import by_duckdb, by_python
from tests.statutes.random_records import Record, records_of

AT_ONCE = 50
RECORDS = int(os.environ.get("LAW_RECORDS", "2000"))
# What differs is listed record by record, so that nothing needs to be made smaller.
A_RUN = settings(
    max_examples=-(-RECORDS // AT_ONCE),
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_python_duckdb_and_the_oracle_agree(program: str) -> None:
    """Whatever the record: the same word, the same pockets, the same micro-dollars."""
    pack, connection = read_program(program), duckdb.connect()

    @A_RUN
    @given(st.lists(records_of(pack), min_size=AT_ONCE, max_size=AT_ONCE))
    def agree(records: list[Record]) -> None:
        expected = [PROGRAMS[program](record) for record in records]
        answers = zip(records, expected, by_python(pack, records), by_duckdb(connection, pack, records), strict=True)
        assert [each for each in answers if not each[1] == each[2] == each[3]] == []

    agree()


def test_every_program_has_an_oracle() -> None:
    """A new program brings its law written a second time, in tests/statutes/oracle.py."""
    assert set(program_files()) == set(PROGRAMS)


COMMON = {"assessed", "not_in_force", "missing_input", "out_of_range"}
ANSWERS = {"us/model/shared_security": COMMON, "us/ny/black_car_fund": COMMON | {"not_covered", "rate_not_known"}}


@pytest.mark.parametrize(("program", "answers"), ANSWERS.items())
def test_random_records_meet_every_answer(program: str, answers: set[str]) -> None:
    """The comparison above is not of refusals alone."""
    met = set()

    @settings(max_examples=1_000, deadline=None, database=None, derandomize=True)
    @given(records_of(read_program(program)))
    def meet(record: Record) -> None:
        met.add(PROGRAMS[program](record)[0])

    meet()
    assert met == answers
