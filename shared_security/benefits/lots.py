"""Leave in lots, from what was earned and used, day by day. Pure.

What is used on a day comes out of lots earned by that day and not lapsed: soonest expiry first, then the earlier day of
work, then payer. What finds no lot, because a correction came after it, is borne: it takes nothing of what is earned
later. Everything goes by the day on which it is true, never by the order in which it was told.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappop, heappush
from typing import NamedTuple
from uuid import UUID

LEAVES = ("lost", "paid_out")  # what lapses so is no longer in the pocket; all else stays there and cannot be used


class Earned(NamedTuple):
    """What one payer's work of a day earned, in millionths of the unit; a correction is below zero."""

    payer_id: UUID
    day: date
    micros: int


class Use(NamedTuple):
    """Leave that is taken on a day, or kept for a request. key: whose, as the caller tells uses apart."""

    day: date
    micros: int
    key: Hashable = None


class Lot(NamedTuple):
    """Leave earned from one payer on one day, or what is left of it.

    expires_on: the first day on which it cannot be used; None: it does not lapse by itself. then: what becomes of it.
    usable_from: the first day on which it can be used; None while that waits for its payer.
    """

    payer_id: UUID
    earned_on: date
    micros: int
    expires_on: date | None = None
    then: str = ""
    usable_from: date | None = date.min

    @property
    def order(self) -> tuple[date, date, int]:
        """Which lot is used first."""
        return self.expires_on or date.max, self.earned_on, self.payer_id.int


class Taken(NamedTuple):
    """What of a lot a use took."""

    key: Hashable
    lot: Lot
    micros: int


class Lapse(NamedTuple):
    """What ended on a day: by its expiry, or because it did not go on into a new year. then: what becomes of it."""

    day: date
    lot: Lot
    cause: str
    then: str

    @property
    def leaves(self) -> bool:
        """Whether it is in the pocket no more."""
        return self.then in LEAVES


class Rest(NamedTuple):
    """What does not go on into a new year, and what becomes of it."""

    micros: int
    then: str


Turn = Callable[[date, int], Rest]  # the first day of a year, and what stands the day before


def net(earned: Iterable[tuple[UUID, date, int]]) -> list[Earned]:
    """One row for each payer and day, each above zero, in order of day.

    A correction lowers what its own payer's work of that day earned, then other work of that payer, then what else is
    there, the newest first; there is never less than nothing.
    """
    sums: dict[tuple[date, int], int] = defaultdict(int)
    payers: dict[int, UUID] = {}
    for payer_id, day, micros in earned:
        payers[payer_id.int] = payer_id  # numbers are compared at once, ids by a function; rows are thousands
        sums[day, payer_id.int] += micros
    rows = {key: micros for key, micros in sums.items() if micros > 0}
    for (day, payer), micros in sorted(item for item in sums.items() if item[1] < 0):
        _lower(rows, payer, day, -micros)
    return [Earned(payers[payer], day, rows[day, payer]) for day, payer in sorted(rows) if rows[day, payer]]


def _lower(rows: dict[tuple[date, int], int], payer: int, day: date, micros: int) -> None:
    newest = sorted(rows, key=lambda key: (key[1] == payer, key[0] <= day, *key), reverse=True)
    for key in newest:
        taken = min(rows[key], micros)
        rows[key] -= taken
        micros -= taken


_Event = tuple[date, int, Lot | Use | None]
_TURN, _EARN, _USE = 1, 2, 3


@dataclass
class Running:
    """Lots on their way through the days. Use: `begin(...)`, then `advance(day)`; `fork()` to try something.

    left: what stands, soonest first out. apart: what stands and cannot be used. unmet: uses that found no lot.
    """

    events: Sequence[_Event]
    turn: Turn | None
    at: int = 0
    total: int = 0
    left: list[tuple[tuple[date, date, int], Lot]] = field(default_factory=list)
    apart: list[tuple[tuple[date, date, int], Lot]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    unmet: list[Use] = field(default_factory=list)
    lapses: list[Lapse] = field(default_factory=list)
    met: int = 0

    def fork(self) -> "Running":
        """The same moment, to go on from without touching this one; what went before it is not told again."""
        return replace(self, left=self.left.copy(), apart=self.apart.copy(), taken=[], unmet=[], lapses=[], met=0)

    def advance(self, until: date) -> "Running":
        """Everything up to the end of a day."""
        while self.at < len(self.events) and self.events[self.at][0] <= until:
            day, _, row = self.events[self.at]
            self.at += 1
            self._expire(day)
            if isinstance(row, Lot):
                self.total += row.micros
                heappush(self.left, (row.order, row))
            elif isinstance(row, Use):
                self.use(row)
            else:
                self._turn(day)
        self._expire(until)
        return self

    def use(self, use: Use) -> None:
        """Take what a use needs, as far as it is there."""
        rest = use.micros
        while rest and self.left:
            lot, micros = self._take(rest)
            self.taken.append(Taken(use.key, lot, micros))
            self.met += micros
            rest -= micros
        if rest:
            self.unmet.append(use._replace(micros=rest))

    def take_all(self) -> int:
        """Take everything that can be used; answers with how much that is."""
        micros = self.total
        self.left, self.total = [], 0
        return micros

    @property
    def uses_to_come(self) -> bool:
        """Whether anything is to be taken after this moment."""
        return any(kind == _USE for _day, kind, _row in self.events[self.at :])

    @property
    def lots(self) -> list[Lot]:
        """What can be used, in the order of use."""
        return [lot for _, lot in sorted(self.left, key=lambda one: one[0])]

    def _take(self, most: int) -> tuple[Lot, int]:
        order, lot = self.left[0]
        micros = min(lot.micros, most)
        self.total -= micros
        if micros == lot.micros:
            heappop(self.left)
        else:
            self.left[0] = (order, lot._replace(micros=lot.micros - micros))  # the same place in the order
        return lot, micros

    def _expire(self, day: date) -> None:
        while self.left and self.left[0][0][0] <= day and self.left[0][1].expires_on:
            _, lot = heappop(self.left)
            self.total -= lot.micros
            self._end(Lapse(lot.expires_on or day, lot, "expiry", lot.then))
        while self.apart and self.apart[0][0][0] <= day and self.apart[0][1].expires_on:
            _, lot = self.apart.pop(0)
            self._end(Lapse(lot.expires_on or day, lot, "expiry", lot.then))

    def _turn(self, day: date) -> None:
        """A year begins: what does not go on into it, soonest first."""
        rest = self.turn(day, self.total) if self.turn else Rest(0, "")
        left = rest.micros
        while left:
            lot, micros = self._take(left)
            left -= micros
            self._end(Lapse(day, lot._replace(micros=micros), "carry_over", rest.then))

    def _end(self, lapse: Lapse) -> None:
        self.lapses.append(lapse)
        if not lapse.leaves:
            kept = lapse.lot if lapse.cause == "carry_over" else lapse.lot._replace(expires_on=None)
            insort(self.apart, (kept.order, kept), key=lambda one: one[0])


def begin(lots: Iterable[Lot], uses: Iterable[Use], turns: Iterable[date] = (), turn: Turn | None = None) -> Running:
    """Lots before the first day.

    Args:
        turns: the days on which a year begins. turn: what goes on into it.
    """
    events: list[_Event] = [(lot.earned_on, _EARN, lot) for lot in lots]
    events += [(use.day, _USE, use) for use in uses if use.micros > 0]
    events += [(day, _TURN, None) for day in turns] if turn else []
    return Running(sorted(events, key=lambda event: event[:2]), turn)
