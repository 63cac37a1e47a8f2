"""No number, day or word of a program can change by the least without a worked case failing, or the file being refused.

It runs for every program under statutes/, so that a new one is held to it from its first day.
"""

from functools import cache

import pytest

from shared_security.law.cases import Case, failures_of, read_cases
from shared_security.law.event_cases import EventCase, failures_of_event, read_event_cases
from shared_security.law.library import cases_file, program_files, read_program
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from tests.statutes.mutations import Mutation, Mutator
from tests.statutes.oracles import WITHOUT_AMOUNTS
from tests.statutes.quick_reader import reading_quickly

KINDS = ("days", "numbers", "clock", "covers", "facts", "bearers", "steps")


@cache
def cases_of(program: str, time_zone: str | None, pack: Pack) -> list[Case]:
    """The worked cases of a program, their days taken in a time zone."""
    assert pack.clock.time_zone == time_zone
    cases, faults = read_cases(cases_file(program_files()[program]), pack)
    assert not faults
    return cases


@cache
def events_of(program: str) -> list[EventCase]:
    """The worked events of a program."""
    events, faults = read_event_cases(cases_file(program_files()[program]), read_program(program))
    assert not faults
    return events


def unnoticed(program: str, mutations: list[Mutation], without: str = "") -> list[str]:
    """What was changed where the file is accepted and each case, but those named `without`, still passes."""
    original = read_program(program)
    survivors = []
    for mutation in mutations:
        with reading_quickly():
            pack, _ = read_pack_text(mutation.text, program)
        if pack:
            zone = pack.clock.time_zone
            cases = cases_of(program, zone, original if zone == original.clock.time_zone else pack)
            noticed = any(failures_of(case, pack) for case in cases if case.name != without)
            if not noticed and not any(failures_of_event(event, pack) for event in events_of(program)):
                survivors.append(mutation.what)
    return survivors


def kinds_of(program: str) -> tuple[str, ...]:
    """What can be noticed: without a rate nobody sees who would bear what."""
    return KINDS[:4] if program in WITHOUT_AMOUNTS else KINDS


@pytest.mark.parametrize(("program", "kind"), [(name, kind) for name in program_files() for kind in kinds_of(name)])
def test_a_case_notices_each_change(program: str, kind: str) -> None:
    """Of its dated numbers, its days, its coverage, its bearer and its steps."""
    mutations = [m for m in Mutator(program_files()[program].read_text()).every() if m.kind == kind]
    assert mutations or kind == "facts"
    assert unnoticed(program, mutations) == []


def test_without_a_boundary_case_a_change_goes_unnoticed() -> None:
    """The test above can fail: it does for the day on either side of which the case that was taken out stood."""
    program, last_day = "us/ny/black_car_fund", "the last day at 2.5 percent"
    text = program_files()[program].read_text()
    line = next(n for n, line in enumerate(text.splitlines(), start=1) if "from: 2020-11-01" in line)
    survivors = unnoticed(program, list(Mutator(text).every()), without=last_day)
    assert survivors == [f"line {line}: from 2020-11-01 -> 2020-10-31"]
