"""When lots lapse, and what of them goes on into a new year, by the pack. Pure.

What the law has not said, or a number nobody knows, takes nothing away: then a lot does not lapse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from shared_security.benefits.lots import Lot, Rest
from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown
from shared_security.law.pack import Pack
from shared_security.law.uses.caps import carry_over
from shared_security.law.uses.chapter import PocketUse
from shared_security.law.uses.expiry import Expires, expires
from shared_security.values.periods import period_of

UNKNOWN = (NotSaid, NumberNotKnown, FactNotKnown)
KEPT = 1 << 15


@dataclass(frozen=True)
class Terms:
    """The rules of one pocket of a program."""

    pack: Pack
    pocket: str

    @property
    def use(self) -> PocketUse:
        """What the chapter `uses` says of it."""
        return self.pack.uses[self.pocket]

    @property
    def unit(self) -> str:
        """The unit it is drawn in."""
        return self.use.unit

    def year_of(self, day: date) -> tuple[date, date]:
        """The program's year [first, after last) in which a day lies."""
        return period_of("year", day, self.pack.clock.calendar.year_starts)

    def turns(self, first: date, until: date) -> list[date]:
        """The days in (first, until] on which a year begins into which not everything may go."""
        if not any(clause.rule.carried_over for clause in self.use.caps):
            return []
        found, day = [], self.year_of(first)[1]
        while day <= until:
            found.append(day)
            day = self.year_of(day)[1]
        return found

    def turn(self, day: date, micros: int) -> Rest:
        """What of a balance does not go on into the year that begins on a day."""
        try:
            answer = carry_over(self.use.caps, self.pack.numbers_on(day - timedelta(days=1)), micros, self.unit).answer
        except UNKNOWN:
            return Rest(0, "")
        return Rest(answer.rest, answer.over)


@dataclass(frozen=True)
class WorkDays:
    """The days of covered work, in order."""

    days: tuple[date, ...]

    def last_before_gap(self, terms: Terms, earned_on: date) -> date:
        """The last day of the work that goes on from a day without so long a gap that the lot lapsed in it."""
        last = earned_on
        for day in self.days:
            if day > last:
                ends = expires_on(terms, earned_on, last)
                if ends is None or day >= ends.day:
                    break
                last = day
        return last


@lru_cache(maxsize=KEPT)
def expires_on(terms: Terms, earned_on: date, last_work: date | None = None) -> Expires | None:
    """When what was earned on a day lapses, with the days of its warnings; None where it does not."""
    try:
        return expires(terms.use.expiry, terms.pack.numbers_on(earned_on), last_work).answer
    except UNKNOWN:
        return None


def counts_work(use: PocketUse) -> bool:
    """Whether lots lapse so long after the last work."""
    return any(clause.rule.since == "last_work" for clause in use.expiry)


def with_expiry(terms: Terms, lots: Sequence[Lot], work: Sequence[date]) -> Sequence[Lot]:
    """Lots with the day on which each lapses.

    Args:
        work: the days of covered work, in order, for rules that count from the last work.
    """
    if not terms.use.expiry:
        return lots
    from_last_work = counts_work(terms.use)
    days, found = WorkDays(tuple(work)), []
    for lot in lots:
        last = days.last_before_gap(terms, lot.earned_on) if from_last_work else None
        ends = expires_on(terms, lot.earned_on, last)
        found.append(lot._replace(expires_on=ends.day, then=ends.then) if ends else lot)
    return found
