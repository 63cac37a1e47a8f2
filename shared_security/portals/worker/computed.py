"""How an amount was computed, in a worker's words: what was measured, what the rules say, each step, each benefit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shared_security.contributions.assess import by_its_clock
from shared_security.law.citations import Citation
from shared_security.law.claims import Applied, fact_of
from shared_security.law.evaluate import Assessment, Record, Traced, price_record, rounded
from shared_security.law.explain import Entered
from shared_security.law.explain.covers import fact_value
from shared_security.law.explain.record import NOBODY, entered_words, line_of, of_window_words
from shared_security.law.explain.rules import rounding_words, window_words
from shared_security.law.explain.teller import Teller
from shared_security.law.explain.values import counted_words, measured, result, shown_terms, trace_of
from shared_security.law.pack import Pack
from shared_security.law.quantities import QUANTITIES
from shared_security.law.record import Value
from shared_security.law.rules import Given, Rule
from shared_security.law.windows import day_in_window, window_days
from shared_security.portals.shared.figures import reader_language

# What needs no word beside its unit: 3 hours, 2 jobs.
PLAIN = ("time_worked", "jobs")


@dataclass(frozen=True)
class Measured:
    """One thing that the client sent, or that somebody entered about client or worker: what it is, and how much.
    entered: since when, and by whom, where that is known."""

    what: str
    shown: str
    entered: str = ""


@dataclass(frozen=True)
class Told:
    """One number of the rules, with where it is written. since: the first day, None where that is not known."""

    shown: str
    since: date | None
    citation: Citation


@dataclass(frozen=True)
class Sum:
    """One step: a sentence and its result, empty for what the table of benefits shows. counted: what of it counted
    beside other work of the same week or other period; empty where that plays no part."""

    words: str
    result: str
    counted: str


@dataclass(frozen=True)
class Line:
    """One benefit's line. share: its part in percent, empty where the whole amount goes to it. micros: by the law, in
    millionths of its unit. counted: how it comes from what the whole week or other period gives; empty where it stands
    for itself."""

    pocket: str
    unit: str
    share: str
    micros: int
    counted: str


@dataclass(frozen=True)
class Waiting:
    """What is counted now and computed on a day, when its period is over."""

    pockets: Sequence[str]
    period: str
    on: date


@dataclass(frozen=True)
class Computed:
    """The way of one amount; all empty where the law answers otherwise today than when it was posted.

    windows: over which spans, and whose work, it is counted together.
    """

    measured: Sequence[Measured] = ()
    told: Sequence[Told] = ()
    sums: Sequence[Sum] = ()
    lines: Sequence[Line] = ()
    rounding: Sequence[str] = ()
    waiting: Sequence[Waiting] = ()
    windows: Sequence[str] = ()
    citations: Sequence[Citation] = field(default_factory=tuple)

    @property
    def short(self) -> str:
        """The first step, as a line of a list has room for it; of work that counts beside other work, what was sent."""
        if self.windows:
            return ", ".join(one.shown for one in self.measured)
        return self.sums[0].words if self.sums else ""


def computed(
    pack: Pack,
    fields: Mapping[str, Value],
    assessment: Assessment | None = None,
    entered: Mapping[str, Entered] = NOBODY,
) -> Computed:
    """The way of the amount that a pack gives for a work record.

    Args:
        pack: the program.
        fields: the record, with the facts that the program asks for.
        assessment: what was given for it beside the other work of its week or other period; None: as if it were alone.
        entered: where facts that stand in the record come from, by name, as far as it is known.
    """
    record = by_its_clock(fields, pack)
    found = assessment or price_record(pack, record)
    if not found.applied:
        return Computed()
    teller = Teller(pack, reader_language(), long=True)
    now = [applied for applied in found.applied if not applied.rule.closes]
    return Computed(
        list(dict.fromkeys(one for applied in now for one in _measured(teller, applied, record, entered))),
        list(_told(teller, now, record)),
        [one for applied in now for one in _sums(teller, applied, record, found)],
        [one for applied in now for one in _lines(teller, applied, found)],
        list(dict.fromkeys(rounding_words(teller, one.rule.rounding, one.rule.gives) for one in now)),
        [_waiting(teller, applied.rule, record) for applied in found.applied if applied.rule.closes],
        list(dict.fromkeys(window_words(teller, one.rule.window) for one in now if one.rule.window)),
        [*(applied.rule.citation for applied in found.applied), pack.collects.citation],
    )


def _measured(teller: Teller, applied: Applied, record: Record, entered: Mapping[str, Entered]) -> Iterator[Measured]:
    for name in applied.rule.needs:
        value = record[QUANTITIES[name].field]
        if isinstance(value, int):
            yield Measured(teller.bare(name), measured(teller, name, value))
    for name in (*applied.rule.asks, *(of for of, _ in applied.rule.classes)):
        fact = teller.pack.facts.get(name)
        value = fact_of(teller.pack, name, record) if fact else record.get(name)
        shown = fact_value(teller, fact, fact_of(teller.pack, name, record)) if fact else teller.word(str(value))
        since = entered_words(teller, entered[name]) if name in entered else ""
        yield Measured(teller.bare(name), shown, since)


def _told(teller: Teller, now: Sequence[Applied], record: Record) -> Iterator[Told]:
    """Each number of the rules once; of a table by class, what it says of the work's own class."""
    named = {name: applied for applied in now for name in applied.rule.uses}
    for name, applied in named.items():
        span, parameter = applied.period.numbers[name], teller.pack.parameters[name]
        if span:
            value = span.values[0]
            own = (str(record.get(parameter.of)),) if parameter.by == "class" else parameter.keys
            entries = teller.entries(parameter, value, own)
            shown = entries[0] if isinstance(value.number, int) else f"{teller.bare(name)} ({', '.join(entries)})"
            yield Told(shown, value.starts if value.first_day_known else None, value.citation)


