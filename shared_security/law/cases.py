"""Worked cases of a program: records with the answer computed by hand, which the pack must give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shared_security.law.case_amounts import Amounts, differences, read_amounts
from shared_security.law.cases_together import Together, Told, failures_together, read_together
from shared_security.law.claims import Answer, candidates_shown
from shared_security.law.evaluate import price_record
from shared_security.law.pack import Pack
from shared_security.law.quantities import BEARERS
from shared_security.law.read_given import read_given
from shared_security.law.record import Value
from shared_security.law.section import Section
from shared_security.law.source import Faults, read_yaml, read_yaml_text
from shared_security.law.source import Mapping as MappingNode


@dataclass(frozen=True)
class Case:
    """One worked case. `amounts`: millionths by line; `candidates`: what a rate that is not known may be.

    `borne_by` is who must bear each line, where the case says it. `together`: several records of one worker instead.
    """

    name: str
    where: str
    record: Mapping[str, Value]
    as_known: date | None
    answer: Answer
    amounts: Amounts
    borne_by: str | None
    candidates: tuple[str, ...]
    together: Together | None = None


def read_cases(path: Path, pack: Pack) -> tuple[list[Case], Faults]:
    """The cases in a file, and what is wrong with it."""
    faults = Faults()
    return _cases_of(read_yaml(path, faults), pack, faults)


def read_cases_text(text: str, name: str, pack: Pack) -> tuple[list[Case], Faults]:
    """The same from a text that calls itself `name`."""
    faults = Faults()
    return _cases_of(read_yaml_text(text, name, faults), pack, faults)


def _cases_of(root: MappingNode | None, pack: Pack, faults: Faults) -> tuple[list[Case], Faults]:
    if root is None:
        return [], faults
    top = Section(root, "the case file", faults)
    program = top.text("program", required=True)
    if program and program != pack.program:
        top.fault(f"is for `{program}`", f"Write `program: {pack.program}`", top.node_of("program"))
    cases = [_read_case(Section(item, "a case", faults), pack) for item in top.items("cases", required=True)]
    top.node_of("events")  # event_cases.py reads them
    top.finish()
    faults.order()
    return [case for case in cases if case], faults


def _read_case(section: Section, pack: Pack) -> Case | None:
    name = section.text("case", required=True)
    section.name = f"case `{name}`"
    together = read_together(section, pack)
    record = {} if together else read_given(section, "given", pack)
    word = section.one_of("answer", list(Answer))
    answer = Answer(word or Answer.ASSESSED)
    assessed = together is None and (word == Answer.ASSESSED or section.node_of("answer") is None)
    amounts = read_amounts(section, "expect", required=assessed)
    borne_by = section.one_of("borne_by", BEARERS)
    section.text("worked", required=assessed or (together is not None and answer == Answer.ASSESSED))
    as_known = section.day("as_known")
    # As known on an early day there may be none at all.
    candidates = tuple(section.texts("candidates", required=answer == Answer.RATE_NOT_KNOWN and as_known is None))
    section.finish()
    if not name:
        return None
    return Case(name, section.node.where, record, as_known, answer, amounts, borne_by, candidates, together)


def failures_of(case: Case, pack: Pack) -> list[str]:
    """What differs between a case and what the pack answers; empty where the case passes."""
    if case.together:
        told = Told(case.answer, case.candidates, case.borne_by)
        return failures_together(case.together, pack, case.as_known, told)
    got = price_record(pack, case.record, case.as_known)
    if got.answer != case.answer:
        return [f"expected {case.answer}, got {got.answer} {got.reason}".rstrip()]
    failures = differences(case.amounts, got.lines)
    bearers = {line.bearer for line in got.lines}
    if case.borne_by and bearers != {case.borne_by}:
        failures.append(f"expected {case.borne_by} to bear it, got {' and '.join(sorted(bearers)) or 'nobody'}")
    if case.candidates and case.candidates != candidates_shown(pack, got.period):
        shown = candidates_shown(pack, got.period)
        failures.append(f"expected the candidates {case.candidates}, got {shown}")
    return failures
