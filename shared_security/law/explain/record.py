"""How the answer for one record came about: what was measured, what the law says, each step, each line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from shared_security.law.claims import Applied, fact_of
from shared_security.law.evaluate import Answer, Assessment, Record, Traced, rounded
from shared_security.law.evaluate import Line as PocketLine
from shared_security.law.explain.covers import condition_words, fact_value
from shared_security.law.explain.document import Line, lines_text, sources_text
from shared_security.law.explain.numbers import span_line
from shared_security.law.explain.rules import step_words, window_words
from shared_security.law.explain.teller import Teller
from shared_security.law.explain.values import counted_words, measured, result, trace_of
from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Given, Rule
from shared_security.law.window import Window
from shared_security.law.windows import day_in_window, window_days
from shared_security.law.words import capital


@dataclass(frozen=True)
class Entered:
    """Who entered a fact, office, payer or worker, and the first day on which it holds."""

    since: date
    by: str


NOBODY: Mapping[str, Entered] = {}


def explain_record(
    pack: Pack,
    record: Record,
    assessment: Assessment,
    language: str = "en",
    entered: Mapping[str, Entered] = NOBODY,
) -> str:
    """How the answer for one record came about, in amounts, days and citations, as a terminal shows it.

    Args:
        pack, record, assessment: as price_record, or price_together, was asked and answered.
        language: one of law.words.LANGUAGES.
        entered: where the facts that stand in the record come from, by name, as far as it is known.
    """
    teller = Teller(pack, language)
    lines = tuple(record_lines(teller, record, assessment, entered))
    heading = _heading(teller, record, assessment)
    return "\n".join([heading, *lines_text(lines), *sources_text(teller.notes.sources())])


def _heading(teller: Teller, record: Record, assessment: Assessment) -> str:
    day = record.get(teller.pack.clock.day_field)
    told = teller.day(day) if isinstance(day, date) else teller.say("record.no_day")
    answer = teller.called("answer", assessment.answer)
    if assessment.answer == Answer.ASSESSED:
        answer = teller.listed(totals(teller, assessment)) or teller.say("record.nothing")
    return teller.say("record.answer", title=teller.title(), day=told, answer=answer)


def totals(teller: Teller, assessment: Assessment) -> list[str]:
    """The sum of the lines in each unit."""
    sums: dict[str, int] = {}
    for line in assessment.lines:
        sums[line.unit] = sums.get(line.unit, 0) + line.amount_micros
    return [teller.amount(amount, unit) for unit, amount in sums.items()]


def record_lines(
    teller: Teller, record: Record, assessment: Assessment, entered: Mapping[str, Entered] = NOBODY
) -> Iterator[Line]:
    """The way of an answer, line by line."""
    if assessment.answer != Answer.ASSESSED:
        yield from _refused(teller, record, assessment)
        return
    for applied in assessment.applied:
        if applied.rule.closes:
            yield _waits(teller, record, applied.rule)
            continue
        trace = trace_of(assessment, applied)
        yield from _inputs(teller, record, applied, trace, entered)
        yield from _steps(teller, record, applied, trace)
        yield from _given(teller, assessment, applied, trace)


def _inputs(
    teller: Teller, record: Record, applied: Applied, trace: Sequence[Traced], entered: Mapping[str, Entered]
) -> Iterator[Line]:
    rule, pack = applied.rule, teller.pack
    yield from _quantities(teller, record, applied, trace)
    for field in dict.fromkeys(field for field, _ in rule.classes if field not in pack.facts):
        yield Line(teller.say("record.given", name=teller.name(field), value=teller.word(str(record[field]))))
    asked = [*rule.asks, *(field for field, _ in rule.classes), *(condition.name for condition in rule.when)]
    for name in dict.fromkeys(name for name in asked if name in pack.facts):
        yield _fact(teller, record, name, entered)
    for name in rule.uses:
        if applied.period.numbers[name]:
            yield number_line(teller, record, name, applied)


def _quantities(teller: Teller, record: Record, applied: Applied, trace: Sequence[Traced]) -> Iterator[Line]:
    rule = applied.rule
    for name in rule.needs:
        value = record[QUANTITIES[name].field]
        if isinstance(value, int):
            yield Line(teller.say("record.given", name=teller.name(name), value=measured(teller, name, value)))
    if rule.window and trace and (rule.window.order == "arrived" or rule.of_window):
        span = teller.called("within", rule.window.length)
        for name, value in trace[0].measured.items():
            if rule.window.order == "arrived" or name in rule.of_window:
                shown = measured(teller, name, value)
                yield Line(teller.say("record.sums", name=teller.name(name), value=shown, span=span))


def _fact(teller: Teller, record: Record, name: str, entered: Mapping[str, Entered]) -> Line:
    fact = teller.pack.facts[name]
    value = fact_value(teller, fact, fact_of(teller.pack, name, record))
    about, told, marks = teller.called("about", fact.about), teller.name(name), teller.mark(fact.citation)
    if name in entered:
        since = entered_words(teller, entered[name])
        return Line(teller.say("record.holds", name=told, value=value, since=since), marks)
    key = "record.fact" if record.get(name) is not None else "record.fact_unknown"
    return Line(teller.say(key, name=told, value=value, about=about), marks)


def entered_words(teller: Teller, entered: Entered) -> str:
    """Since when a fact holds, and who entered it."""
    return teller.say("record.entered", day=teller.day(entered.since), who=teller.called("who", entered.by))


def number_line(teller: Teller, record: Record, name: str, applied: Applied) -> Line:
    """A number of the law that a rule used, since when it holds; of a table by class, the row of the record's class."""
    parameter, span = teller.pack.parameters[name], applied.period.numbers[name]
    assert span
    value = span.values[0]
    since = teller.say("record.from" if value.first_day_known else "record.in_force_by", day=teller.day(value.starts))
    marks = teller.mark(value.citation)
    if isinstance(value.number, int):
        shown = teller.amount(value.number, parameter.unit.name)
        return Line(teller.say("record.holds", name=teller.name(name), value=shown, since=since), marks)
    keys = (str(record.get(parameter.of)),) if parameter.by == "class" else parameter.keys
    entries = tuple(Line(entry, marks) for entry in teller.entries(parameter, value, keys))
    return Line(teller.say("record.table", name=teller.name(name), since=since), marks, entries)