def _sums(teller: Teller, applied: Applied, record: Record, assessment: Assessment) -> Iterator[Sum]:
    trace = trace_of(assessment, applied)
    for traced in trace:
        values = shown_terms(teller, record, applied, trace, traced, PLAIN)
        words = traced.step.verb.sentence(values, teller.language)
        yield Sum(words, result(teller, traced), counted_words(teller, record, applied, trace, traced))


def _lines(teller: Teller, applied: Applied, assessment: Assessment) -> Iterator[Line]:
    """What each benefit gets, with its share."""
    steps = {traced.step.name: traced for traced in trace_of(assessment, applied)}
    for given in applied.rule.gives:
        traced = steps[given.step]
        line = line_of(assessment, applied.rule, given)
        share = _share(teller, applied, traced, given)
        exact = traced.value if isinstance(traced.value, int) else traced.value[given.index or 0]
        alone = rounded((exact, given.kind.scale), applied.rule.rounding)
        counted = of_window_words(teller, line, applied.rule.window, alone)
        yield Line(given.pocket, line.unit, share, line.amount_micros, counted)


def _share(teller: Teller, applied: Applied, traced: Traced, given: Given) -> str:
    """The percent that a benefit gets of an amount that is divided."""
    if given.index is None:
        return ""
    number = applied.number(teller.pack.parameters[traced.step.terms[1]])
    parts = number if isinstance(number, tuple) else (number,)
    times = teller.pack.parameters[traced.step.terms[1]].times
    return teller.amount((parts[given.index] or 0) * times, "percent")


def _waiting(teller: Teller, rule: Rule, record: Record) -> Waiting:
    assert rule.window
    _, after_last = window_days(teller.pack, rule, day_in_window(rule, record))
    return Waiting([given.pocket for given in rule.gives], window_words(teller, rule.window), after_last)
