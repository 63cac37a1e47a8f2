"""Prices one work record under one pack, exactly, with a trace of every step."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any

from shared_security.law.pack import Pack, Period, eve
from shared_security.law.parameters import DatedValue, Number, Parameter, candidates_text
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Rule, Step
from shared_security.values.money import divide_half_even

Record = Mapping[str, int | str | date | None]


class Answer(StrEnum):
    """What a pack says of a record. An amount comes with `ASSESSED` alone."""

    ASSESSED = "assessed"
    NOT_IN_FORCE = "not_in_force"
    NOT_COVERED = "not_covered"
    RATE_NOT_KNOWN = "rate_not_known"
    MISSING_INPUT = "missing_input"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True)
class Line:
    """What is due to one pocket, in micro-dollars, rounded once, half-even."""

    pocket: str
    unit: str
    bearer: str
    amount_micros: int


@dataclass(frozen=True)
class Traced:
    """One step as it was computed: the exact result is `value / step.kind.scale`."""

    rule: Rule
    step: Step
    value: Number


@dataclass(frozen=True)
class Assessment:
    """The answer for one record. `reason` says why there is no amount, `field` which column of the record is to blame;
    `period` gives the numbers that held."""

    answer: Answer
    reason: str
    lines: tuple[Line, ...] = ()
    trace: tuple[Traced, ...] = ()
    period: Period | None = None
    field: str = ""

    @property
    def total_micros(self) -> int:
        """The sum of the lines."""
        return sum(line.amount_micros for line in self.lines)


def price_record(pack: Pack, record: Record, as_known: date | None = None) -> Assessment:
    """Price one record.

    Args:
        pack: the program.
        record: fields of the canonical work record, typed: money in micro-dollars, time in seconds, days as dates,
            codes as text; a field that is absent or None is unknown, never zero.
        as_known: answer as the law was known at the end of this day; None for all that is known now.
    """
    day = record.get(pack.clock.rate_day)
    if not isinstance(day, date):
        return _missing(pack.clock.rate_day)
    if not pack.clock.starts <= day < pack.clock.ends:
        return Assessment(Answer.NOT_IN_FORCE, f"{pack.program} is not in force on {day}")
    refusal = _outside(pack, record)
    if refusal:
        return refusal
    period = _period_of(pack, day, as_known)
    if period.unknown:
        return Assessment(Answer.RATE_NOT_KNOWN, candidates(pack, period), period=period)
    for rule in period.rules:
        for name in rule.needs:
            quantity = QUANTITIES[name]
            value = record.get(quantity.field)
            if not isinstance(value, int):
                return _missing(quantity.field)
            if not 0 <= value <= quantity.most:
                reason = f"{quantity.field} {value} is not in 0 to {quantity.most}"
                return Assessment(Answer.OUT_OF_RANGE, reason, field=quantity.field)
    return _assess(pack, period, record)


def _missing(field: str) -> Assessment:
    return Assessment(Answer.MISSING_INPUT, f"the record does not say `{field}`", field=field)


def _outside(pack: Pack, record: Record) -> Assessment | None:
    covers = pack.covers
    kind = record.get("work_kind")
    if covers.work:
        if not isinstance(kind, str):
            return _missing("work_kind")
        if not covers.claims_work(kind):
            return Assessment(Answer.NOT_COVERED, f"{pack.program} does not cover work of the kind {kind}")
    if covers.place_field:
        place = record.get(covers.place_field)
        if not isinstance(place, str):
            return _missing(covers.place_field)
        if not covers.claims_place(place):
            return Assessment(Answer.NOT_COVERED, f"{place} is not in {', '.join(covers.places)}")
    return None


@lru_cache(maxsize=256)
def _starts(pack: Pack, as_known: date | None) -> tuple[date, ...]:
    return tuple(period.starts for period in pack.periods(as_known))


def _period_of(pack: Pack, day: date, as_known: date | None) -> Period:
    return pack.periods(as_known)[bisect_right(_starts(pack, as_known), day) - 1]


def candidates(pack: Pack, period: Period) -> str:
    """Why the rate of a period is not known, naming each value that may have held, with its citation."""
    sentences = []
    for name, span in period.unknown.items():
        parameter = pack.parameters[name]
        words = name.replace("_", " ")
        if span is None:
            sentences.append(f"{words} is not known")
            continue
        known = candidates_text(span, partial(_with_citation, parameter))
        days = f"from {span.starts} through {eve(span.ends)}" if span.starts > date.min else f"before {span.ends}"
        sentences.append(f"{words} is not known {days}: {known}")
    return "; ".join(sentences)


def _with_citation(parameter: Parameter, value: DatedValue) -> str:
    return f"{parameter.show(value)} [{value.citation}]"


def _assess(pack: Pack, period: Period, record: Record) -> Assessment:
    lines: list[Line] = []
    trace: list[Traced] = []
    for rule in period.rules:
        values: dict[str, Any] = {name: record[QUANTITIES[name].field] for name in rule.needs}
        values |= {name: span.values[0].number for name in rule.uses if (span := period.numbers[name])}
        for step in rule.steps:
            value = step.verb.evaluate(step.kinds, [values[term] for term in step.terms])
            values[step.name] = value
            trace.append(Traced(rule, step, value))
        for given in rule.gives:
            exact = values[given.step] if given.index is None else values[given.step][given.index]
            amount = divide_half_even(exact, given.kind.scale)
            lines.append(Line(given.pocket, given.kind.unit, pack.collects.borne_by, amount))
    return Assessment(Answer.ASSESSED, "", tuple(lines), tuple(trace), period)
