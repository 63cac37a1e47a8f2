"""What an hour or a day of leave is paid at: averages of past pay, a number of the law, or the larger of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from shared_security.law.clauses import ClauseReader, Clauses, check_names, read_parts
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.quantities import QUANTITIES
from shared_security.law.scales import MILLION, SECONDS_PER_HOUR
from shared_security.values.money import divide_half_even
from shared_security.values.periods import add_months, first_of_month

KINDS = ("average", "best_month", "last_week", "number", "stated", "larger_of")
PER = ("hour", "day")
PER_OF_UNIT = {"hour": "hour", "leave_hour": "hour", "leave_day": "day"}
UNTIL = ("day_before", "month_before")
_LAST_WEEK_WITHIN = 13  # months
PAY = [name for name, quantity in QUANTITIES.items() if quantity.unit == "USD"]
TIME = [name for name, quantity in QUANTITIES.items() if quantity.unit == "hour"]


@dataclass(frozen=True)
class Base:
    """One named way to a rate.

    `kind` is one of KINDS; `per` hour or day; `last_months` or `last_days` name how far it looks back, to the day
    before the leave or the end of the month before; `number` names a number of the law; `of` other bases.
    """

    name: str
    kind: str
    per: str | None
    last_months: str | None
    last_days: str | None
    until: str
    number: str | None
    of: tuple[str, ...]


@dataclass(frozen=True)
class PayRate:
    """The bases in order, the one that is paid, and which pay and which time of the work records count."""

    bases: tuple[Base, ...]
    pays: str
    pay: str
    time: str | None


@dataclass(frozen=True)
class Worked:
    """The pay in micro-dollars and the seconds of one day, of the kinds that the rule names."""

    day: date
    pay_micros: int
    seconds: int


@dataclass(frozen=True)
class Rate:
    """Micro-dollars for one hour or one day of leave."""

    rate_micros: int
    per: str


def read_pay_rate(reader: ClauseReader, unit: str) -> PayRate:
    """One version of `pay_rate`, for an hour or a day as the unit of the pocket asks."""
    bases: list[Base] = []
    for name, kind, inner in read_parts(reader, "bases", KINDS):
        bases.append(_read_base(name, kind, inner, [base.name for base in bases], PER_OF_UNIT.get(unit)))
    pays = reader.section.text("pays", required=True) or ""
    check_names(reader, [pays] if pays else [], [base.name for base in bases], "pays")
    used = {pays, *(name for base in bases for name in base.of)}
    for base in bases:
        if base.name not in used:
            reader.section.fault(f"has a base `{base.name}` that nothing uses", "Name it in `pays` or leave it out")
    by_hour = any(base.per == "hour" and base.kind in ("average", "best_month", "last_week") for base in bases)
    time = reader.word("time", TIME) if by_hour else None
    return PayRate(tuple(bases), pays, reader.word("pay", PAY), time)


def _read_base(name: str, kind: str, reader: ClauseReader, known: list[str], pocket_per: str | None) -> Base:
    per = months = days = number = None
    of: tuple[str, ...] = ()
    if kind == "larger_of":
        of = tuple(reader.section.texts(kind, required=True))
        check_names(reader, of, known, kind)
    elif kind == "number":
        number = reader.number(kind, *([f"USD/{pocket_per}"] if pocket_per else ["USD/hour", "USD/day"]))
    else:
        per = reader.word(kind, PER)
    if kind in ("average", "best_month"):
        months, days = reader.number_if_any("last_months", "month"), reader.number_if_any("last_days", "day")
        if (months is None) == (days is None):
            reader.section.fault("needs one of `last_months` and `last_days`", "Say how far it looks back")
    until = reader.word_if_any("until", UNTIL) or "day_before"
    reader.section.finish()
    if per and pocket_per and per != pocket_per:
        reader.section.fault(f"is for each {per}, where the pocket is drawn by the {pocket_per}", f"Write {pocket_per}")
    return Base(name, kind, per, months, days, until, number, of)


def leave_rate(
    clauses: Clauses[PayRate], numbers: Numbers, history: Sequence[Worked], stated_micros: int | None = None
) -> Finding[Rate | None]:
    """What an hour or day of leave on the day of `numbers` is paid at, half-even to the micro-dollar.

    Args:
        clauses: those of `pay_rate`.
        numbers: of the day of leave.
        history: the work, each day at most once. What lies after the look-back is passed over.
        stated_micros: the worker's normal rate as the payer states it, where the rule asks for it.

    Returns:
        None where no base has anything to go by, such as no work in the look-back.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "pay_rate")
    rates: dict[str, Rate | None] = {}
    for base in rule.bases:
        rates[base.name] = _rate(base, numbers, history, stated_micros, rates)
    rate = rates[rule.pays]
    if rate is None:
        return numbers.finding(None, because("no_work_in_look_back"))
    return numbers.finding(rate, because("paid_at", rate=Amount(rate.rate_micros, f"USD/{rate.per}")))


