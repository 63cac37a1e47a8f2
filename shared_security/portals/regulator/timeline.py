"""The numbers of a program over time, as drawings made here and as tables of the same content.

Time runs downward, so that a phone shows it as a desk does. A value that is known is a full bar, days on which it is
not are hatched and framed, and say both values that stand beside them, never an amount. What a bar means is written
beside it: nothing is told by a colour or by pointing alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from django.utils.translation import gettext as _

from shared_security.law.citations import Source
from shared_security.law.explain.teller import Teller
from shared_security.law.pack import Pack, eve
from shared_security.law.parameters import DatedValue, Parameter, Span
from shared_security.portals.regulator.words import SOURCE_KINDS, named
from shared_security.portals.shared.figures import reader_language, short_day, shown_day

LONGEST = 29  # letters of a line beside a bar on a phone
LINE, GAP = 21, 14  # pixels: of a line of words, and between bars
LEAST, MOST_YEARS, A_YEAR = 34, 10, 8  # pixels of the smallest bar; the years after which a bar grows no more; of one


@dataclass(frozen=True)
class Words:
    """One line of words in the drawing, and how far down it stands."""

    words: str
    y: int
    strong: bool


@dataclass(frozen=True)
class Bar:
    """One span of days: its place in the drawing, what is said beside it, and its row of the table."""

    y: int
    height: int
    known: bool
    lines: Sequence[Words]
    days: str
    values: Sequence[str]
    now: bool
    sources: Sequence[dict[str, object]]
    notes: Sequence[str]
    unverified: bool

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.y + self.height


@dataclass(frozen=True)
class Timeline:
    """One number of the law over time. name: an id for the page. said: the drawing in a sentence."""

    name: str
    title: str
    meaning: str
    bars: Sequence[Bar]
    said: str

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return self.bars[-1].bottom + 2


def timelines(pack: Pack, today: date) -> list[Timeline]:
    """The drawing of each number of a pack, in the reader's language."""
    teller = Teller(pack, reader_language())
    return [_timeline(teller, parameter, today) for parameter in pack.parameters.values()]


def _timeline(teller: Teller, parameter: Parameter, today: date) -> Timeline:
    bars: list[Bar] = []
    for span in parameter.spans():
        bars.append(_bar(teller, parameter, span, bars[-1].bottom + GAP if bars else 2, today))
    said = ". ".join(f"{bar.days}: {', '.join(bar.values)}" for bar in bars) + "."
    return Timeline(parameter.name, teller.bare(parameter.name), teller.own(parameter.meaning), bars, said)


def _bar(teller: Teller, parameter: Parameter, span: Span, y: int, today: date) -> Bar:
    now = span.starts <= today < span.ends
    values = _values(teller, parameter, span)
    days = _days(span, shown_day)
    values_drawn = [part for value in values for part in wrap(value.replace(" %", "\u00a0%"), LONGEST)]
    lines = [_days(span, short_day), *values_drawn, *([_("in force today")] if now and span.known else [])]
    height = max(LEAST, len(lines) * LINE + 6, min(_years(span, today), MOST_YEARS) * A_YEAR)
    strong = len(values_drawn) if span.known else 1  # the values alike; where none is known, that it is not
    spoken = [Words(line, y + 16 + place * LINE, strong=0 < place <= strong) for place, line in enumerate(lines)]
    sources = [_source(source) for value in span.values for source in value.citation.sources]
    unique = list({source["cite"]: source for source in sources}.values())
    notes = [note for value in span.values for note in _notes(teller, value)]
    unverified = any(value.citation.unverified for value in span.values)
    return Bar(y, height, span.known, spoken, days, values, now, unique, notes if span.known else [], unverified)


def _years(span: Span, today: date) -> int:
    first = span.starts if span.starts > date.min else span.ends
    last = min(span.ends, max(today, first))
    return max(last.year - first.year, 0)


def _days(span: Span, shown: Callable[[date], str]) -> str:
    """The days of a span in words; ends are half-open, people say through."""
    first, last = shown(max(span.starts, date(1, 1, 2))), shown(eve(span.ends))
    if span.starts == date.min:
        return _("Through %(last)s") % {"last": last}
    if span.ends == date.max:
        return _("From %(first)s") % {"first": first}
    if first == last:
        return _("On %(first)s") % {"first": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _values(teller: Teller, parameter: Parameter, span: Span) -> list[str]:
    """What holds; where it is not known, that it is not, and each value that stands before or after."""
    if span.known:
        return teller.entries(parameter, span.values[0])
    return [_("Not known"), *_candidates(teller, parameter, span)]


def _candidates(teller: Teller, parameter: Parameter, span: Span) -> list[str]:
    shown = [", ".join(teller.entries(parameter, value)) for value in span.values]
    before, after = _("before: %(value)s"), _("after: %(value)s")
    if span.starts == date.min:
        return [after % {"value": shown[0]}]
    return [words % {"value": value} for words, value in zip((before, after), shown, strict=False)]


def _source(source: Source) -> dict[str, object]:
    address = source.url if source.url and source.url.startswith("http") else ""
    return {"cite": source.cite, "kind": named(SOURCE_KINDS, source.kind), "read": source.read, "url": address}


def _notes(teller: Teller, value: DatedValue) -> list[str]:
    notes = [teller.own(value.citation.note)] if value.citation.note else []
    return [*notes, *([teller.say("number.conflict", other=teller.own(value.conflict))] if value.conflict else [])]
