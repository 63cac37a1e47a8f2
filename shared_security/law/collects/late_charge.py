"""What a late contribution costs: interest, sums for days or heads, uplifts, and the larger of two of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses, check_names, read_parts
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.scales import MILLION
from shared_security.values.money import divide_half_even
from shared_security.values.periods import add_months, started_months

KINDS = ("a_year", "a_month", "each", "share", "per_head", "larger_of")
COUNTED_FROM = ("due_day", "period_start")
COUNTED = ("full", "started")
CONTRIBUTION = "contribution"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """One named part of a charge.

    `kind` is one of KINDS; `number` names its rate or sum; `of` the amounts it is taken of, added up; `every` the
    days of a sum for days; `only_if` a word that the office must have found; `up_to` the most; `discretion` where the
    law lets the office ask for less.
    """

    name: str
    kind: str
    number: str | None
    of: tuple[str, ...]
    counted_from: str
    every: str | None
    counted: str | None
    up_to: str | None
    only_if: str | None
    discretion: bool


@dataclass(frozen=True)
class LateCharge:
    """The parts in order, and which of them make the charge."""

    parts: tuple[Part, ...]
    charges: tuple[str, ...]


@dataclass(frozen=True)
class Late:
    """A contribution that is late, in micro-dollars, and what the office found of it, such as `willful`.

    `paid_on` is the day on which the last of it was paid, or up to which the charge is asked; `paid_before` parts of it
    that were paid late, but sooner: each with its day. `people` and `periods` how many workers' contributions of how
    many periods are late.
    """

    contribution_micros: int
    period_start: date
    due_on: date
    paid_on: date
    people: int = 1
    periods: int = 1
    found: frozenset[str] = frozenset()
    paid_before: tuple[tuple[int, date], ...] = ()

    def pieces(self, besides_micros: int) -> list[tuple[int, date]]:
        """What runs up to which day, where the contribution and something besides it is charged."""
        paid = sum(micros for micros, _ in self.paid_before)
        return [*self.paid_before, (self.contribution_micros - paid + besides_micros, self.paid_on)]


@dataclass(frozen=True)
class ChargeLine:
    """One part of the charge in micro-dollars; `discretion` where it is the most that the office may ask."""

    name: str
    amount_micros: int
    discretion: bool


def read_late_charge(reader: ClauseReader) -> LateCharge:
    """One version of `late_charge`: its parts, and the names of those that are charged."""
    parts: list[Part] = []
    for name, kind, inner in read_parts(reader, "parts", KINDS):
        parts.append(_read_part(name, kind, inner, [CONTRIBUTION, *(part.name for part in parts)]))
    charges = tuple(reader.section.texts("charges", required=True))
    check_names(reader, charges, [part.name for part in parts], "charges")
    used = {*charges, *(name for part in parts for name in part.of)}
    for part in parts:
        if part.name not in used:
            reader.section.fault(f"has a part `{part.name}` that nothing uses", "Name it in `charges` or leave it out")
    return LateCharge(tuple(parts), charges)


def _read_part(name: str, kind: str, reader: ClauseReader, known: list[str]) -> Part:
    if kind == "larger_of":
        of = tuple(reader.section.texts(kind, required=True))
    else:
        of = tuple(reader.section.texts("of")) or (CONTRIBUTION,)
    check_names(reader, of, known, "of")
    units = {"a_year": "percent/year", "a_month": "percent/month", "share": "percent"}
    number = None if kind == "larger_of" else reader.number(kind, units.get(kind, "USD"))
    every = reader.number("every", "day") if kind == "each" else None
    counted = reader.word("for_each", COUNTED) if kind == "each" else None
    counted_from = reader.word_if_any("counted_from", COUNTED_FROM) or "due_day"
    up_to, only_if = reader.number_if_any("up_to", "USD"), reader.section.text("only_if")
    part = Part(name, kind, number, of, counted_from, every, counted, up_to, only_if, reader.section.flag("discretion"))
    reader.section.finish()
    return part


def late_charge(clauses: Clauses[LateCharge], numbers: Numbers, late: Late) -> Finding[tuple[ChargeLine, ...]]:
    """What is charged on top of a late contribution, part by part, each rounded half-even to the micro-dollar.

    The day of `numbers` says which version holds; a rate that changes meanwhile is taken day by day, a rate a month as
    it is on the first day of each month begun. A year has 365 days, a leap year 366. Nothing that is in time is late:
    paid on the due day there is no charge. Where parts were paid on several days, each runs up to its own, and all of
    them are rounded together, once; a sum for days or heads runs up to the last.

    Raises:
        NotSaid: the program says nothing about late contributions.
        NumberNotKnown: a number of it is not known.
    """
    rule = numbers.clause(clauses, "late_charge")
    if late.paid_on <= late.due_on:
        return numbers.finding((), because("in_time", due=late.due_on, paid=late.paid_on))
    amounts = {CONTRIBUTION: late.contribution_micros}
    for part in rule.parts:
        applies = part.only_if is None or part.only_if in late.found
        amounts[part.name] = _amount(part, numbers, late, amounts) if applies else 0
    lines = tuple(
        ChargeLine(part.name, amounts[part.name], part.discretion)
        for part in rule.parts
        if part.name in rule.charges and amounts[part.name]
    )
    total = Amount(sum(line.amount_micros for line in lines), "USD")
    days = Amount((late.paid_on - late.due_on).days, "day")
    parts = [because("charge_part", name=line.name, amount=Amount(line.amount_micros, "USD")) for line in lines]
    late_by = because("late", due=late.due_on, paid=late.paid_on, days=days, charge=total)
    return numbers.finding(lines, late_by, *parts)


def _amount(part: Part, numbers: Numbers, late: Late, amounts: dict[str, int]) -> int:
    of = [amounts[name] for name in part.of]
    number = part.number or ""
    if part.kind == "larger_of":
        amount = max(of)
    elif part.kind in RATES:
        numerator = sum(
            RATES[part.kind](number, numbers, micros, _counted_from(part, late), until)
            for micros, until in _running(part, late, amounts)
        )
        amount = divide_half_even(numerator, DIVISORS[part.kind])
    elif part.kind == "each":
        days, length = (late.paid_on - _counted_from(part, late)).days, numbers.of(part.every or "")
        times = -(-days // length) if part.counted == "started" else days // length
        amount = numbers.of(number) * times
    elif part.kind == "share":
        amount = divide_half_even(sum(of) * numbers.of(number), MILLION)
    else:
        amount = numbers.of(number) * late.people * late.periods
    most = numbers.if_any(part.up_to)
    return amount if most is None else min(amount, most)


def _counted_from(part: Part, late: Late) -> date:
    return late.period_start if part.counted_from == "period_start" else late.due_on


def _running(part: Part, late: Late, amounts: dict[str, int]) -> list[tuple[int, date]]:
    """What a rate is taken of, and up to which day."""
    besides = sum(amounts[name] for name in part.of if name != CONTRIBUTION)
    return late.pieces(besides) if CONTRIBUTION in part.of else [(besides, late.paid_on)]


def _interest(name: str, numbers: Numbers, of: int, first: date, last: date) -> int:
    """Simple interest for each day after `first` through `last`, to be divided by 365 x 366 millions."""
    numerator = 0
    for starts, ends, rate in numbers.between(name, first + ONE_DAY, last + ONE_DAY):
        while starts < ends:
            until = min(ends, date(starts.year + 1, 1, 1))
            leap = (date(starts.year + 1, 1, 1) - date(starts.year, 1, 1)).days == 366
            numerator += of * rate * (until - starts).days * (365 if leap else 366)
            starts = until
    return numerator


def _monthly(name: str, numbers: Numbers, of: int, first: date, last: date) -> int:
    """A rate for each month begun after `first` up to `last`, to be divided by a million."""
    begun = (add_months(first, month) for month in range(started_months(first, last)))
    return of * sum(numbers.of(name, day) for day in begun)


RATES = {"a_year": _interest, "a_month": _monthly}
DIVISORS = {"a_year": MILLION * 365 * 366, "a_month": MILLION}
