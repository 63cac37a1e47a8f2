"""The values in the steps of an amount, as a person reads them: measured, of the law, or of what came before."""

from collections.abc import Sequence

from shared_security.law.claims import Applied, fact_of
from shared_security.law.evaluate import Assessment, Record, Traced
from shared_security.law.explain.covers import fact_value
from shared_security.law.explain.teller import Teller
from shared_security.law.quantities import OF_WINDOW, QUANTITIES
from shared_security.law.verbs import part_of


def trace_of(assessment: Assessment, applied: Applied) -> list[Traced]:
    """The steps of one rule."""
    return [traced for traced in assessment.trace if traced.rule is applied.rule]


def result(teller: Teller, traced: Traced) -> str:
    """What a step came to, rounded to the unit's own smallest part; empty for a table, told pocket by pocket."""
    if not isinstance(traced.value, int):
        return ""
    return teller.exact(traced.value, traced.step.kind.scale, traced.step.kind.unit)


def shown_terms(
    teller: Teller, record: Record, applied: Applied, trace: Sequence[Traced], traced: Traced, plain: Sequence[str] = ()
) -> list[str]:
    """The values that a step works on.

    Args:
        trace: the steps of the rule.
        plain: quantities that need no word beside their unit.
    """
    earlier = {one.step.name: one for one in trace}
    return [_shown(teller, record, applied, earlier, traced, term, plain) for term in traced.step.terms]


def _shown(
    teller: Teller, record: Record, applied: Applied, earlier: dict[str, Traced], traced: Traced, term: str,
    plain: Sequence[str],
) -> str:  # fmt: skip
    pack = teller.pack
    if term in earlier:
        return result(teller, earlier[term]) or teller.name(term, applied.rule)
    if term in traced.measured:
        shown = measured(teller, term, traced.measured[term])
        return shown if term in plain else teller.say("record.value", value=shown, name=teller.name(term))
    if term in pack.parameters:
        return holding(teller, term, applied)
    if term in pack.facts:
        return fact_value(teller, pack.facts[term], fact_of(pack, term, record))
    return teller.word(str(record.get(term)))


def measured(teller: Teller, name: str, value: int) -> str:
    """A quantity with its unit."""
    return teller.amount(value, (QUANTITIES | OF_WINDOW)[name].unit)


def holding(teller: Teller, name: str, applied: Applied) -> str:
    """The value of a parameter; a table by its name."""
    parameter, span = teller.pack.parameters[name], applied.period.numbers[name]
    number = span.values[0].number if span else None
    return teller.amount(number, parameter.unit.name) if isinstance(number, int) else teller.name(name)


def counted_words(teller: Teller, record: Record, applied: Applied, trace: Sequence[Traced], traced: Traced) -> str:
    """How much of a record counted under a limit on its window, and how much had been counted before; else empty.

    Of your 12 h 4 h counted: 36 h of 40 h of this week were counted before.
    """
    window = applied.rule.window
    if traced.step.verb is not part_of or window is None or window.order != "worked":
        return ""
    own, limit = shown_terms(teller, record, applied, trace, traced, tuple(traced.measured))
    kind = traced.step.kinds[0]
    before = teller.exact(traced.before * kind.times, kind.scale, kind.unit)
    span = teller.called("within", window.length)
    return teller.say("record.counted", own=own, counted=result(teller, traced), before=before, limit=limit, span=span)
