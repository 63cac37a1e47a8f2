"""The chapter of the numbers: each on a timeline, known or not, with conflicts, indexes and sources."""

from collections.abc import Iterator
from dataclasses import replace

from shared_security.law.explain.document import Line
from shared_security.law.explain.teller import Teller
from shared_security.law.parameters import DatedValue, Parameter, Span


def number_lines(teller: Teller) -> Iterator[Line]:
    """Every parameter with its meaning, and each span of days beneath it."""
    for parameter in teller.pack.parameters.values():
        meaning = teller.own(parameter.meaning)
        beneath = [span_line(teller, parameter, span) for span in parameter.spans()]
        cited = teller.mark(*(value.citation for value in parameter.values))
        if parameter.index:
            beneath.insert(0, Line(teller.say("number.index", publisher=teller.own(parameter.index)), cited))
        words = teller.say("number.line", name=teller.bare(parameter.name), meaning=meaning)
        yield replace(teller.line(words, cited), beneath=tuple(beneath))


def span_line(teller: Teller, parameter: Parameter, span: Span) -> Line:
    """What holds on some days: a value, a table, or that it is not known, with what is known of the days around."""
    days = teller.days(span.starts, span.ends)
    if not span.known:
        return _unknown(teller, parameter, span, days)
    value = span.values[0]
    marks = teller.mark(value.citation)
    entries = teller.entries(parameter, value)
    beneath = [*_more(teller, parameter, value), *teller.note(value.citation)]
    if isinstance(value.number, int):
        return Line(teller.say("number.value", days=days, value=entries[0]), marks, tuple(beneath))
    table = [Line(entry, marks) for entry in entries]
    return Line(_table_heading(teller, parameter, days), marks, (*table, *beneath))


def _table_heading(teller: Teller, parameter: Parameter, days: str) -> str:
    if parameter.by == "class":
        return teller.say("number.table", days=days, of=teller.name(parameter.of))
    return teller.say("number.brackets" if parameter.by == "bracket" else "number.shares", days=days)


def _unknown(teller: Teller, parameter: Parameter, span: Span, days: str) -> Line:
    keys = ("number.after",) if span.values[0].starts >= span.ends else ("number.before", "number.after")
    beneath = []
    for key, value in zip(keys, span.values, strict=False):
        shown = ", ".join(teller.entries(parameter, value))
        beneath.append(Line(teller.say(key, value=shown), teller.mark(value.citation)))
    cited = teller.mark(*(value.citation for value in span.values))
    return Line(teller.say("number.unknown", days=days), cited, tuple(beneath))


def _more(teller: Teller, parameter: Parameter, value: DatedValue) -> Iterator[Line]:
    """A conflict of texts, and when a value was published or became known."""
    marks = teller.mark(value.citation)
    if value.conflict:
        yield Line(teller.say("number.conflict", other=teller.own(value.conflict)), marks)
    if value.known_from:
        key = "number.published" if parameter.index else "number.known_from"
        yield Line(teller.say(key, day=teller.day(value.known_from)), marks)
