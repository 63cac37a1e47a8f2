"""Asks the law what is due for a work record under every active program. Pure: the programs come in from outside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from shared_security.contributions.work import Waits
from shared_security.law.evaluate import Answer, Assessment, price_record
from shared_security.law.pack import Pack
from shared_security.law.record import Value, day_of_start
from shared_security.ledger.amounts import Amounts
from shared_security.values.errors import Problem


class Program(Protocol):
    """A program in force: its number, the number of its published pack, and the pack."""

    @property
    def program_no(self) -> int:
        """Its number in this deployment."""

    @property
    def pack_no(self) -> int:
        """The number of the published version."""

    @property
    def pack(self) -> Pack:
        """The law."""


@dataclass(frozen=True)
class Refused:
    """Why a record cannot be assessed; `column` is the field to mend."""

    column: str
    what: str
    fix: str


def assess(fields: Mapping[str, Value], active: Sequence[Program]) -> tuple[Amounts, ...] | Waits | Refused:
    """What is due for one record: an entry for each program, unit and bearer that asks for anything.

    Raises:
        Problem: two active programs claim the record for one pocket, and neither says which goes first.
    """
    found: list[Amounts] = []
    claimed: dict[str, str] = {}
    for program in active:
        told = by_its_clock(fields, program.pack)
        answer = price_record(program.pack, told)
        if answer.answer is Answer.RATE_NOT_KNOWN:
            return Waits("rate_not_known", answer.reason)
        if answer.answer in (Answer.MISSING_INPUT, Answer.OUT_OF_RANGE):
            return _refused(program, answer)
        if answer.answer is Answer.ASSESSED:
            _claim(program, answer, claimed)
            found += _amounts(program, answer, told)
    return tuple(found)


def by_its_clock(fields: Mapping[str, Value], pack: Pack) -> Mapping[str, Value]:
    """The record with the day on which work began in the program's time zone, unless the payer stated the day."""
    start = fields.get("started_at")
    if fields.get("day_stated") or not (isinstance(start, datetime) and pack.clock.time_zone):
        return fields
    return {**fields, "work_date": day_of_start(start, pack.clock.time_zone)}


def _refused(program: Program, answer: Assessment) -> Refused:
    fix = f"{program.pack.title} needs it; give a value within its bounds"
    return Refused(answer.field, answer.reason, fix)


def _claim(program: Program, answer: Assessment, claimed: dict[str, str]) -> None:
    for line in answer.lines:
        other = claimed.setdefault(line.pocket, program.pack.program)
        if other != program.pack.program:
            raise Problem(
                f"{other} and {program.pack.program} both claim a record for {line.pocket.replace('_', ' ')}",
                fix="Leave such work out, and ask who runs this deployment: both programs are in force",
            )


def _amounts(program: Program, answer: Assessment, told: Mapping[str, Value]) -> list[Amounts]:
    by_kind: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for line in answer.lines:
        by_kind[line.unit, line.bearer].append((line.pocket, line.amount_micros))
    day = told["work_date"]
    assert isinstance(day, date), "no program assesses a record without a day"
    return [
        Amounts(program.program_no, program.pack_no, unit, bearer, day, tuple(lines))
        for (unit, bearer), lines in by_kind.items()
    ]
