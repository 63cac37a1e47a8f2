"""The chapter of the rules: each benefit's computation in numbered sentences, with its days, window and rounding."""

from collections.abc import Iterator

from shared_security.law.explain.covers import condition_words
from shared_security.law.explain.document import Line
from shared_security.law.explain.telling import Telling
from shared_security.law.rules import Given, Rounding, Rule, Step
from shared_security.law.window import Window
from shared_security.law.words import capital
from shared_security.values.money import unscaled


def rule_lines(telling: Telling) -> Iterator[Line]:
    """Each version of each rule: its days and sources, and its sentences beneath."""
    for rule in telling.pack.rules:
        marks = telling.mark(rule.citation)
        told = [*_before(telling, rule), *(step_words(telling, step, rule) for step in rule.steps)]
        # A sentence of the steps is numbered, so that another may speak of its result.
        count = len(rule.steps)
        before = [telling.line(words, marks) for words in told[: len(told) - count]]
        steps = [telling.line(words, marks, n) for n, words in enumerate(told[len(told) - count :], start=1)]
        after = [telling.line(words, marks) for words in _after(telling, rule)]
        heading = telling.say("rule.heading", name=rule_name(telling, rule), days=telling.days(rule.starts, rule.ends))
        yield Line(heading, marks, (*before, *steps, *after, *telling.note(rule.citation)))


def rule_name(telling: Telling, rule: Rule) -> str:
    """What a rule is called: its own name, or what it gives where that has no Spanish."""
    if telling.language == "en" or rule.name in telling.pack.spanish:
        return telling.bare(rule.name)
    return capital(telling.listed([telling.called("pocket", given.pocket) for given in rule.gives]))


def step_words(telling: Telling, step: Step, rule: Rule) -> str:
    """One step in words: price = the fare with tolls plus the tips. A step without a Spanish name is its sentence."""
    sentence = step.verb.sentence([telling.name(term, rule) for term in step.terms], telling.language)
    if telling.language != "en" and step.name not in telling.pack.spanish:
        return capital(sentence)
    return telling.say("rule.step", name=telling.bare(step.name), sentence=sentence)


def _before(telling: Telling, rule: Rule) -> Iterator[str]:
    if rule.when:
        conditions = telling.listed([condition_words(telling, condition) for condition in rule.when])
        yield telling.say("condition.when", conditions=conditions)
    if rule.rate_day != telling.pack.clock.rate_day:
        yield telling.say("rule.rate_day", day=telling.called("rate_day", rule.rate_day))
    if rule.window:
        yield window_words(telling, rule.window)
        if not rule.window.closes:
            yield telling.say("window.sum")
        if rule.window.shared_by:
            yield telling.say("window.shared_by", quantity=telling.name(rule.window.shared_by))


def window_words(telling: Telling, window: Window) -> str:
    """A window in words: over which span, whose work together, in which order."""
    calendar = telling.pack.clock.calendar
    month, day = calendar.year_starts
    year = telling.say("day_of_year", day=str(day), month=telling.called("month", str(month)))
    weekday = telling.called("weekday", str(calendar.week_starts + 1))
    span = telling.say(f"span.{window.length}", weekday=weekday, day=year)
    return telling.say(f"window.{window.order}", span=span, scope=telling.called("scope", window.of))


def _after(telling: Telling, rule: Rule) -> Iterator[str]:
    for given in rule.gives:
        key = "rule.gives_share" if given.index is not None else "rule.gives"
        amount = telling.name(given.step, rule)
        yield telling.say(key, pocket=capital(telling.called("pocket", given.pocket)), amount=amount)
    if rule.bearer != telling.pack.collects.borne_by:
        yield telling.say("rule.borne", bearer=telling.called("bearer", rule.bearer))
    yield rounding_words(telling, rule.rounding, rule.gives)


def rounding_words(telling: Telling, rounding: Rounding, gives: tuple[Given, ...]) -> str:
    """How the lines of a rule are rounded."""
    if rounding.quantum == 1 and rounding.mode == "half_even":
        return telling.say("round.usual")
    unit = gives[0].kind.unit if gives else "USD"
    quantum = telling.amount(rounding.quantum, unit) if unit == "USD" else unscaled(rounding.quantum, 6)
    return telling.say(f"round.{rounding.mode}", quantum=quantum)
