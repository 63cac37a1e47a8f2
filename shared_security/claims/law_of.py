"""What the program in force says of a pocket that is asked for."""

from dataclasses import dataclass
from datetime import date

import psycopg

from shared_security.claims.wish import CannotAsk
from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown, Numbers
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs, published
from shared_security.law.uses.chapter import PocketUse
from shared_security.law.uses.decision import DecideBy, appeal_by, decide_by
from shared_security.law.uses.evidence import EvidenceAnswer, evidence_for
from shared_security.law.uses.tax import NOT_KNOWN, Tax, tax_of_draw
from shared_security.ledger.chart import POCKET_KINDS
from shared_security.values.business_days import HolidaysNotKnown
from shared_security.values.errors import Problem

UNITS = ("leave_hour", "leave_day", "USD")
UNSAID = (NotSaid, NumberNotKnown, FactNotKnown, HolidaysNotKnown)


@dataclass(frozen=True, eq=False)
class LeaveLaw:
    """A pocket of leave under a version of a program. use: its chapter `uses`; None where the program has none."""

    program_no: int
    pack_no: int
    pack: Pack
    pocket: str
    unit: str
    use: PocketUse | None

    def numbers(self, day: date) -> Numbers:
        """The numbers of a day, for one question."""
        return self.pack.numbers_on(day)

    def reasons(self, today: date) -> tuple[str, ...]:
        """The reasons that the program lists; empty where it asks for none."""
        rule = self.numbers(today).clause_if_any(self.use.reasons) if self.use else None
        return rule.allowed if rule else ()

    def evidence(self, today: date, days_absent: int) -> EvidenceAnswer:
        """What may be asked to be shown for an absence; nothing where the program does not say."""
        nothing = EvidenceAnswer(False, (), None)
        if self.use is None:
            return nothing
        try:
            return evidence_for(self.use.evidence, self.numbers(today), days_absent).answer
        except UNSAID:
            return nothing

    def decide_by(self, asked_on: date, reason: str) -> DecideBy | None:
        """Until when it must be decided, and what silence means; None where the program sets no time."""
        if self.use is None:
            return None
        try:
            return decide_by(self.use.decision, self.use.emergency, self.numbers(asked_on), reason).answer
        except UNSAID:
            return None

    def appeal_by(self, told_on: date) -> date | None:
        """Until when a decision may be appealed; None where no time is set."""
        if self.use is None:
            return None
        try:
            return appeal_by(self.use.decision, self.numbers(told_on)).answer
        except UNSAID:
            return None

    def tax(self, day: date) -> Tax:
        """How it is taxed, as far as the program knows."""
        if self.use is None:
            return Tax(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)
        try:
            return tax_of_draw(self.use.tax, self.numbers(day)).answer
        except UNSAID:
            return Tax(NOT_KNOWN, NOT_KNOWN, NOT_KNOWN)


def law_today(connection: psycopg.Connection, program_no: int, pocket: str, today: date) -> LeaveLaw:
    """The law of a pocket as it is in force.

    Raises:
        CannotAsk: there is no such leave.
    """
    for one in active_programs(connection, today):
        if one.program_no == program_no:
            found = _law(one.program_no, one.pack_no, one.pack, pocket)
            if found:
                return found
    raise CannotAsk("no_such_leave", "kind", "there is no such time off", "Choose one of the list")


def law_then(connection: psycopg.Connection, pack_no: int, pocket: str) -> LeaveLaw:
    """The law of a pocket by the version under which it was asked for."""
    one = published(connection, [pack_no])[pack_no]
    found = _law(one.program_no, one.pack_no, one.pack, pocket)
    if found is None:
        raise Problem(f"the program has no {pocket} leave", one.pack.program, "Restore the law from a backup")
    return found


def _law(program_no: int, pack_no: int, pack: Pack, pocket: str) -> LeaveLaw | None:
    use = pack.uses.get(pocket)
    earned = [line.unit for line in pack.lines if line.pocket == pocket and line.unit in UNITS]
    unit = use.unit if use else next(iter(earned), "")
    if POCKET_KINDS.get(pocket) != "leave" or unit not in UNITS:
        return None
    return LeaveLaw(program_no, pack_no, pack, pocket, unit, use)
