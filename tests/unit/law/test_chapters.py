"""The chapters collects, uses and providers: a made-up program with every clause, its cases by hand, and its faults."""

from pathlib import Path

from shared_security.law.check import check, run_cases
from shared_security.law.event_cases import QUESTIONS, failures_of_event, read_event_cases
from shared_security.law.library import cases_file, read_program
from shared_security.law.read_pack import read_pack
from tests.statutes.mutations import Mutation, Mutator

PROGRAM = Path(__file__).parent / "chapters" / "every_clause.yaml"
TEXT = PROGRAM.read_text("utf-8")
EVENTS, _ = read_event_cases(cases_file(PROGRAM), read_program(str(PROGRAM)))


def survivors(mutations: list[Mutation], folder: Path) -> list[str]:
    """What was changed where the file is accepted and each event still passes."""
    found = []
    for mutation in mutations:
        file = folder / "every_clause.yaml"
        file.write_text(mutation.text)
        pack, _ = read_pack(file, "every_clause")
        if pack and not any(failures_of_event(event, pack) for event in EVENTS):
            found.append(mutation.what)
    return found


def test_every_case_passes() -> None:
    """Each amount and day worked by hand; no fault in program or cases."""
    assert check(PROGRAM) == []
    assert [(one.case.name, one.failures) for one in run_cases(PROGRAM) if one.failures] == []


def test_every_question_is_asked() -> None:
    """No question of a chapter is without a case."""
    assert {event.ask for event in EVENTS} == set(QUESTIONS)


def test_a_case_notices_each_number(tmp_path: Path) -> None:
    """Every number that a clause names, by the least there is, more and less."""
    numbers = [m for m in Mutator(TEXT).every() if m.kind == "numbers" and "hourly_rate" not in m.what]
    assert len(numbers) > 140
    assert survivors(numbers, tmp_path) == []
