"""How much leave is usable on a day, and why not more: each reason with its figures. Pure.

What is usable is what can be taken without taking it from a request that already has it, less what the rules keep back.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple
from uuid import UUID

from shared_security.benefits.expiry import UNKNOWN, Terms
from shared_security.benefits.lots import Lot, Running, Use, begin
from shared_security.law.findings import Amount, Figure, Reason, because
from shared_security.law.uses.caps import room_to_use
from shared_security.law.uses.waiting import WorkHistory, waiting_over

YEARS_AHEAD = 3
END = date.max


class Worked(NamedTuple):
    """Covered work of a day: the seconds that the rules count."""

    day: date
    seconds: int


@dataclass(frozen=True)
class Why:
    """Why not more. code: a reason of the law (law/words, `why.CODE`), or one of `OWN`.

    micros: how much of what stands it keeps from being used. changes_on: the first day on which it holds no more, where
    that is known. payer_id: whom it waits for.
    """

    code: str
    micros: int
    changes_on: date | None = None
    payer_id: UUID | None = None
    figures: tuple[tuple[str, Figure], ...] = ()


OWN = ("held", "waits_for_payment", "waits_until", "kept_apart", "rules_not_known")


@dataclass(frozen=True)
class Usable:
    """What can be taken, in millionths of the unit, and why not more. standing: what stands in the pocket that day."""

    micros: int
    whys: tuple[Why, ...]
    standing: int


@dataclass(frozen=True)
class Posted:
    """What the books hold of it so far: what lapsed, by payer and day, and what is borne, by payer."""

    lapsed: tuple[tuple[UUID | None, date, int], ...]
    borne: tuple[tuple[UUID | None, int], ...]


@dataclass(frozen=True)
class Leave:
    """Everything that says what is usable of one pocket in one unit. terms: None where no rules are known.

    lots: with their expiry. uses: drawn and held, each on its day of leave; held, drawn: those apart. worked: covered
    work in order of day. not_paid: of leave in money, what was reported and not paid, by payer, which is in no lot yet.
    """

    terms: Terms | None
    unit: str
    lots: tuple[Lot, ...]
    uses: tuple[Use, ...]
    held: tuple[Use, ...]
    drawn: tuple[Use, ...]
    today: date
    worked: tuple[Worked, ...] = ()
    not_paid: tuple[tuple[UUID, int], ...] = ()
    posted: Posted = Posted((), ())

    @cached_property
    def start(self) -> Running:
        """All of it before its first day, and up to some years ahead."""
        days = [lot.earned_on for lot in self.lots] + [use.day for use in self.uses]
        if self.terms is None or not days:
            return begin(self.lots, self.uses)
        until = max(self.today, *days).replace(day=1) + timedelta(days=366 * YEARS_AHEAD)
        return begin(self.lots, self.uses, self.terms.turns(min(days), until), self.terms.turn)

    @cached_property
    def now(self) -> Running:
        """How it stands at the end of today."""
        return self.start.fork().advance(self.today)

    def on(self, day: date) -> Running:
        """How it stands at the end of a day, as far as it is known today; only what came after today is told in it."""
        if day >= self.today:
            return self.now.fork().advance(day)
        return self.start.fork().advance(day)

    def all_through(self) -> Running:
        """From the first day to the last of which anything is known."""
        return self.start.fork().advance(END)

    def history(self, day: date, asked_on: date) -> WorkHistory:
        """The work up to a day. Whether work was recent is told as of the day of asking, where that is earlier."""
        days = bisect_right(self.worked, day, key=lambda work: work.day)
        if not days:
            return WorkHistory()
        last = self.worked[days - 1].day + max(day - asked_on, timedelta(0))
        return WorkHistory(self.worked[0].day, last, self._seconds[days - 1], days, self._months[days - 1])

    @cached_property
    def _seconds(self) -> list[int]:
        return list(accumulate(work.seconds for work in self.worked))

    @cached_property
    def _months(self) -> list[int]:
        """In how many months there was work, up to each day of it."""
        months = [(work.day.year, work.day.month) for work in self.worked]
        return list(accumulate(int(n == 0 or months[n - 1] != month) for n, month in enumerate(months)))


def usable_on_day(leave: Leave, day: date) -> Usable:
    """What may be taken for one day, if it is asked for today."""
    found = free_on(leave, day, leave.today)
    most = _number(leave, day, "most_a_day")
    if most is None:
        return found
    left = max(0, most - sum(use.micros for use in leave.uses if use.day == day))
    if left >= found.micros:
        return found
    why = Why("above_day", found.micros - left, day + timedelta(days=1), figures=_figures(leave, most=most, left=left))
    return _in_steps(leave, day, Usable(left, (*found.whys, why), found.standing))


def free_on(leave: Leave, day: date, asked_on: date) -> Usable:
    """What may be taken on a day and those after it, whatever the most of one day is."""
    there = leave.on(day)
    standing = there.total + sum(lot.micros for _, lot in there.apart)
    whys = [*_held(leave), *_apart(leave, there), *_waits(leave, there, day)]
    ready = sum(lot.micros for _, lot in there.left if lot.usable_from is not None and lot.usable_from <= day)
    micros = min(ready, room(there))
    if leave.terms is None:
        return Usable(0, (*whys, Why("rules_not_known", micros)), standing)
    try:
        stops = list(_waiting(leave, day, asked_on, micros))
        if stops:
            return Usable(0, (*stops, *whys), standing)
        over = _over_the_year(leave, day, micros)
        if over:
            whys, micros = [*whys, over], micros - over.micros
        return _in_steps(leave, day, Usable(micros, tuple(whys), standing))
    except UNKNOWN:
        return Usable(0, (*whys, Why("rules_not_known", micros)), standing)


def room(there: Running) -> int:
    """The most that can be taken now without leaving a later request with less than it would have."""
    if not there.uses_to_come:
        return there.total
    as_it_is, taken = there.fork().advance(END), there.fork()
    micros = taken.take_all()
    return micros + taken.advance(END).met - as_it_is.met


def _held(leave: Leave) -> Iterator[Why]:
    if leave.held:
        yield Why("held", sum(use.micros for use in leave.held))


def _apart(leave: Leave, there: Running) -> Iterator[Why]:
    for then, lots in groupby(
        sorted((lot.expires_on or END, lot.micros) for _, lot in there.apart), lambda one: one[0]
    ):
        yield Why("kept_apart", sum(micros for _, micros in lots), None if then == END else then)


def _waits(leave: Leave, there: Running, day: date) -> Iterator[Why]:
    """What stands and cannot be used yet, by payer and the day on which it can."""
    found = {(END, payer_id): micros for payer_id, micros in leave.not_paid}
    for _, lot in there.left:
        if lot.usable_from is None or lot.usable_from > day:
            key = lot.usable_from or END, lot.payer_id
            found[key] = found.get(key, 0) + lot.micros
    for (since, payer_id), micros in sorted(found.items()):
        yield Why(
            "waits_for_payment" if since == END else "waits_until", micros, None if since == END else since, payer_id
        )


def _waiting(leave: Leave, day: date, asked_on: date, micros: int) -> Iterator[Why]:
    assert leave.terms, "rules are known"
    numbers = leave.terms.pack.numbers_on(day)
    if numbers.clause_if_any(leave.terms.use.waiting) is None:
        return
    over = waiting_over(leave.terms.use.waiting, numbers, leave.history(day, asked_on))
    if not over.answer:
        for reason in over.reasons:
            if reason.code.endswith("_unmet") or reason.code == "no_work_yet":
                yield Why(reason.code, micros, _day_of(reason), figures=reason.figures)


def _day_of(reason: Reason) -> date | None:
    return next((figure for _, figure in reason.figures if isinstance(figure, date)), None)


def _over_the_year(leave: Leave, day: date, micros: int) -> Why | None:
    assert leave.terms, "rules are known"
    numbers, use = leave.terms.pack.numbers_on(day), leave.terms.use
    if numbers.clause_if_any(use.caps) is None:
        return None
    first, after_last = leave.terms.year_of(day)
    used = sum(use.micros for use in leave.uses if first <= use.day < after_last)
    room = room_to_use(use.caps, numbers, used, leave.unit)
    if room.answer is None or room.answer >= micros:
        return None
    return Why("room_to_use", micros - room.answer, after_last, figures=room.reasons[0].figures)


def _in_steps(leave: Leave, day: date, found: Usable) -> Usable:
    """What is left where it is taken in steps, and nothing below the least."""
    step, least = _number(leave, day, "step"), _number(leave, day, "least")
    whys, micros = found.whys, found.micros
    if step and micros % step:
        whys = (*whys, Why("off_step", micros % step, figures=_figures(leave, step=step)))
        micros -= micros % step
    if least is not None and 0 < micros < least:
        whys, micros = (*whys, Why("below_least", micros, figures=_figures(leave, least=least))), 0
    return Usable(micros, whys, found.standing)


def _number(leave: Leave, day: date, name: str) -> int | None:
    """A number of the clause on draws; None where there is none, or nobody knows it."""
    if leave.terms is None:
        return None
    numbers = leave.terms.pack.numbers_on(day)
    rule = numbers.clause_if_any(leave.terms.use.draws)
    try:
        return numbers.if_any(getattr(rule, name)) if rule else None
    except UNKNOWN:
        return None


def _figures(leave: Leave, **micros: int) -> tuple[tuple[str, Figure], ...]:
    return because("", **{name: Amount(number, leave.unit) for name, number in micros.items()}).figures


def used_between(uses: Sequence[Use], first: date, after_last: date) -> int:
    """What was used on days [first, after_last)."""
    return sum(use.micros for use in uses if first <= use.day < after_last)
