"""What the books lack of leave that lapsed and of leave that is borne, so that they say what the days say. Pure.

Lots decide, by date; this only says what is to be posted after them, either way: what lapsed and came back with a
correction is posted back too. Leave in time alone: money of a pocket does not lapse under any program yet.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared_security.benefits.usable import Leave
from shared_security.values.ids import NIL


@dataclass(frozen=True)
class Due:
    """A posting that is due. recipe: expire_time, keep_time or borne_time; back: the other way round."""

    recipe: str
    payer_id: UUID | None
    day: date
    micros: int
    back: bool = False


def due_postings(leave: Leave) -> list[Due]:
    """What is to be posted as of today."""
    return [*_lapsed(leave), *_borne(leave)]


def _lapsed(leave: Leave) -> Iterator[Due]:
    target = Counter[tuple[UUID | None, date]]()
    for lapse in leave.now.lapses:
        if lapse.leaves:
            target[lapse.lot.payer_id, lapse.day] += lapse.lot.micros
    target.subtract({(payer_id, day): micros for payer_id, day, micros in leave.posted.lapsed})
    for (payer_id, day), micros in sorted(target.items(), key=lambda one: (one[0][1], one[0][0] or NIL)):
        if micros:
            yield Due("expire_time" if micros > 0 else "keep_time", payer_id, day, abs(micros))


def _borne(leave: Leave) -> Iterator[Due]:
    """What uses found no lot for, so far, and what stands too little for those to come."""
    now, posted = leave.now, dict(leave.posted.borne)
    to_come = sum(use.micros for use in leave.uses if use.day > leave.today)
    to_earn = sum(lot.micros for lot in leave.lots if lot.earned_on > leave.today)
    there = now.total + sum(lot.micros for _, lot in now.apart) + to_earn
    missing = sum(use.micros for use in now.unmet) + max(0, to_come - there) - sum(posted.values())
    if missing > 0:
        payer_id = next(iter(posted), leave.lots[-1].payer_id if leave.lots else None)
        yield Due("borne_time", payer_id, leave.today, missing)
    for payer_id, micros in posted.items():
        back = min(micros, -missing)
        if back > 0:
            missing += back
            yield Due("borne_time", payer_id, leave.today, back, back=True)
