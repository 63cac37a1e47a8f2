"""Whether a program claims a record at all, and which version of each rule applies to it on which numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from shared_security.law.conditions import Condition
from shared_security.law.pack import Pack, Period, eve
from shared_security.law.parameters import DatedValue, Number, Parameter, Span, candidates_text
from shared_security.law.quantities import IN_WINDOW, OF_WINDOW, QUANTITIES
from shared_security.law.rules import Rule
from shared_security.values.money import INT64_MAX

Record = Mapping[str, int | str | date | None]


class Answer(StrEnum):
    """What a pack says of a record. An amount comes with `ASSESSED` alone."""

    ASSESSED = "assessed"
    NOT_IN_FORCE = "not_in_force"
    NOT_COVERED = "not_covered"
    RATE_NOT_KNOWN = "rate_not_known"
    FACT_NOT_KNOWN = "fact_not_known"
    MISSING_INPUT = "missing_input"
    OUT_OF_RANGE = "out_of_range"


@dataclass(eq=False)  # not frozen: a context that an exception leaves sets its traceback
class Refusal(Exception):
    """Why there is no amount. `field`: the column or fact to blame; `period`: the numbers that held."""

    answer: Answer
    reason: str
    field: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class Applied:
    """A version of a rule that applies to a record, and the period whose numbers it goes by."""

    rule: Rule
    period: Period

    def number(self, parameter: Parameter) -> Number:
        """The value of a parameter that the rule uses, as steps use it."""
        return parameter.used(span_of(self.period, parameter.name).values[0])


def span_of(period: Period, name: str) -> Span:
    """The days on which a parameter in use has one known value."""
    span = period.numbers[name]
    assert span and span.known, "an unknown number is refused before"
    return span


def day_of(pack: Pack, record: Record, name: str) -> date:
    """The day that a rate day names, for a record; never before the program is in force."""
    work, pay = record.get("work_date"), record.get("pay_date")
    field = "pay_date" if name == "pay_date" else "work_date"
    day = pay if name == "pay_date" else work
    if not isinstance(day, date):
        raise missing(field)
    found = pack.clock.calendar.rate_day(name, day, day)
    assert found
    return max(found, pack.clock.starts)


def missing(field: str) -> Refusal:
    """The record does not say what the law needs."""
    return Refusal(Answer.MISSING_INPUT, f"the record does not say `{field}`", field)


def refuse_outside(pack: Pack, record: Record, as_known: date | None) -> Period:
    """The period of a record that the program claims.

    Raises:
        Refusal: it does not, or nobody can tell.
    """
    field = pack.clock.day_field
    day = record.get(field)
    if not isinstance(day, date):
        raise missing(field)
    if not pack.clock.starts <= day < pack.clock.ends:
        raise Refusal(Answer.NOT_IN_FORCE, f"{pack.program} is not in force on {day}")
    _refuse_other_work(pack, record)
    period = pack.period_of(day_of(pack, record, pack.clock.rate_day), as_known)
    for condition in pack.covers.conditions:
        if not holds(pack, condition, record, period):
            name = condition.name
            value = fact_of(pack, name, record) if name in pack.facts else record.get(condition.column)
            reason = f"{pack.program} does not cover a record with {name} {value}"
            raise Refusal(Answer.NOT_COVERED, reason, period=period)
    return period


def _refuse_other_work(pack: Pack, record: Record) -> None:
    covers = pack.covers
    kind = record.get("work_kind")
    if covers.work:
        if not isinstance(kind, str):
            raise missing("work_kind")
        if not covers.claims_work(kind):
            raise Refusal(Answer.NOT_COVERED, f"{pack.program} does not cover work of the kind {kind}")
    if covers.place_field:
        place = record.get(covers.place_field)
        if not isinstance(place, str):
            raise missing(covers.place_field) if covers.place_by != "base" else _unknown_fact(covers.place_field)
        _refuse_two_sides(pack, record)
        if not covers.claims_place(place):
            raise Refusal(Answer.NOT_COVERED, f"{place} is not in {', '.join(covers.places)}")


def _refuse_two_sides(pack: Pack, record: Record) -> None:
    """Of work by portions each record lies on one side: what starts on one and ends on the other is two records."""
    ends = [record.get(field) for field in pack.covers.one_side]
    told = [place for place in ends if isinstance(place, str)]
    if len({pack.covers.claims_place(place) for place in told}) > 1:
        over = f"the work starts in {told[0]} and ends in {told[1]}"
        reason = f"{over}: send what lies on each side as a record of its own"
        raise Refusal(Answer.OUT_OF_RANGE, reason, pack.covers.one_side[-1])


def _unknown_fact(name: str) -> Refusal:
    return Refusal(Answer.FACT_NOT_KNOWN, f"the fact `{name}` is not known", name)


def fact_of(pack: Pack, name: str, record: Record) -> int | str:
    """A fact as it came with the record, or what holds where nobody has entered it."""
    value = record.get(name)
    if value is None:
        value = pack.facts[name].unknown_is
    if value is None or isinstance(value, date):
        raise _unknown_fact(name)
    return value


def value_of(pack: Pack, name: str, record: Record, column: str = "") -> int | str:
    """A fact, or a field of the record, as it is asked by name. column: where the field has another name.

    Raises:
        Refusal: it is not known.
    """
    if name in pack.facts:
        return fact_of(pack, name, record)
    value = record.get(column or name)
    if value is None or isinstance(value, date):
        raise missing(column or name)
    return value


def holds(pack: Pack, condition: Condition, record: Record, period: Period) -> bool:
    """Whether a record meets a condition, by the numbers of a period."""
    refuse_unknown(pack, condition.uses, period)
    value = value_of(pack, condition.name, record, condition.column)
    numbers = {}
    for name in condition.uses:
        number = span_of(period, name).values[0].number
        assert isinstance(number, int)
        numbers[name] = number
    return condition.holds(value, numbers)


def refuse_unknown(pack: Pack, names: tuple[str, ...], period: Period) -> None:
    """Refuse where the value of one of these parameters is not known."""
    unknown = {name: span for name, span in period.unknown.items() if name in names}
    if unknown:
        raise Refusal(Answer.RATE_NOT_KNOWN, candidates(pack, unknown), period=period)


def applied_rules(pack: Pack, record: Record, as_known: date | None) -> list[Applied]:
    """The versions of rules that apply to a record as it comes, with numbers that are known; those that are assessed at
    a close are among them.

    Raises:
        Refusal: a number, fact or field that they need is not known.
    """
    found = []
    for name in pack.rule_names:
        for applied in _versions(pack, name, record, as_known):
            if applied.rule.closes:
                found.append(applied)
            elif all(holds(pack, condition, record, applied.period) for condition in applied.rule.when):
                refuse_unknown(pack, applied.rule.uses, applied.period)
                found.append(applied)
    for applied in found:
        _refuse_missing(pack, applied, record)
    return found


def _versions(pack: Pack, name: str, record: Record, as_known: date | None) -> list[Applied]:
    """The version of a rule on its own rate day: none, or one."""
    by_day: dict[str, Period] = {}
    found = []
    for rule in pack.rules:
        if rule.name == name:
            if rule.rate_day not in by_day:
                day = day_of(pack, record, rule.rate_day)
                if day >= pack.clock.ends:
                    continue
                by_day[rule.rate_day] = pack.period_of(day, as_known)
            period = by_day[rule.rate_day]
            if rule.starts <= period.starts < rule.ends:
                found.append(Applied(rule, period))
    return found


def _refuse_missing(pack: Pack, applied: Applied, record: Record) -> None:
    rule = applied.rule
    for name in rule.needs:
        quantity = QUANTITIES[name]
        value = record.get(quantity.field)
        if not isinstance(value, int):
            raise missing(quantity.field)
        if not 0 <= value <= quantity.most:
            reason = f"{quantity.field} {value} is not in 0 to {quantity.most}"
            raise Refusal(Answer.OUT_OF_RANGE, reason, quantity.field)
    if rule.window:
        _refuse_without_time(rule, record)
    if rule.closes:
        return
    for name in rule.asks:
        fact_of(pack, name, record)
    for field, table in rule.classes:
        _refuse_other_class(pack, applied, record, field, table)


def _refuse_without_time(rule: Rule, record: Record) -> None:
    assert rule.window
    fields = ["work_date", *(["pay_date"] if rule.window.length == "payday" else [])]
    fields += ["started_at", "ended_at"] if "union_time" in rule.of_window else []
    for field in fields:
        if not isinstance(record.get(field), date):  # a moment is a date, too
            raise missing(field)


def _refuse_other_class(pack: Pack, applied: Applied, record: Record, field: str, table: str) -> None:
    value = str(value_of(pack, field, record))
    parameter = pack.parameters[table]
    number = span_of(applied.period, table).values[0].number
    known = dict(zip(parameter.keys, number, strict=True)) if isinstance(number, tuple) else {}
    if known.get(value) is None:
        reason = f"{field} `{value}` is not a class in the table {table.replace('_', ' ')} of {pack.program}"
        raise Refusal(Answer.OUT_OF_RANGE, reason, field)


def own_quantities(rule: Rule, record: Record) -> dict[str, int]:
    """What a record alone says of the quantities of a rule, as if no other record shared its window."""
    values = {name: record[QUANTITIES[name].field] for name in rule.needs}
    if "active_day" in rule.of_window:
        values["active_day"] = 1
    if "union_time" in rule.of_window:
        start, end = record["started_at"], record["ended_at"]
        assert isinstance(start, datetime) and isinstance(end, datetime)
        values["union_time"] = max(int((end - start).total_seconds()), 0)
    return {name: value for name, value in values.items() if isinstance(value, int)}


def refuse_too_much(name: str, total: int) -> None:
    """Refuse a running sum that is past what the range proof of a pack stands on."""
    most = (QUANTITIES | OF_WINDOW)[name].most * IN_WINDOW
    if total > most:
        raise Refusal(Answer.OUT_OF_RANGE, f"{name.replace('_', ' ')} adds up to {total}, past {most}, in one window")


def refuse_past_integers(name: str, *sums: int) -> None:
    """Refuse exact sums over a window that SQL could not hold: what does not grow with a quantity, such as a sum for
    each record, may be added any number of times."""
    if max(sums) > INT64_MAX:
        words = name.replace("_", " ")
        raise Refusal(Answer.OUT_OF_RANGE, f"{words} adds up to more than can be computed, in one window")


def candidates_shown(pack: Pack, period: Period | None) -> tuple[str, ...]:
    """Each value that may have held on days on which rates are not known, as a person reads it."""
    unknown = period.unknown if period else {}
    return tuple(pack.parameters[name].show(v) for name, span in unknown.items() if span for v in span.values)


def candidates(pack: Pack, unknown: Mapping[str, Span | None]) -> str:
    """Why rates are not known, naming each value that may have held, with its citation."""
    sentences = []
    for name, span in unknown.items():
        parameter = pack.parameters[name]
        words = name.replace("_", " ")
        if span is None:
            sentences.append(f"{words} is not known")
            continue
        known = candidates_text(span, partial(_with_citation, parameter))
        days = f"from {span.starts}" + (f" through {eve(span.ends)}" if span.ends < date.max else " on")
        if span.starts == date.min:
            days = f"before {span.ends}"
        sentences.append(f"{words} is not known {days}: {known}")
    return "; ".join(sentences)


def _with_citation(parameter: Parameter, value: DatedValue) -> str:
    return f"{parameter.show(value)} [{value.citation}]"
