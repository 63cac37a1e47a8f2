"""Asks the law what is due for a work record under every active program. Pure: the programs come in from outside."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from shared_security.contributions.facts_used import FactsOf
from shared_security.contributions.work import Waits
from shared_security.law.evaluate import Answer, Assessment, price_record
from shared_security.law.pack import Pack
from shared_security.law.record import Value, day_of_start
from shared_security.ledger.amounts import Amounts, UsedFact
from shared_security.values.errors import Problem

NOT_CLAIMED = (Answer.NOT_IN_FORCE, Answer.NOT_COVERED)
WAITS_FOR = {Answer.RATE_NOT_KNOWN: "rate_not_known", Answer.FACT_NOT_KNOWN: "fact_not_known"}


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


def assess(
    fields: Mapping[str, Value], active: Sequence[Program], facts_of: FactsOf | None = None
) -> tuple[Amounts, ...] | Waits | Refused:
    """What is due for one record: an entry for each program, unit and bearer that asks for anything. Where a week or
    another window counts, as if the record were alone in it.

    Args:
        facts_of: what is known of its payer and worker; None where no program asks for that.

    Raises:
        Problem: two active programs claim the record for one pocket, and neither says which goes first.
    """
    answers = [_Answered(program, by_its_clock(fields, program.pack), facts_of) for program in active]
    applying = _concerned(_applying([one for one in answers if one.claims]))
    for one in applying:
        if reason := WAITS_FOR.get(one.answer.answer):
            return Waits(reason, one.answer.reason)
        if one.answer.answer is not Answer.ASSESSED:
            return _refused(one.program, one.answer)
    _refuse_two_for_one_pocket(applying)
    return tuple(amounts for one in applying for amounts in one.amounts())


def by_its_clock(fields: Mapping[str, Value], pack: Pack) -> Mapping[str, Value]:
    """The record with the day on which work began in the program's time zone, unless the payer stated the day."""
    start = fields.get("started_at")
    if fields.get("day_stated") or not (isinstance(start, datetime) and pack.clock.time_zone):
        return fields
    return {**fields, "work_date": day_of_start(start, pack.clock.time_zone)}


def with_facts(told: Mapping[str, Value], facts: Sequence[UsedFact]) -> Mapping[str, Value]:
    """The record with what is known of its payer and worker beside its fields, by name."""
    return {**told, **{name: value for name, value, _ in facts}} if facts else told


class _Answered:
    """What one program says of a record."""

    def __init__(self, program: Program, told: Mapping[str, Value], facts_of: FactsOf | None) -> None:
        self.program, self.told = program, told
        self.facts = facts_of(program.pack, told) if facts_of and program.pack.facts else ()
        self.answer = price_record(program.pack, with_facts(told, self.facts))

    @property
    def claims(self) -> bool:
        """Whether it covers the record, or may: what the record says does not rule it out."""
        covers = self.program.pack.covers
        return self.answer.answer not in NOT_CLAIMED and not (self.may_not_concern and covers.rules_out(self.told))

    @property
    def may_not_concern(self) -> bool:
        """Whether the record leaves out what tells if the program covers it."""
        answer = self.answer
        return answer.answer is Answer.MISSING_INPUT and answer.field in self.program.pack.covers.asks

    def amounts(self) -> tuple[Amounts, ...]:
        day = self.told["work_date"]
        assert isinstance(day, date), "no program assesses a record without a day"
        return amounts_of(self.program, self.answer, day, self.facts)


def amounts_of(program: Program, answer: Assessment, day: date, facts: Sequence[UsedFact] = ()) -> tuple[Amounts, ...]:
    """What a program asks for a record, one for each unit and bearer. Where it asks for nothing now, and other work of
    a week or the close of a period may change that, one without a line says that the record is counted.

    Args:
        day: of the work, by the program's clock. facts: those that were given to the law.
    """
    by_kind: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for line in answer.lines:
        by_kind[line.unit, line.bearer].append((line.pocket, line.amount_micros))
    if not by_kind:
        windowed = [one.rule for one in answer.applied if one.rule.window]
        by_kind |= {(rule.gives[0].kind.unit, rule.bearer): [] for rule in windowed[:1]}
    return tuple(
        Amounts(program.program_no, program.pack_no, unit, bearer, day, tuple(lines), tuple(facts))
        for (unit, bearer), lines in by_kind.items()
    )


def _applying(claiming: Sequence[_Answered]) -> list[_Answered]:
    """The programs that apply, where several claim: one that goes over another keeps it off altogether."""
    over: dict[str, list[str]] = defaultdict(list)
    names = {one.program.pack.program for one in claiming}
    for one in claiming:
        for name in one.program.pack.covers.over:
            if name in names:
                over[name].append(one.program.pack.program)
    return [one for one in claiming if not _kept_off(one.program.pack.program, over, ())]


def _concerned(applying: Sequence[_Answered]) -> Sequence[_Answered]:
    """Without the programs of which the record does not tell whether they cover it: another one takes the record, which
    is not refused for what that does not need. Where all are such, or one goes over the other, it has to say."""
    return [one for one in applying if not one.may_not_concern] or applying


def _kept_off(name: str, over: Mapping[str, Sequence[str]], asked: tuple[str, ...]) -> bool:
    """Whether some program that applies itself goes over this one.

    Raises:
        Problem: they go over each other.
    """
    if name in asked:
        raise Problem(f"{name} and {asked[-1]} both claim a record, and each says it goes over the other",
                      fix="Ask who runs this deployment: both programs are in force")  # fmt: skip
    return any(not _kept_off(upper, over, (*asked, name)) for upper in over.get(name, ()))


def _refused(program: Program, answer: Assessment) -> Refused:
    fix = f"{program.pack.title} needs it; give a value within its bounds"
    return Refused(answer.field, answer.reason, fix)


def _refuse_two_for_one_pocket(applying: Sequence[_Answered]) -> None:
    claimed: dict[str, list[Pack]] = defaultdict(list)
    for one in applying:
        for pocket in dict.fromkeys(line.pocket for line in one.answer.lines):
            for other in claimed[pocket]:
                _refuse_unless_beside(one.program.pack, other, pocket)
            claimed[pocket].append(one.program.pack)


def _refuse_unless_beside(one: Pack, other: Pack, pocket: str) -> None:
    named: Collection[str] = (*one.covers.beside, *other.covers.beside)
    if one.program not in named and other.program not in named:
        raise Problem(
            f"{other.program} and {one.program} both claim a record for {pocket.replace('_', ' ')}",
            fix="Leave such work out, and ask who runs this deployment: both programs are in force",
        )
