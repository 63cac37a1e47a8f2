"""Asks the law what is due for a work record under every active program. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared_security.contributions.work import Amounts, Waits
from shared_security.law.evaluate import Answer, Assessment, price_record
from shared_security.law.pack import Pack
from shared_security.law.record import Value
from shared_security.values.errors import Problem


@dataclass(frozen=True, eq=False)
class ActiveProgram:
    """A program in force in this deployment, and the published version of its pack."""

    program_no: int
    pack_no: int
    pack: Pack


@dataclass(frozen=True)
class Refused:
    """Why a record cannot be assessed; `column` is the field to mend."""

    column: str
    what: str
    fix: str


def assess(fields: Mapping[str, Value], active: Sequence[ActiveProgram]) -> tuple[Amounts, ...] | Waits | Refused:
    """What is due for one record: an entry for each program, unit and bearer that asks for anything.

    Raises:
        Problem: two active programs claim the record for one pocket, and neither says which goes first.
    """
    found: list[Amounts] = []
    claimed: dict[str, str] = {}
    for program in active:
        answer = price_record(program.pack, fields)
        if answer.answer is Answer.RATE_NOT_KNOWN:
            return Waits("rate_not_known", answer.reason)
        if answer.answer in (Answer.MISSING_INPUT, Answer.OUT_OF_RANGE):
            return _refused(program, answer)
        if answer.answer is Answer.ASSESSED:
            _claim(program, answer, claimed)
            found += _amounts(program, answer)
    return tuple(found)


def _refused(program: ActiveProgram, answer: Assessment) -> Refused:
    fix = f"{program.pack.title} needs it; give a value within its bounds"
    return Refused(answer.field, answer.reason, fix)


def _claim(program: ActiveProgram, answer: Assessment, claimed: dict[str, str]) -> None:
    for line in answer.lines:
        other = claimed.setdefault(line.pocket, program.pack.program)
        if other != program.pack.program:
            raise Problem(
                f"{other} and {program.pack.program} both claim a record for {line.pocket}",
                fix="Deactivate one, or let one of the packs say which goes first",
            )


def _amounts(program: ActiveProgram, answer: Assessment) -> list[Amounts]:
    by_kind: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for line in answer.lines:
        by_kind[line.unit, line.bearer].append((line.pocket, line.amount_micros))
    return [
        Amounts(program.program_no, program.pack_no, unit, bearer, tuple(lines))
        for (unit, bearer), lines in by_kind.items()
    ]
