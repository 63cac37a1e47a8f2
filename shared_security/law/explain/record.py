"""How the answer for one record came about: what was measured, what the law says, each step, each line."""

from collections.abc import Iterator
from datetime import date

from shared_security.law.claims import Applied, fact_of
from shared_security.law.evaluate import Answer, Assessment, Record, Traced
from shared_security.law.explain.covers import condition_words, fact_value
from shared_security.law.explain.document import Line, lines_text, sources_text
from shared_security.law.explain.numbers import span_line
from shared_security.law.explain.rules import window_words
from shared_security.law.explain.telling import Telling
from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Rule
from shared_security.law.windows import day_in_window, window_days
from shared_security.law.words import capital
from shared_security.law.words.figures import shown_exact


def explain_record(pack: Pack, record: Record, assessment: Assessment, language: str = "en") -> str:
    """How the answer for one record came about, in amounts, days and citations, as a terminal shows it.

    Args:
        pack, record, assessment: as price_record, or price_together, was asked and answered.
        language: one of law.words.LANGUAGES.
    """
    telling = Telling(pack, language)
    lines = tuple(record_lines(telling, record, assessment))
    heading = _heading(telling, record, assessment)
    return "\n".join([heading, *lines_text(lines), *sources_text(telling.notes.sources())])


def _heading(telling: Telling, record: Record, assessment: Assessment) -> str:
    day = record.get(telling.pack.clock.day_field)
    told = telling.day(day) if isinstance(day, date) else telling.say("record.no_day")
    answer = telling.called("answer", assessment.answer)
    if assessment.answer == Answer.ASSESSED:
        answer = telling.listed(totals(telling, assessment)) or telling.say("record.nothing")
    return telling.say("record.answer", title=telling.title(), day=told, answer=answer)


def totals(telling: Telling, assessment: Assessment) -> list[str]:
    """The sum of the lines in each unit."""
    sums: dict[str, int] = {}
    for line in assessment.lines:
        sums[line.unit] = sums.get(line.unit, 0) + line.amount_micros
    return [telling.amount(amount, unit) for unit, amount in sums.items()]


def record_lines(telling: Telling, record: Record, assessment: Assessment) -> Iterator[Line]:
    """The way of an answer, line by line."""
    if assessment.answer != Answer.ASSESSED:
        yield from _refused(telling, record, assessment)
        return
    for applied in assessment.applied:
        if applied.rule.closes:
            yield _waits(telling, record, applied.rule)
            continue
        yield from _inputs(telling, record, applied)
        yield from _steps(telling, assessment, applied)
        yield from _given(telling, assessment, applied.rule)


def _inputs(telling: Telling, record: Record, applied: Applied) -> Iterator[Line]:
    rule, pack = applied.rule, telling.pack
    for name in rule.needs:
        value = record[QUANTITIES[name].field]
        if isinstance(value, int):
            shown = telling.amount(value, QUANTITIES[name].unit)
            yield Line(telling.say("record.given", name=telling.name(name), value=shown))
    for field in dict.fromkeys(field for field, _ in rule.classes if field not in pack.facts):
        yield Line(telling.say("record.given", name=telling.name(field), value=telling.word(str(record[field]))))
    asked = [*rule.asks, *(field for field, _ in rule.classes), *(condition.name for condition in rule.when)]
    for name in dict.fromkeys(name for name in asked if name in pack.facts):
        yield _fact(telling, record, name)
    for name in rule.uses:
        span = applied.period.numbers[name]
        if span:
            yield _number(telling, name, applied)


def _fact(telling: Telling, record: Record, name: str) -> Line:
    fact = telling.pack.facts[name]
    value = fact_value(telling, fact, fact_of(telling.pack, name, record))
    key = "record.fact" if record.get(name) is not None else "record.fact_unknown"
    about = telling.called("about", fact.about)
    return Line(telling.say(key, name=telling.name(name), value=value, about=about), telling.mark(fact.citation))


def _number(telling: Telling, name: str, applied: Applied) -> Line:
    parameter, span = telling.pack.parameters[name], applied.period.numbers[name]
    assert span
    value = span.values[0]
    since = telling.say("record.from" if value.first_day_known else "record.in_force_by", day=telling.day(value.starts))
    marks = telling.mark(value.citation)
    if isinstance(value.number, int):
        shown = telling.amount(value.number, parameter.unit.name)
        return Line(telling.say("record.holds", name=telling.name(name), value=shown, since=since), marks)
    entries = tuple(Line(entry, marks) for entry in telling.entries(parameter, value))
    return Line(telling.say("record.table", name=telling.name(name), since=since), marks, entries)


