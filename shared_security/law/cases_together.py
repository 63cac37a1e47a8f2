"""Worked cases over several records of one worker, which share windows, and over the close of a window."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared_security.law.case_amounts import Amounts, differences, read_amounts_of
from shared_security.law.claims import Answer, Refusal
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
    expected_close = _read_expected(section, "expect_close", required=close_day is not None)
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


def failures_together(case: Together, pack: Pack, as_known: date | None) -> list[str]:
    """What differs between a case and what the pack answers."""
    failures = []
    if case.expected:
        for key, assessment in price_together(pack, case.timed, as_known).items():
            if assessment.answer != Answer.ASSESSED:
                failures.append(f"{key}: {assessment.answer} {assessment.reason}")
            failures += differences(case.expected.get(str(key), {}), assessment.lines, f"{key}: ")
    return failures + (_failures_of_close(case, pack, case.close_day, as_known) if case.close_day else [])


def _failures_of_close(case: Together, pack: Pack, day: date, as_known: date | None) -> list[str]:
    found: dict[str, list[Line]] = {}
    facts = {name: value for name, value in case.facts.items() if isinstance(value, int | str)}
    try:
        for name in dict.fromkeys(rule.name for rule in pack.closes):
            for closed in close(pack, name, case.timed, day, facts, as_known):
                found.setdefault(str(closed.payer), []).extend(closed.lines)
    except Refusal as refusal:
        return [f"the close: {refusal.answer} {refusal.reason}"]
    payers = sorted({*found, *case.expected_close})
    return [
        failure
        for payer in payers
        for failure in differences(case.expected_close.get(payer, {}), found.get(payer, ()), f"{payer}: ")
    ]
