"""How an amount was computed, in a worker's words: what was measured, what the rules say, each step, each benefit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shared_security.contributions.assess import by_its_clock
from shared_security.law.citations import Citation
from shared_security.law.evaluate import Assessment, Record, Traced, price_record
from shared_security.law.pack import Pack, Period
from shared_security.law.parameters import DatedValue
from shared_security.law.quantities import QUANTITIES
from shared_security.law.record import Value
from shared_security.law.rules import Given, Rule
from shared_security.portals.shared.figures import shown_micros
from shared_security.portals.worker.amounts import shown_number
from shared_security.portals.worker.verb_words import SENTENCES
from shared_security.portals.worker.work_words import MEASURED
from shared_security.values.money import divide_half_even

# What needs no word beside its unit: 3 hours, 2 jobs.
PLAIN = ("time_worked", "jobs")


@dataclass(frozen=True)
class Measured:
    """One thing that the client sent: what it is, and how much."""

    what: str
    shown: str


@dataclass(frozen=True)
class Told:
    """One number of the rules, with where it is written. since: the first day, None where that is not known."""

    shown: str
    since: date | None
    citation: Citation


@dataclass(frozen=True)
class Sum:
    """One step: a sentence and its result, empty for what the table of benefits shows."""

    words: str
    result: str


@dataclass(frozen=True)
class Line:
    """One benefit's line. share: its part in percent, empty where the whole amount goes to it. micros: by the law.

    left: whether the exact amount went on beyond a millionth of a dollar, so that it was rounded.
    """

    pocket: str
    share: str
    micros: int
    left: bool


@dataclass(frozen=True)
class Computed:
    """The way of one amount; all empty where the law answers otherwise today than when it was posted."""

    measured: Sequence[Measured] = ()
    told: Sequence[Told] = ()
    sums: Sequence[Sum] = ()
    lines: Sequence[Line] = ()
    citations: Sequence[Citation] = ()

    @property
    def short(self) -> str:
        """The first step, as a line of a list has room for it."""
        return self.sums[0].words if self.sums else ""


def computed(pack: Pack, fields: Mapping[str, Value]) -> Computed:
    """The way of the amount that a pack gives for a work record."""
    record = by_its_clock(fields, pack)
    assessment = price_record(pack, record)
    if assessment.period is None or not assessment.trace:
        return Computed()
    rules = assessment.period.rules
    return Computed(
        list(_measured(rules, record)),
        list(_told(pack, assessment.period)),
        [_sum(traced, _terms(traced, record, assessment, pack)) for traced in assessment.trace],
        list(_lines(assessment)),
        [*(rule.citation for rule in rules), pack.collects.citation],
    )


def _measured(rules: Sequence[Rule], record: Record) -> Iterator[Measured]:
    for name in dict.fromkeys(name for rule in rules for name in rule.needs):
        value = record[QUANTITIES[name].field]
        if isinstance(value, int):
            yield Measured(str(MEASURED[name]), shown_number(value, QUANTITIES[name].unit))


def _told(pack: Pack, period: Period) -> Iterator[Told]:
    for name, span in period.numbers.items():
        if span:
            value = span.values[0]
            since = value.starts if value.first_day_known else None
            yield Told(_shown_value(value, pack.parameters[name].unit.name), since, value.citation)


def _shown_value(value: DatedValue, unit: str) -> str:
    if isinstance(value.number, int):
        return shown_number(value.number, unit)
    return _("shares of the benefits, as in the table")


def _terms(traced: Traced, record: Record, assessment: Assessment, pack: Pack) -> list[str]:
    """The values of a step as they are shown: measured, of the rules, or the result of an earlier step."""
    assert assessment.period is not None
    earlier = {one.step.name: one for one in assessment.trace if one.rule is traced.rule}
    shown = []
    for name in traced.step.terms:
        span = assessment.period.numbers.get(name)
        if name in earlier:
            shown.append(_result(earlier[name]))
        elif name in QUANTITIES:
            value = record[QUANTITIES[name].field]
            assert isinstance(value, int)
            amount = shown_number(value, QUANTITIES[name].unit)
            named = _("%(amount)s (%(what)s)") % {"amount": amount, "what": MEASURED[name]}
            shown.append(amount if name in PLAIN else named)
        elif span:
            shown.append(_shown_value(span.values[0], pack.parameters[name].unit.name))
    return shown


def _sum(traced: Traced, terms: Sequence[str]) -> Sum:
    verb = traced.step.verb.KEYS[0]
    return Sum(SENTENCES[verb](terms), _result(traced))


def _result(traced: Traced) -> str:
    """The result of a step; a table of amounts is shown benefit by benefit, elsewhere."""
    if not isinstance(traced.value, int):
        return ""
    scale = traced.step.kind.scale
    shown = shown_micros(divide_half_even(traced.value, scale), exact=True)
    return shown if traced.value % scale == 0 else _("about %(amount)s") % {"amount": shown}


def _lines(assessment: Assessment) -> Iterator[Line]:
    """What each benefit gets, with its share and whether it was rounded."""
    steps = {(traced.rule.name, traced.step.name): traced for traced in assessment.trace}
    amounts = {line.pocket: line.amount_micros for line in assessment.lines}
    for rule in assessment.period.rules if assessment.period else ():
        for given in rule.gives:
            traced = steps[rule.name, given.step]
            exact = traced.value if isinstance(traced.value, int) else traced.value[given.index or 0]
            share = _share(assessment, traced, given)
            yield Line(given.pocket, share, amounts[given.pocket], exact % given.kind.scale != 0)


def _share(assessment: Assessment, traced: Traced, given: Given) -> str:
    """The percent that a benefit gets of an amount that is divided."""
    if given.index is None or assessment.period is None:
        return ""
    for name in traced.step.terms:
        span = assessment.period.numbers.get(name)
        if span and isinstance(span.values[0].number, tuple):
            return shown_number(span.values[0].number[given.index] or 0, "percent")
    return ""
