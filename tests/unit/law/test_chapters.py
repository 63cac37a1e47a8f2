"""The chapters collects, uses and providers: a made-up program with every clause, its cases by hand, and its faults."""

from pathlib import Path

import pytest

from shared_security.law.check import check, run_cases
from shared_security.law.event_cases import QUESTIONS, EventAnswer, failures_of_event, put_question, read_event_cases
from shared_security.law.explain import page
from shared_security.law.explain.events import explain_event
from shared_security.law.library import cases_file, read_program
from shared_security.law.read_pack import read_pack
from shared_security.law.words import LANGUAGES
from tests.statutes.mutations import Mutation, Mutator
from tests.statutes.told_text import faults_of_page

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


def test_each_answer_has_a_trace() -> None:
    """A reason, and the citation of the clause that was asked."""
    for event in EVENTS:
        put = put_question(event, read_program(str(PROGRAM)))
        if put.answer == EventAnswer.ANSWERED:
            finding = put.numbers.findings[-1]
            assert finding.reasons, event.name
            assert finding.citations, event.name


def test_the_trace_names_the_numbers_that_were_used() -> None:
    """Nineteen days late: both rates of interest with their sources, and no number of what did not apply."""
    event = next(one for one in EVENTS if one.name == "nineteen days late")
    used = put_question(event, read_program(str(PROGRAM))).numbers.findings[-1].numbers
    assert [(one.number, one.value.citation.sources[0].name) for one in used if one.name == "late_a_year"] == [
        (100_000, "ours"),
        (120_000, "later"),
    ]
    assert "willful_share" not in [one.name for one in used]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_every_clause(language: str) -> None:
    """No name of the file, no figure without a source; in Spanish no English that is not quoted as such."""
    assert faults_of_page(page(read_program(str(PROGRAM)), language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_told(language: str) -> None:
    """Each reason has a sentence; no word of the format is left in it."""
    pack = read_program(str(PROGRAM))
    for event in EVENTS:
        told = explain_event(pack, event, language)
        assert "_" not in told, told
        assert "None" not in told, told
