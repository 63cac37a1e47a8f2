"""Worked cases of a program: records with the answer computed by hand, which the pack must give."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shared_security.law.evaluate import Answer, Assessment, price_record
from shared_security.law.pack import Pack
from shared_security.law.quantities import BEARERS, POCKETS
from shared_security.law.record import COLUMNS, Value, read_record
from shared_security.law.section import Section, near, number_problem
from shared_security.law.source import Faults, Mapping, Scalar, read_yaml, read_yaml_text
from shared_security.values.errors import Problem
from shared_security.values.money import dollars, micros


@dataclass(frozen=True)
class Case:
    """One worked case. `amounts`: micro-dollars by pocket; `candidates`: what a rate that is not known may be.

    `borne_by` is who must bear each line, where the case says it.
    """

    name: str
    where: str
    record: dict[str, Value]
    as_known: date | None
    answer: Answer
    amounts: dict[str, int]
    borne_by: str | None
    candidates: tuple[str, ...]


def read_cases(path: Path, pack: Pack) -> tuple[list[Case], Faults]:
    """The cases in a file, and what is wrong with it."""
    faults = Faults()
    return _cases_of(read_yaml(path, faults), pack, faults)


def read_cases_text(text: str, name: str, pack: Pack) -> tuple[list[Case], Faults]:
    """The same from a text that calls itself `name`."""
    faults = Faults()
    return _cases_of(read_yaml_text(text, name, faults), pack, faults)


def _cases_of(root: Mapping | None, pack: Pack, faults: Faults) -> tuple[list[Case], Faults]:
    if root is None:
        return [], faults
    top = Section(root, "the case file", faults)
    program = top.text("program", required=True)
    if program and program != pack.program:
        top.fault(f"is for `{program}`", f"Write `program: {pack.program}`", top.node_of("program"))
    cases = [_read_case(Section(item, "a case", faults), pack) for item in top.items("cases", required=True)]
    top.finish()
    faults.order()
    return [case for case in cases if case], faults


def _read_case(section: Section, pack: Pack) -> Case | None:
    name = section.text("case", required=True)
    section.name = f"case `{name}`"
    record = _read_given(section, pack)
    word = section.one_of("answer", list(Answer))
    answer = Answer(word or Answer.ASSESSED)
    assessed = word == Answer.ASSESSED or section.node_of("answer") is None
    amounts = _read_amounts(section, required=assessed)
    borne_by = section.one_of("borne_by", BEARERS)
    section.text("worked", required=assessed)
    candidates = tuple(section.texts("candidates", required=answer == Answer.RATE_NOT_KNOWN))
    as_known = section.day("as_known")
    section.finish()
    if not name:
        return None
    return Case(name, section.node.where, record, as_known, answer, amounts, borne_by, candidates)


def _read_given(section: Section, pack: Pack) -> dict[str, Value]:
    given = section.section("given", f"`given` of {section.name}", required=True)
    if given is None:
        return {}
    fields: dict[str, str | None] = {}
    for column in given.names():
        node = given.node_of(column)
        if column not in COLUMNS:
            given.fault(f"has an unknown column `{column}`", near(column, COLUMNS), node)
        fields[column] = node.text if isinstance(node, Scalar) else None
    record, bad = read_record(fields, pack.clock.time_zone)
    for fault in bad:
        given.fault(f"has `{fault.column}: {fault.value}`: {fault.what}", fault.fix, given.node_of(fault.column))
    return record


def _read_amounts(section: Section, required: bool) -> dict[str, int]:
    expect = section.section("expect", f"`expect` of {section.name}", required=required)
    amounts = {}
    for pocket in expect.names() if expect else ():
        node = expect.node_of(pocket) if expect else None
        if expect and pocket not in POCKETS:
            expect.fault(f"has an unknown pocket `{pocket}`", near(pocket, POCKETS), node)
        elif expect and isinstance(node, Scalar):
            try:
                amounts[pocket] = micros(node.text)
            except Problem as problem:
                number_problem(expect, node, problem)
    return amounts


def failures_of(case: Case, pack: Pack) -> list[str]:
    """What differs between a case and what the pack answers; empty where the case passes."""
    got = price_record(pack, case.record, case.as_known)
    if got.answer != case.answer:
        return [f"expected {case.answer}, got {got.answer} {got.reason}".rstrip()]
    failures = []
    amounts = {line.pocket: line.amount_micros for line in got.lines}
    for pocket in sorted(case.amounts.keys() | amounts.keys()):
        expected, found = case.amounts.get(pocket), amounts.get(pocket)
        if expected != found:
            failures.append(f"{POCKETS[pocket]}: expected {_shown(expected)}, got {_shown(found)}")
    bearers = {line.bearer for line in got.lines}
    if case.borne_by and bearers != {case.borne_by}:
        failures.append(f"expected {case.borne_by} to bear it, got {' and '.join(sorted(bearers)) or 'nobody'}")
    if case.candidates and case.candidates != _candidates(pack, got):
        failures.append(f"expected the candidates {case.candidates}, got {_candidates(pack, got)}")
    return failures


def _shown(amount_micros: int | None) -> str:
    return "nothing" if amount_micros is None else dollars(amount_micros)


def _candidates(pack: Pack, got: Assessment) -> tuple[str, ...]:
    unknown = got.period.unknown if got.period else {}
    return tuple(pack.parameters[name].show(v) for name, span in unknown.items() if span for v in span.values)
