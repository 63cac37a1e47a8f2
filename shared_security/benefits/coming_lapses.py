"""What of leave lapses on which days to come, and when the worker is warned of it. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared_security.benefits.expiry import UNKNOWN
from shared_security.benefits.lots import Lapse
from shared_security.benefits.usable import Leave


@dataclass(frozen=True)
class ComingLapse:
    """So much, in millionths, lapses on a day if it is not used. cause: expiry or carry_over. then: what becomes of it.

    warnings: the days on which the worker is warned, in order; none where the rules name none.
    """

    day: date
    cause: str
    then: str
    micros: int
    warnings: tuple[date, ...]

    def due(self, today: date) -> date | None:
        """The last warning whose day has come, as long as it has not lapsed."""
        return max((day for day in self.warnings if day <= today < self.day), default=None)


def coming_lapses(leave: Leave) -> list[ComingLapse]:
    """Everything that is known to lapse, the soonest first, if nothing else comes and nothing more is used."""
    sums: Counter[tuple[date, str, str]] = Counter()
    ahead = leave.now.fork().advance(date.max)
    for lapse in ahead.lapses:
        if lapse.day > leave.today:
            sums[lapse.day, lapse.cause, lapse.then] += lapse.lot.micros
    return [
        ComingLapse(day, cause, then, micros, _warnings(leave, ahead.lapses, day, cause))
        for (day, cause, then), micros in sorted(sums.items())
    ]


def _warnings(leave: Leave, lapses: Sequence[Lapse], day: date, cause: str) -> tuple[date, ...]:
    """The days of warning before a lot's end: so many days before it, by the law of its day of work."""
    if cause != "expiry" or leave.terms is None:
        return ()
    earned = max(lapse.lot.earned_on for lapse in lapses if (lapse.day, lapse.cause) == (day, cause))
    numbers = leave.terms.pack.numbers_on(earned)
    rule = numbers.clause_if_any(leave.terms.use.expiry)
    try:
        days = [numbers.of(name) for name in rule.warn] if rule else []
    except UNKNOWN:
        return ()
    return tuple(sorted(date.fromordinal(day.toordinal() - before) for before in days))


def next_days(leave: Leave, told: date) -> tuple[date | None, date | None]:
    """The next day on which something lapses, and the next after `told` on which the worker is warned."""
    coming = coming_lapses(leave)
    warnings = [day for lapse in coming for day in lapse.warnings if day > told]
    return min((lapse.day for lapse in coming), default=None), min(warnings, default=None)
