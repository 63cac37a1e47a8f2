"""The chapters collects, uses and providers: a made-up program with every clause, its cases by hand, and its faults."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from shared_security.law.check import check, run_cases
from shared_security.law.event_cases import QUESTIONS, EventAnswer, failures_of_event, put_question, read_event_cases
from shared_security.law.explain import page
from shared_security.law.explain.events import explain_event
from shared_security.law.library import cases_file, read_program
from shared_security.law.read_pack import read_pack_text
from shared_security.law.words import LANGUAGES
from tests.statutes.mutations import Mutator
from tests.statutes.quick_reader import reading_quickly
from tests.statutes.told_text import faults_of_page
from tests.unit.law.clause_changes import clause_changes

PROGRAM = Path(__file__).parent / "chapters" / "every_clause.yaml"
TEXT = PROGRAM.read_text("utf-8")
PACK = read_program(str(PROGRAM))
EVENTS, _ = read_event_cases(cases_file(PROGRAM), PACK)


def survivors(changes: Iterable[tuple[str, str]]) -> list[str]:
    """What was changed where the text is accepted and each event still passes."""
    found = []
    for what, text in changes:
        with reading_quickly():
            pack, _ = read_pack_text(text, "every_clause")
        if pack and not any(failures_of_event(event, pack) for event in EVENTS):
            found.append(what)
    return found


def test_every_case_passes() -> None:
    """Each amount and day worked by hand; no fault in program or cases."""
    assert check(PROGRAM) == []
    assert [(one.case.name, one.failures) for one in run_cases(PROGRAM) if one.failures] == []


def test_every_question_is_asked() -> None:
    """No question of a chapter is without a case."""
    assert {event.ask for event in EVENTS} == set(QUESTIONS)


def test_a_case_notices_each_number() -> None:
    """Every number that a clause names, by the least there is, more and less."""
    numbers = [m for m in Mutator(TEXT).every() if m.kind == "numbers" and "hourly_rate" not in m.what]
    assert len(numbers) > 140
    assert survivors((m.what, m.text) for m in numbers) == []


def test_a_case_notices_each_word() -> None:
    """Every word of a clause, each member of a list, and the order where it matters."""
    changes = list(clause_changes(TEXT))
    assert len(changes) > 400
    assert survivors(changes) == []


def test_without_its_case_a_change_goes_unnoticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above can fail: they do where the case on one side of a bound is taken out."""
    monkeypatch.setattr(f"{__name__}.EVENTS", [one for one in EVENTS if one.name != "just below the credit limit"])
    numbers = [(m.what, m.text) for m in Mutator(TEXT).every() if "credited_below" in m.what]
    assert [what.partition(": ")[2] for what in survivors(numbers)] == ["credited_below  50 -> 49.99"]


def test_each_answer_has_a_trace() -> None:
    """A reason, and the citation of the clause that was asked."""
    for event in EVENTS:
        put = put_question(event, PACK)
        if put.answer == EventAnswer.ANSWERED:
            finding = put.numbers.findings[-1]
            assert finding.reasons, event.name
            assert finding.citations, event.name


def test_the_trace_names_the_numbers_that_were_used() -> None:
    """Nineteen days late: both rates of interest with their sources, and no number of what did not apply."""
    event = next(one for one in EVENTS if one.name == "nineteen days late")
    used = put_question(event, PACK).numbers.findings[-1].numbers
    assert [(one.number, one.value.citation.sources[0].name) for one in used if one.name == "late_a_year"] == [
        (100_000, "ours"),
        (120_000, "later"),
    ]
    assert "willful_share" not in [one.name for one in used]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_every_clause(language: str) -> None:
    """No name of the file, no figure without a source; in Spanish no English that is not quoted as such."""
    assert faults_of_page(page(PACK, language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_told(language: str) -> None:
    """Each reason has a sentence; no word of the format is left in it."""
    for event in EVENTS:
        told = explain_event(PACK, event, language)
        assert "_" not in told, told
        assert "None" not in told, told
