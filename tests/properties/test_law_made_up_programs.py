"""Made-up programs priced by Python, by DuckDB and by a second reading in exact fractions: the same answers.

LAW_PROGRAMS says how many programs are made up; docs/reference/law.md has the result of a long run.
"""

import os
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack
from tests.statutes.made_up import Program
from tests.statutes.made_up_programs import knowledge_days, programs, records_for
from tests.statutes.price_many import by_duckdb, by_python

PROGRAMS = int(os.environ.get("LAW_PROGRAMS", "60"))
# The program and the records that differ are shown as they are: making them smaller would take minutes.
A_RUN = settings(
    max_examples=PROGRAMS,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def read(program: Program, folder: Path) -> Pack | None:
    """The pack of a made-up program; None where a product could pass 64 bits, the one fault it may have."""
    file = folder / "made_up.yaml"
    file.write_text(program.yaml())
    pack, faults = read_pack(file, "made_up")
    assert all("which is past 2^63 - 1" in fault.what for fault in faults), "\n".join(map(str, faults))
    return pack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the file of the program stands."""
    return tmp_path_factory.mktemp("made_up")


@A_RUN
@given(st.data())
def test_python_duckdb_and_a_second_reading_agree(folder: Path, data: st.DataObject) -> None:
    """Whatever the program, the record and the day as of which the law is asked: the same to the micro-dollar."""
    program = data.draw(programs())
    pack = read(program, folder)
    assume(pack)
    assert pack
    records = data.draw(st.lists(records_for(program), min_size=10, max_size=10))
    with duckdb.connect() as connection:
        for as_known in (None, *data.draw(st.sampled_from(knowledge_days(program)))):
            expected = [program.answer(record, as_known) for record in records]
            python, sql = by_python(pack, records, as_known), by_duckdb(connection, pack, records, as_known)
            answers = zip(records, expected, python, sql, strict=True)
            differing = [each for each in answers if not each[1] == each[2] == each[3]]
            assert not differing, f"{program.yaml()}\nas known {as_known}: {differing}"
