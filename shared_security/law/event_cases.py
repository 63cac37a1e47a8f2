"""Worked cases of the chapters `collects`, `uses` and `providers`: one event each, under `events` of a case file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from shared_security.law import questions
from shared_security.law.collects.questions import QUESTIONS as COLLECTS
from shared_security.law.findings import NotSaid, NumberNotKnown
from shared_security.law.pack import Pack
from shared_security.law.providers.questions import QUESTIONS as PROVIDERS
from shared_security.law.questions import Asked, Facts, Question
from shared_security.law.section import Section, near
from shared_security.law.source import Faults, read_yaml
from shared_security.law.uses.questions import QUESTIONS as USES
from shared_security.values.business_days import HolidaysNotKnown

QUESTIONS: Mapping[str, Question] = COLLECTS | USES | PROVIDERS


class EventAnswer(StrEnum):
    """Whether there is an answer: where a number is not known, or nothing is said, there is none."""

    ANSWERED = "answered"
    RATE_NOT_KNOWN = "rate_not_known"
    HOLIDAYS_NOT_KNOWN = "holidays_not_known"
    NOT_SAID = "not_said"


@dataclass(frozen=True)
class EventCase:
    """One worked case: what is asked, of which pocket, for which day, with which facts; and the answer by hand."""

    name: str
    where: str
    ask: str
    day: date
    pocket: str | None
    as_known: date | None
    facts: Facts
    answer: EventAnswer
    expect: Facts
    candidates: tuple[str, ...]


def read_event_cases(path: Path, pack: Pack) -> tuple[list[EventCase], Faults]:
    """The cases under `events` of a file of cases, and what is wrong with them. cases.py tells what else is wrong."""
    faults = Faults()
    root = read_yaml(path, Faults())
    if root is None or "events" not in root.entries:
        return [], faults
    top = Section(root, "the case file", faults)
    found = [_read(Section(item, "an event", faults), pack) for item in top.items("events")]
    faults.order()
    return [case for case in found if case], faults


def _read(section: Section, pack: Pack) -> EventCase | None:
    name = section.text("case", required=True)
    section.name = f"event `{name}`"
    ask, day = section.one_of("ask", QUESTIONS, required=True), section.day("day", required=True)
    question = QUESTIONS[ask] if ask else None
    pocket = section.text("pocket", required=question.of_pocket) if question else None
    if pocket and (pocket not in pack.uses or not (question and question.of_pocket)):
        fix = near(pocket, pack.uses) if question and question.of_pocket else "Leave `pocket` out"
        section.fault(f"names the pocket `{pocket}`, which does not fit the question", fix, section.node_of("pocket"))
    unit = pack.uses[pocket].unit if pocket in pack.uses else "USD"
    answer = EventAnswer(section.one_of("answer", list(EventAnswer)) or EventAnswer.ANSWERED)
    answered = answer == EventAnswer.ANSWERED
    facts = _facts(section, "given", question.given if question else {}, unit, partly=False)
    expect = _facts(section, "expect", question.expect if question else {}, unit, partly=True)
    if answered and question and not expect.values:
        section.fault("expects nothing", f"Write `expect: {{...}}` with one of: {', '.join(question.expect)}")
    section.text("worked", required=answered)
    candidates = tuple(section.texts("candidates"))
    as_known = section.day("as_known")
    section.finish()
    if not (name and ask and day):
        return None
    return EventCase(name, section.node.where, ask, day, pocket, as_known, facts, answer, expect, candidates)


def _facts(section: Section, key: str, kinds: Mapping[str, questions.Kind], unit: str, partly: bool) -> Facts:
    required = not partly and any(isinstance(kind, str) and not kind.endswith("?") for kind in kinds.values())
    entry = section.section(key, f"`{key}` of {section.name}", required)
    return questions.read_facts(entry, kinds, unit, partly) if entry else Facts({})


def failures_of_event(case: EventCase, pack: Pack) -> list[str]:
    """What differs between a case and what the chapter answers; empty where the case passes."""
    question, pocket = QUESTIONS[case.ask], pack.uses.get(case.pocket or "")
    try:
        got = question.answer(Asked(pack, pack.numbers_on(case.day, case.as_known), pocket, case.facts))
        answer, candidates = EventAnswer.ANSWERED, tuple[str, ...]()
    except NumberNotKnown as problem:
        got, answer, candidates = {}, EventAnswer.RATE_NOT_KNOWN, problem.candidates
    except HolidaysNotKnown:
        got, answer, candidates = {}, EventAnswer.HOLIDAYS_NOT_KNOWN, ()
    except NotSaid:
        got, answer, candidates = {}, EventAnswer.NOT_SAID, ()
    if answer != case.answer:
        return [f"expected {case.answer}, got {answer}"]
    failures = []
    if case.candidates and case.candidates != candidates:
        failures.append(f"expected the candidates {case.candidates}, got {candidates}")
    unit = pocket.unit if pocket else "USD"
    for name, expected in case.expect.values.items():
        if (got[name] or None) != (expected or None):
            kind = question.expect[name]
            found = questions.shown(got[name], kind, unit)
            failures.append(f"{name}: expected {questions.shown(expected, kind, unit)}, got {found}")
    return failures
