"""The chapter of the numbers: each on a timeline, known or not, with conflicts, indexes and sources."""

from collections.abc import Iterator
from dataclasses import replace

from shared_security.law.explain.document import Line
from shared_security.law.explain.telling import Telling
from shared_security.law.parameters import DatedValue, Parameter, Span


def number_lines(telling: Telling) -> Iterator[Line]:
    """Every parameter with its meaning, and each span of days beneath it."""
    for parameter in telling.pack.parameters.values():
        meaning = telling.own(parameter.meaning)
        beneath = [span_line(telling, parameter, span) for span in parameter.spans()]
        cited = telling.mark(*(value.citation for value in parameter.values))
        if parameter.index:
            beneath.insert(0, Line(telling.say("number.index", publisher=telling.own(parameter.index)), cited))
        words = telling.say("number.line", name=telling.bare(parameter.name), meaning=meaning)
        yield replace(telling.line(words, cited), beneath=tuple(beneath))


def span_line(telling: Telling, parameter: Parameter, span: Span) -> Line:
    """What holds on some days: a value, a table, or that it is not known, with what is known of the days around."""
    days = telling.days(span.starts, span.ends)
    if not span.known:
        return _unknown(telling, parameter, span, days)
    value = span.values[0]
    marks = telling.mark(value.citation)
    entries = telling.entries(parameter, value)
    beneath = [*_more(telling, parameter, value), *telling.note(value.citation)]
    if isinstance(value.number, int):
        return Line(telling.say("number.value", days=days, value=entries[0]), marks, tuple(beneath))
    table = [Line(entry, marks) for entry in entries]
    return Line(_table_heading(telling, parameter, days), marks, (*table, *beneath))


def _table_heading(telling: Telling, parameter: Parameter, days: str) -> str:
    if parameter.by == "class":
        return telling.say("number.table", days=days, of=telling.name(parameter.of))
    return telling.say("number.brackets" if parameter.by == "bracket" else "number.shares", days=days)


def _unknown(telling: Telling, parameter: Parameter, span: Span, days: str) -> Line:
    keys = ("number.after",) if span.values[0].starts >= span.ends else ("number.before", "number.after")
    beneath = []
    for key, value in zip(keys, span.values, strict=False):
        shown = ", ".join(telling.entries(parameter, value))
        beneath.append(Line(telling.say(key, value=shown), telling.mark(value.citation)))
    cited = telling.mark(*(value.citation for value in span.values))
    return Line(telling.say("number.unknown", days=days), cited, tuple(beneath))


def _more(telling: Telling, parameter: Parameter, value: DatedValue) -> Iterator[Line]:
    """A conflict of texts, and when a value was published or became known."""
    marks = telling.mark(value.citation)
    if value.conflict:
        yield Line(telling.say("number.conflict", other=telling.own(value.conflict)), marks)
    if value.known_from:
        key = "number.published" if parameter.index else "number.known_from"
        yield Line(telling.say(key, day=telling.day(value.known_from)), marks)