def _steps(teller: Teller, record: Record, applied: Applied, trace: Sequence[Traced]) -> Iterator[Line]:
    marks = teller.mark(applied.rule.citation)
    if applied.rule.window:
        yield Line(window_words(teller, applied.rule.window), marks)
    for number, traced in enumerate(trace, start=1):
        counted = counted_words(teller, record, applied, trace, traced)
        yield Line(_step(teller, traced), marks, (Line(counted, marks),) if counted else (), number)


def _step(teller: Teller, traced: Traced) -> str:
    told, shown = step_words(teller, traced.step, traced.rule), result(teller, traced)
    return teller.say("record.step", step=told, value=shown) if shown else told


def _given(teller: Teller, assessment: Assessment, applied: Applied, trace: Sequence[Traced]) -> Iterator[Line]:
    rule = applied.rule
    results = {traced.step.name: traced.value for traced in trace}
    for given in rule.gives:
        exact = results[given.step]
        value = exact if isinstance(exact, int) else exact[given.index or 0]
        alone = rounded((value, given.kind.scale), rule.rounding)
        yield _line(teller, line_of(assessment, rule, given), rule.window, alone)
    borne = teller.say("record.borne", bearer=teller.called("bearer", rule.bearer))
    yield Line(borne, teller.mark(teller.pack.collects.citation))


