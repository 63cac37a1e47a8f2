"""Prices one work record under one pack, exactly, with a trace of every step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared_security.law.claims import (
    Answer,
    Applied,
    Record,
    Refusal,
    applied_rules,
    fact_of,
    own_quantities,
    refuse_outside,
    value_of,
)
from shared_security.law.pack import Pack, Period
from shared_security.law.rules import Given, Rounding, Rule, Step, common_scale
from shared_security.law.running import Running

__all__ = ["Answer", "Applied", "Assessment", "Line", "Record", "Traced", "price_record"]


@dataclass(frozen=True)
class Line:
    """What is due to one pocket or fund, in millionths of its unit, rounded once."""

    pocket: str
    unit: str
    bearer: str
    amount_micros: int


@dataclass(frozen=True)
class Traced:
    """One step as it was computed: the exact result is `value / step.kind.scale`.

    `measured`: the quantities that the rule's steps worked on, sums of the window where its order is that of arrival.
    `before`: what earlier records of the window had added to the sum that the step limits, as its first value is held.
    """

    rule: Rule
    step: Step
    value: int | tuple[int, ...]
    measured: Mapping[str, int]
    before: int


@dataclass(frozen=True)
class Assessment:
    """The answer for one record. `reason` says why there is no amount, `field` which column or fact is to blame;
    `period` gives the numbers that held, `applied` the rules with those that they go by. Rules that are assessed at a
    close are among them and have no lines yet."""

    answer: Answer
    reason: str
    lines: tuple[Line, ...] = ()
    trace: tuple[Traced, ...] = ()
    period: Period | None = None
    field: str = ""
    applied: tuple[Applied, ...] = ()

    @property
    def total_micros(self) -> int:
        """The sum of the lines in money."""
        return sum(line.amount_micros for line in self.lines if line.unit == "USD")

    @property
    def waits_for_close(self) -> tuple[Rule, ...]:
        """The rules whose amounts are known at the close of their window alone."""
        return tuple(applied.rule for applied in self.applied if applied.rule.closes)


def price_record(pack: Pack, record: Record, as_known: date | None = None) -> Assessment:
    """Price one record; under rules with a window, as if no other record shared it.

    Args:
        pack: the program.
        record: fields of the canonical work record, typed: money in micro-dollars, time in seconds, days as dates,
            codes as text; a field that is absent or None is unknown, never zero. Facts stand beside them by name.
        as_known: answer as the law was known at the end of this day; None for all that is known now.
    """
    try:
        period = refuse_outside(pack, record, as_known)
        applied = applied_rules(pack, record, as_known)
    except Refusal as refusal:
        return refused(refusal)
    lines: list[Line] = []
    trace: list[Traced] = []
    for one in applied:
        if not one.rule.closes:
            more, steps = compute(pack, one, record, own_quantities(one.rule, record), Running())
            lines += more
            trace += steps
    return Assessment(Answer.ASSESSED, "", tuple(lines), tuple(trace), period, applied=tuple(applied))


def refused(refusal: Refusal) -> Assessment:
    """The answer without an amount."""
    return Assessment(refusal.answer, refusal.reason, period=refusal.period, field=refusal.field)


def compute(
    pack: Pack, applied: Applied, record: Record, quantities: dict[str, int], running: Running
) -> tuple[list[Line], list[Traced]]:
    """The lines and the trace of one rule for one record.

    Args:
        quantities: by name, in the smallest part of their unit: the record's own.
        running: what came before it in its window, which the record is added to.
    """
    rule = applied.rule
    measured = running.measured(rule, quantities)
    values: dict[str, Any] = measured | {name: applied.number(pack.parameters[name]) for name in rule.uses}
    values |= {name: fact_of(pack, name, record) for name in rule.asks}
    for field, _ in rule.classes:
        values[field] = value_of(pack, field, record)
    trace = []
    for step in rule.steps:
        limited = running.limited(step)
        value = running.result(rule, step, [values[term] for term in step.terms])
        values[step.name] = value
        trace.append(Traced(rule, step, _exact(step, value), measured, limited))
    lines = []
    for given in rule.gives:
        exact = values[given.step] if given.index is None else values[given.step][given.index]
        before, after = running.given(rule, given, exact, _scale(pack, rule, given))
        amount = rounded(after, rule.rounding) - (rounded(before, rule.rounding) if before[0] else 0)
        lines.append(Line(given.pocket, given.kind.unit, rule.bearer, amount))
    return lines, trace


def _exact(step: Step, value: int | tuple[int, ...]) -> int | tuple[int, ...]:
    times = step.kind.times
    return value * times if isinstance(value, int) else tuple(part * times for part in value)


def _scale(pack: Pack, rule: Rule, given: Given) -> int:
    return common_scale(pack.rules, rule.name, given.pocket) if rule.window else given.kind.scale


def rounded(exact: tuple[int, int], rounding: Rounding) -> int:
    """An exact amount, numerator and denominator, rounded once: in millionths, a multiple of the quantum."""
    numerator, denominator = exact[0], exact[1] * rounding.quantum
    quotient, rest = divmod(numerator, denominator)
    if rounding.mode == "half_even":
        up = 2 * rest > denominator or (2 * rest == denominator and quotient % 2 == 1)
    elif rounding.mode == "half_up":
        up = 2 * rest >= denominator
    else:
        up = rounding.mode == "up" and rest > 0
    return (quotient + up) * rounding.quantum