def counted(clauses: Clauses[PayRate], numbers: Numbers, history: Sequence[Worked]) -> list[Worked]:
    """The work that a rate goes by: each day that any of its averages looks at, in order.

    Raises:
        NotSaid: the program does not say.
    """
    found: dict[date, Worked] = {}
    for base in numbers.clause(clauses, "pay_rate").bases:
        if base.kind in ("average", "best_month"):
            found |= {work.day: work for work in _looked_back(base, numbers, history)}
        elif base.kind == "last_week":
            found |= {work.day: work for work in _last_week(numbers, history)}
    return [found[day] for day in sorted(found)]


def looks_back_to(clauses: Clauses[PayRate], numbers: Numbers) -> date:
    """The first day whose work can matter for a rate; a year and a month back where the last week worked may be any.

    Raises:
        NotSaid: the program does not say.
    """
    first = numbers.day
    for base in numbers.clause(clauses, "pay_rate").bases:
        months, days = numbers.if_any(base.last_months), numbers.if_any(base.last_days)
        if base.kind == "last_week":
            months = _LAST_WEEK_WITHIN
        back = add_months(first_of_month(numbers.day), -months) if months else numbers.day - timedelta(days=days or 0)
        first = min(first, back)
    return first


def asks_for_stated(clauses: Clauses[PayRate], numbers: Numbers) -> bool:
    """Whether a rate goes by what the payer states.

    Raises:
        NotSaid: the program does not say.
    """
    return any(base.kind == "stated" for base in numbers.clause(clauses, "pay_rate").bases)


def leave_pay(rate: Rate, amount: int, unit: str) -> int:
    """Micro-dollars for an amount of leave in seconds (`hour`) or millionths (`leave_hour`, `leave_day`), half-even.

    >>> leave_pay(Rate(20_000_000, "hour"), 4 * 3600, "hour"), leave_pay(Rate(9_000_000, "day"), 500_000, "leave_day")
    (80000000, 4500000)
    """
    return divide_half_even(rate.rate_micros * amount, SECONDS_PER_HOUR if unit == "hour" else MILLION)


def _rate(
    base: Base, numbers: Numbers, history: Sequence[Worked], stated: int | None, rates: dict[str, Rate | None]
) -> Rate | None:
    if base.kind == "larger_of":
        found = [rate for name in base.of if (rate := rates[name])]
        return max(found, key=lambda rate: rate.rate_micros, default=None)
    if base.kind == "number":
        name = base.number or ""
        return Rate(numbers.of(name), numbers.parameters[name].unit.name.removeprefix("USD/"))
    per = base.per or ""
    if base.kind == "stated":
        return None if stated is None else Rate(stated, per)
    if base.kind == "last_week":
        return _average(_last_week(numbers, history), per)
    seen = _looked_back(base, numbers, history)
    if base.kind == "best_month":
        months = groupby(sorted(seen, key=lambda work: work.day), key=lambda work: first_of_month(work.day))
        averages = [rate for _, works in months if (rate := _average(list(works), per))]
        return max(averages, key=lambda rate: rate.rate_micros, default=None)
    return _average(seen, per)


def _looked_back(base: Base, numbers: Numbers, history: Sequence[Worked]) -> list[Worked]:
    after_last = numbers.day if base.until == "day_before" else first_of_month(numbers.day)
    months, days = numbers.if_any(base.last_months), numbers.if_any(base.last_days)
    first = add_months(after_last, -months) if months is not None else after_last - timedelta(days=days or 0)
    return [work for work in history if first <= work.day < after_last]


def _last_week(numbers: Numbers, history: Sequence[Worked]) -> list[Worked]:
    """The work of the last week of the program before that of the leave in which there was any."""
    first = numbers.calendar.window("week", numbers.day)[0]
    last = max((work.day for work in history if work.day < first), default=None)
    if last is None:
        return []
    starts, ends = numbers.calendar.window("week", last)
    return [work for work in history if starts <= work.day < ends]


def _average(works: Sequence[Worked], per: str) -> Rate | None:
    pay, seconds = sum(work.pay_micros for work in works), sum(work.seconds for work in works)
    if per == "hour":
        return Rate(divide_half_even(pay * SECONDS_PER_HOUR, seconds), per) if seconds else None
    return Rate(divide_half_even(pay, len(works)), per) if works else None
