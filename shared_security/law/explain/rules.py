"""The chapter of the rules: each benefit's computation in numbered sentences, with its days, window and rounding."""

from collections.abc import Iterator

from shared_security.law.explain.covers import condition_words
from shared_security.law.explain.document import Line
from shared_security.law.explain.teller import Teller
from shared_security.law.rules import Given, Rounding, Rule, Step
from shared_security.law.window import Window
from shared_security.law.words import capital
from shared_security.values.money import unscaled


def rule_lines(teller: Teller) -> Iterator[Line]:
    """Each version of each rule: its days and sources, and its sentences beneath."""
    for rule in teller.pack.rules:
        marks = teller.mark(rule.citation)
        told = [*_before(teller, rule), *(step_words(teller, step, rule) for step in rule.steps)]
        # A sentence of the steps is numbered, so that another may speak of its result.
        count = len(rule.steps)
        before = [teller.line(words, marks) for words in told[: len(told) - count]]
        steps = [teller.line(words, marks, n) for n, words in enumerate(told[len(told) - count :], start=1)]
        after = [teller.line(words, marks) for words in _after(teller, rule)]
        heading = teller.say("rule.heading", name=rule_name(teller, rule), days=teller.days(rule.starts, rule.ends))
        yield Line(heading, marks, (*before, *steps, *after, *teller.note(rule.citation)))


def rule_name(teller: Teller, rule: Rule) -> str:
    """What a rule is called: its own name, or what it gives where that has no Spanish."""
    if teller.language == "en" or rule.name in teller.pack.spanish:
        return teller.bare(rule.name)
    return capital(teller.listed([teller.called("pocket", given.pocket) for given in rule.gives]))


def step_words(teller: Teller, step: Step, rule: Rule) -> str:
    """One step in words: price = the fare with tolls plus the tips. A step without a Spanish name is its sentence."""
    sentence = step.verb.sentence([teller.name(term, rule) for term in step.terms], teller.language)
    if teller.language != "en" and step.name not in teller.pack.spanish:
        return capital(sentence)
    return teller.say("rule.step", name=teller.bare(step.name), sentence=sentence)


def _before(teller: Teller, rule: Rule) -> Iterator[str]:
    if rule.when:
        conditions = teller.listed([condition_words(teller, condition) for condition in rule.when])
        yield teller.say("condition.when", conditions=conditions)
    if rule.rate_day != teller.pack.clock.rate_day:
        yield teller.say("rule.rate_day", day=teller.called("rate_day", rule.rate_day))
    if rule.window:
        yield window_words(teller, rule.window)
        if not rule.window.closes:
            yield teller.say("window.sum")
        if rule.window.shared_by:
            yield teller.say("window.shared_by", quantity=teller.name(rule.window.shared_by))


def window_words(teller: Teller, window: Window) -> str:
    """A window in words: over which span, whose work together, in which order."""
    calendar = teller.pack.clock.calendar
    month, day = calendar.year_starts
    year = teller.say("day_of_year", day=str(day), month=teller.called("month", str(month)))
    weekday = teller.called("weekday", str(calendar.week_starts + 1))
    span = teller.say(f"span.{window.length}", weekday=weekday, day=year)
    return teller.say(f"window.{window.order}", span=span, scope=teller.called("scope", window.of))


def computed_words(teller: Teller, rule: Rule) -> list[str]:
    """What a rule computes and gives, in sentences."""
    return [*(step_words(teller, step, rule) for step in rule.steps), *_gives(teller, rule)]


def _gives(teller: Teller, rule: Rule) -> Iterator[str]:
    for given in rule.gives:
        key = "rule.gives_share" if given.index is not None else "rule.gives"
        amount = teller.name(given.step, rule)
        yield teller.say(key, pocket=capital(teller.called("pocket", given.pocket)), amount=amount)


def _after(teller: Teller, rule: Rule) -> Iterator[str]:
    yield from _gives(teller, rule)
    if rule.bearer != teller.pack.collects.borne_by:
        yield teller.say("rule.borne", bearer=teller.called("bearer", rule.bearer))
    yield rounding_words(teller, rule.rounding, rule.gives)


def rounding_words(teller: Teller, rounding: Rounding, gives: tuple[Given, ...]) -> str:
    """How the lines of a rule are rounded."""
    if rounding.quantum == 1 and rounding.mode == "half_even":
        return teller.say("round.usual")
    unit = gives[0].kind.unit if gives else "USD"
    quantum = teller.amount(rounding.quantum, unit) if unit == "USD" else unscaled(rounding.quantum, 6)
    return teller.say(f"round.{rounding.mode}", quantum=quantum)