def _line(teller: Teller, line: PocketLine, window: Window | None, alone: int) -> Line:
    """What a pocket gets. alone: the rule's exact result, rounded: of the record, or of its window's sums with it."""
    pocket, amount = teller.called("pocket", line.pocket), teller.amount(line.amount_micros, line.unit)
    told = Line(teller.say("record.line", pocket=pocket, amount=amount))
    sums = of_window_words(teller, line, window, alone)
    return replace(told, beneath=(Line(sums),)) if sums else told


def of_window_words(teller: Teller, line: PocketLine, window: Window | None, alone: int) -> str:
    """How a line comes from the sums of its window; empty where it stands for itself. alone: as for a line."""
    if window is None or alone == line.amount_micros:
        return ""
    span = teller.called("within", window.length)
    if window.order == "worked":
        return teller.say("record.rounded_together", span=span)
    after, before = (teller.amount(part, line.unit) for part in (alone, alone - line.amount_micros))
    return teller.say("record.line_of_sum", after=after, before=before, span=span)


def line_of(assessment: Assessment, rule: Rule, given: Given) -> PocketLine:
    """The line that a rule gave to a pocket."""
    key = (given.pocket, given.kind.unit, rule.bearer)
    return next(line for line in assessment.lines if (line.pocket, line.unit, line.bearer) == key)


def _waits(teller: Teller, record: Record, rule: Rule) -> Line:
    """What is counted now, and computed when its window is over."""
    assert rule.window
    _, after_last = window_days(teller.pack, rule, day_in_window(rule, record))
    pockets = teller.listed([teller.called("pocket", given.pocket) for given in rule.gives])
    words = teller.say("record.waits", pockets=pockets, day=teller.day(after_last))
    beneath = Line(window_words(teller, rule.window), teller.mark(rule.citation))
    return Line(capital(words), teller.mark(rule.citation), (beneath,))


def _refused(teller: Teller, record: Record, assessment: Assessment) -> Iterator[Line]:
    if assessment.answer == Answer.RATE_NOT_KNOWN and assessment.period:
        for name, span in assessment.period.unknown.items():
            if span:
                line = span_line(teller, teller.pack.parameters[name], span)
                words = teller.say("record.unknown", name=teller.name(name), words=line.words)
                yield Line(words, line.marks, line.beneath)
    elif assessment.answer == Answer.NOT_COVERED:
        yield Line(_not_covered(teller, record), teller.mark(teller.pack.covers.citation))
    elif assessment.answer == Answer.NOT_IN_FORCE:
        clock = teller.pack.clock
        days = teller.days(clock.starts, clock.ends)
        yield Line(teller.say("record.not_in_force", days=days), teller.mark(clock.citation))
    elif assessment.answer == Answer.OUT_OF_RANGE and isinstance(value := record.get(assessment.field), str):
        field = capital(teller.bare(assessment.field))
        yield Line(teller.say("record.no_class", field=field, value=value, program=teller.pack.program))
    else:
        yield Line(teller.say(f"record.{assessment.answer}", field=_field(teller, assessment.field)))


def _field(teller: Teller, field: str) -> str:
    """What a column of the record, or a fact, is called."""
    quantity = next((quantity.name for quantity in QUANTITIES.values() if quantity.field == field), field)
    return teller.name(quantity)


def _not_covered(teller: Teller, record: Record) -> str:
    covers = teller.pack.covers
    kind, place = record.get("work_kind"), record.get(covers.place_field or "")
    if not covers.claims_work(str(kind)):
        return capital(teller.say("record.not_covered", field=teller.name("work_kind"), value=teller.word(str(kind))))
    if covers.place_field and not covers.claims_place(str(place)):
        return capital(teller.say("record.not_covered", field=teller.name(covers.place_field), value=str(place)))
    conditions = teller.listed([condition_words(teller, condition) for condition in covers.conditions])
    return teller.say("record.covered_where", conditions=conditions)