def _steps(telling: Telling, assessment: Assessment, applied: Applied) -> Iterator[Line]:
    rule = applied.rule
    marks = telling.mark(rule.citation)
    if rule.window:
        yield Line(window_words(telling, rule.window), marks)
    traces = [traced for traced in assessment.trace if traced.rule is rule]
    for number, traced in enumerate(traces, start=1):
        yield Line(_step(telling, traced), marks, number=number)


def _step(telling: Telling, traced: Traced) -> str:
    step, rule = traced.step, traced.rule
    sentence = step.verb.sentence([telling.name(term, rule) for term in step.terms], telling.language)
    named = telling.language == "en" or step.name in telling.pack.spanish
    told = telling.say("rule.step", name=telling.bare(step.name), sentence=sentence) if named else capital(sentence)
    shown = result(telling, traced)
    return telling.say("record.step", step=told, value=shown) if shown else told


def result(telling: Telling, traced: Traced) -> str:
    """What a step came to, rounded to the unit's own smallest part; a table is told pocket by pocket elsewhere."""
    if not isinstance(traced.value, int):
        return ""
    return shown_exact(traced.value, traced.step.kind.scale, traced.step.kind.unit, telling.language)


def _given(telling: Telling, assessment: Assessment, rule: Rule) -> Iterator[Line]:
    gives = {given.pocket: given for given in rule.gives}
    for line in assessment.lines:
        if line.pocket in gives and line.bearer == rule.bearer and line.unit == gives[line.pocket].kind.unit:
            amount = telling.amount(line.amount_micros, line.unit)
            yield Line(telling.say("record.line", pocket=telling.called("pocket", line.pocket), amount=amount))
    borne = telling.say("record.borne", bearer=telling.called("bearer", rule.bearer))
    yield Line(borne, telling.mark(telling.pack.collects.citation))


def _waits(telling: Telling, record: Record, rule: Rule) -> Line:
    """What is counted now, and computed when its window is over."""
    assert rule.window
    _, after_last = window_days(telling.pack, rule, day_in_window(rule, record))
    pockets = telling.listed([telling.called("pocket", given.pocket) for given in rule.gives])
    words = telling.say("record.waits", pockets=pockets, day=telling.day(after_last))
    beneath = Line(window_words(telling, rule.window), telling.mark(rule.citation))
    return Line(capital(words), telling.mark(rule.citation), (beneath,))


def _refused(telling: Telling, record: Record, assessment: Assessment) -> Iterator[Line]:
    if assessment.answer == Answer.RATE_NOT_KNOWN and assessment.period:
        for name, span in assessment.period.unknown.items():
            if span:
                line = span_line(telling, telling.pack.parameters[name], span)
                words = telling.say("record.unknown", name=telling.name(name), words=line.words)
                yield Line(words, line.marks, line.beneath)
    elif assessment.answer == Answer.NOT_COVERED:
        yield Line(_not_covered(telling, record), telling.mark(telling.pack.covers.citation))
    elif assessment.answer == Answer.NOT_IN_FORCE:
        clock = telling.pack.clock
        days = telling.days(clock.starts, clock.ends)
        yield Line(telling.say("record.not_in_force", days=days), telling.mark(clock.citation))
    else:
        yield Line(telling.say(f"record.{assessment.answer}", field=_field(telling, assessment.field)))


def _field(telling: Telling, field: str) -> str:
    """What a column of the record, or a fact, is called."""
    quantity = next((quantity.name for quantity in QUANTITIES.values() if quantity.field == field), field)
    return telling.name(quantity)


def _not_covered(telling: Telling, record: Record) -> str:
    covers = telling.pack.covers
    kind, place = record.get("work_kind"), record.get(covers.place_field or "")
    if not covers.claims_work(str(kind)):
        return capital(
            telling.say("record.not_covered", field=telling.name("work_kind"), value=telling.word(str(kind)))
        )
    if covers.place_field and not covers.claims_place(str(place)):
        return capital(telling.say("record.not_covered", field=telling.name(covers.place_field), value=str(place)))
    conditions = telling.listed([condition_words(telling, condition) for condition in covers.conditions])
    return telling.say("record.covered_where", conditions=conditions)
