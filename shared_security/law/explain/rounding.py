"""How exact amounts became lines: each to the fraction, how the rules round, and what came of it."""

from collections.abc import Iterator, Mapping
from math import gcd

from shared_security.law.evaluate import Assessment
from shared_security.law.explain.record import line_of
from shared_security.law.explain.rules import rounding_words
from shared_security.law.explain.teller import Teller
from shared_security.law.explain.values import trace_of
from shared_security.law.pack import Pack
from shared_security.law.rules import Given, Rule


def explain_rounding(pack: Pack, assessment: Assessment, language: str) -> list[str]:
    """For each rule that gave anything how it rounds, then the exact amount of each pocket and what it became."""
    teller = Teller(pack, language)
    told: list[str] = []
    for applied in assessment.applied:
        rule = applied.rule
        if not rule.closes:
            results = {traced.step.name: traced.value for traced in trace_of(assessment, applied)}
            told += [rounding_words(teller, rule.rounding, rule.gives), *_lines(teller, assessment, rule, results)]
    return told


def _lines(
    teller: Teller, assessment: Assessment, rule: Rule, results: Mapping[str, int | tuple[int, ...]]
) -> Iterator[str]:
    for given in rule.gives:
        amount = teller.amount(line_of(assessment, rule, given).amount_micros, given.kind.unit)
        pocket = teller.called("pocket", given.pocket)
        if rule.window:
            words = teller.say("record.rounded_together", span=teller.called("within", rule.window.length))
            yield teller.say("story.rounded_together", pocket=pocket, amount=amount, words=words)
            continue
        value = results[given.step]
        exact = value if isinstance(value, int) else value[given.index or 0]
        yield teller.say("story.rounded", pocket=pocket, exact=_fraction(teller, exact, given), amount=amount)


def _fraction(teller: Teller, numerator: int, given: Given) -> str:
    """An exact amount: whole millionths of its unit, and the part of one that is left."""
    whole, rest = divmod(numerator, given.kind.scale)
    shown = teller.amount(whole, given.kind.unit)
    if not rest:
        return shown
    common = gcd(rest, given.kind.scale)
    return teller.say("story.and_part", whole=shown, part=f"{rest // common}/{given.kind.scale // common}")
