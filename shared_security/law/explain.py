"""Says in English what a pack asks, and how the amount of one record came about, with every citation."""

from datetime import date

from shared_security.law.citations import Citation, Source
from shared_security.law.evaluate import Answer, Assessment, Record
from shared_security.law.pack import Pack, Period, eve
from shared_security.law.parameters import Parameter, Span, candidates_text
from shared_security.law.quantities import BEARERS, POCKETS, QUANTITIES
from shared_security.law.rules import Rule, Step
from shared_security.law.units import UNITS, show_scaled
from shared_security.values.money import dollars

INDENT = "    "


class Footnotes:
    """Numbers the sources of a text in the order in which they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[str, tuple[int, Source]] = {}

    def mark(self, citation: Citation) -> str:
        """The numbers to set beside a value or rule, such as `[1, 3]`, with a word where it is unverified."""
        marks = []
        for source in citation.sources:
            number, _ = self._numbers.setdefault(source.name, (len(self._numbers) + 1, source))
            marks.append(str(number))
        return f"[{', '.join([*marks, *(['unverified'] if citation.unverified else [])])}]"

    def lines(self) -> list[str]:
        """The sources, numbered: what was read, of which kind, where, and on which day."""
        return [f"{INDENT}[{number}] {source}" for number, source in self._numbers.values()]


def words(name: str) -> str:
    """How a quantity, parameter or step is called in a sentence."""
    return QUANTITIES[name].words if name in QUANTITIES else f"the {_plain(name)}"


def _plain(name: str) -> str:
    return name.replace("_", " ")


def step_sentence(step: Step) -> str:
    """One step in words: price = the fare with tolls plus the tips."""
    return f"{_plain(step.name)} = {step.verb.sentence([words(term) for term in step.terms], 'en')}"


def explain_record(pack: Pack, record: Record, assessment: Assessment) -> str:
    """How the answer for one record came about, step by step, in dollars, hours, percents and citations."""
    day = record.get(pack.clock.rate_day) or "no day given"
    notes = Footnotes()
    if assessment.answer != Answer.ASSESSED or assessment.period is None:
        unknown = _unknown_lines(pack, assessment.period, notes) if assessment.period else []
        lines = [f"{pack.title}, {day}: {_plain(assessment.answer)}", *(unknown or [f"{INDENT}{assessment.reason}"])]
        return "\n".join(lines + notes.lines())
    lines = [f"{pack.title}, {day}: {dollars(assessment.total_micros)}"]
    lines += _inputs(pack, record, assessment.period, notes)
    for traced in assessment.trace:
        shown = ""
        if isinstance(traced.value, int):
            shown = " = " + show_scaled(traced.value, traced.step.kind.scale, traced.step.kind.unit)
        lines.append(f"{INDENT}{step_sentence(traced.step)}{shown}  {notes.mark(traced.rule.citation)}")
    lines += [f"{INDENT}{POCKETS[line.pocket]}: {dollars(line.amount_micros)}" for line in assessment.lines]
    lines.append(f"{INDENT}borne by {BEARERS[pack.collects.borne_by]}  {notes.mark(pack.collects.citation)}")
    return "\n".join(lines + notes.lines())


def _unknown_lines(pack: Pack, period: Period, notes: Footnotes) -> list[str]:
    lines = []
    for name, span in period.unknown.items():
        lines.append(f"{INDENT}{words(name)} {_unknown(pack.parameters[name], span, notes)}" if span else "")
    return [line for line in lines if line]


def _unknown(parameter: Parameter, span: Span, notes: Footnotes) -> str:
    shown = candidates_text(span, lambda value: f"{parameter.show(value)} {notes.mark(value.citation)}")
    return f"{_days(span.starts, span.ends)}: not known; {shown}"


def _inputs(pack: Pack, record: Record, period: Period, notes: Footnotes) -> list[str]:
    lines = []
    for rule in period.rules:
        for name in rule.needs:
            value = record[QUANTITIES[name].field]
            if isinstance(value, int):
                lines.append(f"{INDENT}{words(name)}: {UNITS[QUANTITIES[name].unit].show(value)}, from the record")
        for name in rule.uses:
            span = period.numbers[name]
            if span:
                lines.append(f"{INDENT}{words(name)}: {_holding(pack.parameters[name], span, notes)}")
    return lines


def _holding(parameter: Parameter, span: Span, notes: Footnotes) -> str:
    value = span.values[0]
    since = f"from {value.starts}" if value.first_day_known else f"in force by {value.starts}"
    return f"{parameter.show(value)}, {since}  {notes.mark(value.citation)}"


def page(pack: Pack) -> str:
    """The English page of a pack: what it covers, asks and rests on. This is what a city attorney reviews."""
    notes = Footnotes()
    never = " and ".join(BEARERS[bearer] for bearer in pack.collects.never_by)
    lines = [
        pack.title,
        f"{pack.status.capitalize()}, {pack.jurisdiction}, in force {_days(pack.clock.starts, pack.clock.ends)}"
        f"  {notes.mark(pack.clock.citation)}",
        "",
        "Whose work",
        f"{INDENT}{_covers(pack)}  {notes.mark(pack.covers.citation)}",
        "",
        "Who bears it",
        f"{INDENT}{BEARERS[pack.collects.borne_by]}{f'; never {never}' if never else ''}"
        f"  {notes.mark(pack.collects.citation)}",
        "",
        "Numbers",
    ]
    for parameter in pack.parameters.values():
        lines += _parameter_lines(parameter, notes)
    lines += ["", "How it is computed"]
    for rule in pack.rules:
        lines += _rule_lines(rule, notes)
    return "\n".join([*lines, "", "Sources", *notes.lines()])


def _days(starts: date, ends: date) -> str:
    if starts == date.min:
        return f"through {eve(ends)}"
    if eve(ends) == starts:
        return f"on {starts}"
    return f"from {starts}" + ("" if ends == date.max else f" through {eve(ends)}")


def _covers(pack: Pack) -> str:
    kinds = " and ".join(_plain(kind) for kind in pack.covers.work) or "any kind of"
    where = "in any place"
    if pack.covers.place_field:
        part = pack.covers.place_field.partition("_")[2] or "work"
        where = f"whose place of {part} lies in {' or '.join(pack.covers.places)}"
    day = _plain(pack.clock.rate_day).replace("date", "day")
    zone = (
        f"in the time zone {pack.clock.time_zone}"
        if pack.clock.time_zone
        else "in the local time written in the record"
    )
    return f"{kinds} work, {where}. The numbers are those of the {day}, {zone}."


def _parameter_lines(parameter: Parameter, notes: Footnotes) -> list[str]:
    lines = [f"{INDENT}{_plain(parameter.name).capitalize()}: {parameter.meaning}"]
    for span in parameter.spans():
        if span.known:
            days = _days(span.starts, span.ends)
            value = span.values[0]
            note = f"; {value.citation.note}" if value.citation.note else ""
            conflict = f"; another official text says {value.conflict}" if value.conflict else ""
            lines.append(
                f"{INDENT}{INDENT}{days}: {parameter.show(value)}  {notes.mark(value.citation)}{note}{conflict}"
            )
        else:
            lines.append(f"{INDENT}{INDENT}{_unknown(parameter, span, notes)}")
    return lines


def _rule_lines(rule: Rule, notes: Footnotes) -> list[str]:
    lines = [f"{INDENT}{_plain(rule.name).capitalize()}, {_days(rule.starts, rule.ends)}  {notes.mark(rule.citation)}"]
    if rule.citation.note:
        lines.append(f"{INDENT}{INDENT}Note: {rule.citation.note}  {notes.mark(rule.citation)}")
    lines += [f"{INDENT}{INDENT}{step_sentence(step)}" for step in rule.steps]
    for given in rule.gives:
        what = f"its share of {words(given.step)}" if given.index is not None else words(given.step)
        lines.append(f"{INDENT}{INDENT}{POCKETS[given.pocket]} gets {what}, rounded to the micro-dollar")
    return lines
