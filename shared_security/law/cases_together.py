"""Worked cases over several records of one worker, which share windows, and over the close of a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared_security.law.case_amounts import Amounts, differences, read_amounts_of
from shared_security.law.claims import Answer, Refusal, candidates_shown
from shared_security.law.close import close
from shared_security.law.evaluate import Line
from shared_security.law.pack import Pack
from shared_security.law.read_given import read_facts_of, read_record_of
from shared_security.law.record import Value
from shared_security.law.section import Section
from shared_security.law.windows import Timed, price_together


@dataclass(frozen=True)
class Together:
    """Records in order of arrival; what each is given, by its id, and what a close gives for each payer.

    `close_day`: a day of the window that is closed, None where nothing is. `facts`: those of the close.
    """

    timed: tuple[Timed, ...]
    expected: Mapping[str, Amounts]
    close_day: date | None
    facts: Mapping[str, Value]
    expected_close: Mapping[str, Amounts]


def read_together(section: Section, pack: Pack) -> Together | None:
    """`given_all` with `expect_all`, or with `close` and `expect_close`; None where the case has one record."""
    if section.node_of("given_all") is None:
        return None
    timed = [
        _read_timed(Section(item, f"a record of {section.name}", section.faults), pack, place)
        for place, item in enumerate(section.items("given_all"))
    ]
    close_day = section.day("close")
    expected = _read_expected(section, "expect_all", required=close_day is None)
    refused = section.node_of("answer") is not None
    expected_close = _read_expected(section, "expect_close", required=close_day is not None and not refused)
    for name in expected:
        if name not in {one.key for one in timed}:
            section.fault(f"expects something of `{name}`, which is no record of it", "Name a record by its `id`")
    facts = read_facts_of(section, pack)
    return Together(tuple(timed), expected, close_day, facts, expected_close)


def _read_timed(section: Section, pack: Pack, place: int) -> Timed:
    key, payer = section.text("id", required=True), section.text("payer", required=True)
    record = read_record_of(section, pack, also=("id", "payer"))
    section.finish()
    return Timed(key, payer, "worker", place, record)


def _read_expected(section: Section, key: str, required: bool) -> dict[str, Amounts]:
    entry = section.section(key, f"`{key}` of {section.name}", required=required)
    found: dict[str, Amounts] = {}
    for name in entry.names() if entry else ():
        assert entry
        amounts = entry.section(name, f"`{name}` in `{key}` of {section.name}")
        found[name] = read_amounts_of(amounts) if amounts else {}
    return found


@dataclass(frozen=True)
class Told:
    """What a case says of the whole of it: the answer of a close, the candidates of a rate not known, who bears it."""

    answer: Answer
    candidates: tuple[str, ...]
    borne_by: str | None


def failures_together(case: Together, pack: Pack, as_known: date | None, told: Told) -> list[str]:
    """What differs between a case and what the pack answers."""
    failures = []
    lines: list[Line] = []
    if case.expected:
        for key, assessment in price_together(pack, case.timed, as_known).items():
            if assessment.answer != Answer.ASSESSED:
                failures.append(f"{key}: {assessment.answer} {assessment.reason}")
            failures += differences(case.expected.get(str(key), {}), assessment.lines, f"{key}: ")
            lines += assessment.lines
    if case.close_day:
        failures += _failures_of_close(case, pack, case.close_day, as_known, told, lines)
    bearers = {line.bearer for line in lines}
    if told.borne_by and bearers != {told.borne_by}:
        failures.append(f"expected {told.borne_by} to bear it, got {' and '.join(sorted(bearers)) or 'nobody'}")
    return failures


def _failures_of_close(
    case: Together, pack: Pack, day: date, as_known: date | None, told: Told, lines: list[Line]
) -> list[str]:
    """`lines` collects what the close gives."""
    found: dict[str, list[Line]] = {}
    facts = {name: value for name, value in case.facts.items() if isinstance(value, int | str)}
    try:
        for name in dict.fromkeys(rule.name for rule in pack.closes):
            for closed in close(pack, name, case.timed, day, facts, as_known):
                found.setdefault(str(closed.payer), []).extend(closed.lines)
    except Refusal as refusal:
        return _failures_of_refusal(pack, refusal, told)
    if told.answer != Answer.ASSESSED:
        return [f"expected the close to answer {told.answer}, got amounts"]
    lines += [line for some in found.values() for line in some]
    payers = sorted({*found, *case.expected_close})
    return [
        failure
        for payer in payers
        for failure in differences(case.expected_close.get(payer, {}), found.get(payer, ()), f"{payer}: ")
    ]


def _failures_of_refusal(pack: Pack, refusal: Refusal, told: Told) -> list[str]:
    if refusal.answer != told.answer:
        return [f"the close: {refusal.answer} {refusal.reason}"]
    shown = candidates_shown(pack, refusal.period)
    if told.candidates and told.candidates != shown:
        return [f"expected the candidates {told.candidates}, got {shown}"]
    return []
