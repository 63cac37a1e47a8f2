"""Worked cases of the chapters `collects`, `uses` and `providers`: one event each, under `events` of a case file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from shared_security.law import questions
from shared_security.law.collects.questions import QUESTIONS as COLLECTS
from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown, Numbers
from shared_security.law.pack import Pack
from shared_security.law.providers.questions import QUESTIONS as PROVIDERS
from shared_security.law.questions import Answers, Asked, Facts, Question
from shared_security.law.section import Section, near, number_problem
from shared_security.law.source import Faults, read_yaml
from shared_security.law.uses.questions import QUESTIONS as USES
from shared_security.values.business_days import HolidaysNotKnown
from shared_security.values.errors import Problem

QUESTIONS: Mapping[str, Question] = COLLECTS | USES | PROVIDERS


class EventAnswer(StrEnum):
    """Whether there is an answer: where a number is not known, or nothing is said, there is none."""

    ANSWERED = "answered"
    FACT_NOT_KNOWN = "fact_not_known"
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
    known: Mapping[str, int | str]
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
    known = _known(section, pack)
    as_known = section.day("as_known")
    section.finish()
    if not (name and ask and day):
        return None
    return EventCase(name, section.node.where, ask, day, pocket, as_known, facts, known, answer, expect, candidates)


def _known(section: Section, pack: Pack) -> dict[str, int | str]:
    """The facts of the payer and the worker, by name."""
    entry = section.section("facts", f"`facts` of {section.name}")
    known = {}
    for name in entry.names() if entry else ():
        text = entry.text(name) if entry else None
        if entry and name not in pack.facts:
            entry.fault(f"names `{name}`, which the program does not ask", near(name, pack.facts))
        elif entry and text is not None:
            try:
                known[name] = pack.facts[name].read(text)
            except Problem as problem:
                number_problem(entry, entry.node_of(name) or entry.node, problem)
    return known


def _facts(section: Section, key: str, kinds: Mapping[str, questions.Kind], unit: str, partly: bool) -> Facts:
    required = not partly and any(isinstance(kind, str) and not kind.endswith("?") for kind in kinds.values())
    entry = section.section(key, f"`{key}` of {section.name}", required)
    return questions.read_facts(entry, kinds, unit, partly) if entry else Facts({})


@dataclass(frozen=True)
class Put:
    """A question that was put: whether there is an answer, its values, and the numbers that keep its trace.

    `candidates`: what a number that is not known may be.
    """

    answer: EventAnswer
    values: Answers
    numbers: Numbers
    candidates: tuple[str, ...] = ()


def put_question(case: EventCase, pack: Pack) -> Put:
    """Ask the chapter what the case asks."""
    numbers = pack.numbers_on(case.day, case.as_known, case.known)
    try:
        values = QUESTIONS[case.ask].answer(Asked(pack, numbers, pack.uses.get(case.pocket or ""), case.facts))
    except NumberNotKnown as problem:
        return Put(EventAnswer.RATE_NOT_KNOWN, {}, numbers, problem.candidates)
    except FactNotKnown:
        return Put(EventAnswer.FACT_NOT_KNOWN, {}, numbers)
    except HolidaysNotKnown:
        return Put(EventAnswer.HOLIDAYS_NOT_KNOWN, {}, numbers)
    except NotSaid:
        return Put(EventAnswer.NOT_SAID, {}, numbers)
    return Put(EventAnswer.ANSWERED, values, numbers)


def failures_of_event(case: EventCase, pack: Pack) -> list[str]:
    """What differs between a case and what the chapter answers; empty where the case passes."""
    got = put_question(case, pack)
    if got.answer != case.answer:
        return [f"expected {case.answer}, got {got.answer}"]
    failures = []
    if case.candidates and case.candidates != got.candidates:
        failures.append(f"expected the candidates {case.candidates}, got {got.candidates}")
    unit = pack.uses[case.pocket].unit if case.pocket else "USD"
    for name, expected in case.expect.values.items():
        if (got.values[name] or None) != (expected or None):
            kind = QUESTIONS[case.ask].expect[name]
            found = questions.shown(got.values[name], kind, unit)
            failures.append(f"{name}: expected {questions.shown(expected, kind, unit)}, got {found}")
    return failures
