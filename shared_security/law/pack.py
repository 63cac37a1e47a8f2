"""A pack: one program's law, read, typed and proved to fit; what the evaluator, the SQL and the English page share."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise

from shared_security.law.citations import Citation, Source
from shared_security.law.collects.chapter import Collects
from shared_security.law.covers import Covers
from shared_security.law.facts_asked import FactAsked
from shared_security.law.findings import Numbers
from shared_security.law.holidays import HolidayList
from shared_security.law.parameters import Parameter, Span
from shared_security.law.providers.chapter import Providers
from shared_security.law.rules import LineKey, Rule
from shared_security.law.uses.chapter import Uses
from shared_security.law.window import Calendar

STATUSES = ("enacted", "proposed", "repealed", "enjoined", "voluntary", "study")


@dataclass(frozen=True)
class Clock:
    """When the program is in force, [starts, ends), which day of a record, in which time zone, its rates go by, and
    when its weeks and years start."""

    starts: date
    ends: date
    time_zone: str | None
    rate_day: str
    citation: Citation
    calendar: Calendar

    @property
    def day_field(self) -> str:
        """The field of a record that says on which day, for being in force: that of pay, or of work."""
        return "pay_date" if self.rate_day == "pay_date" else "work_date"


@dataclass(frozen=True, eq=False)
class Period:
    """Days [starts, ends) on which the rules and every number they use stay the same."""

    starts: date
    ends: date
    rules: tuple[Rule, ...]
    numbers: dict[str, Span | None]

    @property
    def unknown(self) -> dict[str, Span | None]:
        """The parameters in use whose value is not known on these days, with the candidates."""
        return {name: span for name, span in self.numbers.items() if span is None or not span.known}


@dataclass(frozen=True, eq=False)
class Pack:
    """One program. `rules` are all versions of all rules; `file` the path it was read from.

    `spanish` holds the Spanish of its English sentences and of the names that it gives, as far as it has been written.
    """

    program: str
    title: str
    status: str
    jurisdiction: str
    file: str
    sources: dict[str, Source]
    clock: Clock
    covers: Covers
    collects: Collects
    parameters: dict[str, Parameter]
    rules: tuple[Rule, ...]
    facts: dict[str, FactAsked] = field(default_factory=dict)
    spanish: dict[str, str] = field(default_factory=dict)
    uses: Uses = field(default_factory=dict)
    providers: Providers | None = None
    holidays: HolidayList | None = None

    @property
    def pockets(self) -> tuple[str, ...]:
        """Every pocket or fund that some rule gives to, in the order of the rules."""
        return tuple(dict.fromkeys(given.pocket for rule in self.rules for given in rule.gives))

    @cached_property
    def lines(self) -> tuple[LineKey, ...]:
        """Everything that a record, or a close, may be given under this pack."""
        keys = (LineKey(given.pocket, given.kind.unit, rule.bearer) for rule in self.rules for given in rule.gives)
        return tuple(dict.fromkeys(keys))

    @cached_property
    def rule_names(self) -> tuple[str, ...]:
        """The names of its rules, in order."""
        return tuple(dict.fromkeys(rule.name for rule in self.rules))

    @property
    def closes(self) -> tuple[Rule, ...]:
        """The rules that are assessed at the close of their window."""
        return tuple(rule for rule in self.rules if rule.closes)

    @property
    def windowed(self) -> tuple[Rule, ...]:
        """The rules whose lines depend on the other records of a window, known as they come."""
        return tuple(rule for rule in self.rules if rule.window and not rule.closes)

    def periods(self, as_known: date | None = None) -> tuple[Period, ...]:
        """The periods of the program in order, as known at the end of a day (None: as known now)."""
        return _periods(self, as_known)

    def numbers_on(self, day: date, as_known: date | None = None) -> Numbers:
        """The numbers of one day for one question to a chapter, as known at the end of a day (None: as known now)."""
        return Numbers(self.parameters, day, as_known, self.holidays, self.clock.calendar)

    def period_of(self, day: date, as_known: date | None = None) -> Period:
        """The period that holds a day on which the program is in force."""
        return self.periods(as_known)[bisect_right(_starts(self, as_known), day) - 1]

    def changes_between(self, first: date, last: date, as_known: date | None = None) -> list[date]:
        """The days in (first, last] on which a rule or number changes, or becomes known or unknown."""
        edges = {edge for period in self.periods(as_known) for edge in (period.starts, period.ends)}
        return sorted(edge for edge in edges if first < edge <= last)


@lru_cache(maxsize=256)
def _starts(pack: Pack, as_known: date | None) -> tuple[date, ...]:
    return tuple(period.starts for period in pack.periods(as_known))


@lru_cache(maxsize=256)
def _periods(pack: Pack, as_known: date | None) -> tuple[Period, ...]:
    spans = {name: parameter.spans(as_known) for name, parameter in pack.parameters.items()}
    starts, ends = pack.clock.starts, pack.clock.ends
    edges = {starts, ends}
    edges |= {day for rule in pack.rules for day in (rule.starts, rule.ends)}
    edges |= {day for found in spans.values() for span in found for day in (span.starts, span.ends)}
    inside = sorted(edge for edge in edges if starts <= edge <= ends)
    return tuple(_period(pack, spans, first, last) for first, last in pairwise(inside))


def _period(pack: Pack, spans: dict[str, tuple[Span, ...]], first: date, last: date) -> Period:
    rules = tuple(rule for rule in pack.rules if rule.starts <= first < rule.ends)
    used = {name for rule in rules for name in rule.uses} | {n for one in pack.covers.conditions for n in one.uses}
    numbers = {name: next(_holding(spans[name], first), None) for name in sorted(used)}
    return Period(first, last, rules, numbers)


def _holding(spans: tuple[Span, ...], day: date) -> Iterator[Span]:
    return (span for span in spans if span.starts <= day < span.ends)


def eve(day: date) -> date:
    """The last day before a half-open end, for people, who say "through"."""
    return day - timedelta(days=1)
