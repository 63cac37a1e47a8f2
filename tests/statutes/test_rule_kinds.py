"""The table of the kinds of rules in docs/reference/law.md: each names two cases that exist and pass."""

import re
from functools import cache
from pathlib import Path

import pytest

from shared_security.law.cases import failures_of, read_cases
from shared_security.law.event_cases import failures_of_event, read_event_cases
from shared_security.law.library import cases_file, program_files, read_program
from tests.architecture.house import ROOT

PROOFS = ROOT / "tests" / "statutes" / "proofs"
ROW = re.compile(r"^\| (R\d+) \| [^|]+ \| `([^`]+)`: ([^|]+) \| `([^`]+)`: ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "reference" / "law.md").read_text(encoding="utf-8"))


def test_every_kind_has_its_row() -> None:
    """R1 to R28, once each and in order."""
    assert [row[0] for row in ROWS] == [f"R{number}" for number in range(1, 29)]


@pytest.mark.parametrize(("kind", "program", "case"), [(r[0], r[n], r[n + 1]) for r in ROWS for n in (1, 3)])
def test_a_named_case_exists_and_passes(kind: str, program: str, case: str) -> None:
    """Under the program that the table names."""
    found = failures(program)
    assert case in found, f"{kind}: {program} has no case `{case}`"
    assert found[case] == []


@pytest.mark.parametrize("file", sorted(PROOFS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_case_of_a_made_up_program_passes(file: Path) -> None:
    """As `sss law test` would find it."""
    assert {name: failed for name, failed in failures(file.stem).items() if failed} == {}


@cache
def failures(program: str) -> dict[str, list[str]]:
    """What fails, by the name of each case and event of a program."""
    file = program_files().get(program, PROOFS / f"{program}.yaml")
    pack = read_program(program if program in program_files() else str(file))
    cases, faults = read_cases(cases_file(file), pack)
    assert not faults
    events, faults = read_event_cases(cases_file(file), pack)
    assert not faults
    found = {case.name: failures_of(case, pack) for case in cases}
    return found | {event.name: failures_of_event(event, pack) for event in events}
