"""What an explanation says, as plain data: for programs that read a pack or the way of an amount."""

from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.evaluate import Assessment
from shared_security.law.explain.document import Chapter, Line
from shared_security.law.explain.page import law_page
from shared_security.law.explain.rules import step_words
from shared_security.law.explain.teller import Teller
from shared_security.law.pack import Pack
from shared_security.law.parameters import Parameter, Span
from shared_security.law.rules import Rule
from shared_security.values.money import unscaled

Data = dict[str, object]


def pack_data(pack: Pack, language: str = "en") -> Data:
    """A pack: each number with its days and citations, each rule with its steps, and its page as it is told.

    Days are ISO text, ends half-open; sentences are in the language.
    """
    teller = Teller(pack, language)
    page = law_page(pack, language)
    return {
        "program": pack.program,
        "title": teller.title(),
        "language": language,
        "status": pack.status,
        "jurisdiction": pack.jurisdiction,
        **_days(pack.clock.starts, pack.clock.ends),
        "covers": {"work": list(pack.covers.work), "places": list(pack.covers.places), "by": pack.covers.place_by},
        "borne_by": pack.collects.borne_by,
        "never_by": list(pack.collects.never_by),
        "parameters": [_parameter(teller, parameter) for parameter in pack.parameters.values()],
        "rules": [_rule(teller, rule) for rule in pack.rules],
        "page": [_chapter(chapter) for chapter in page.chapters],
        "sources": [{"number": note.number, "cite": note.source.cite, "told": note.words} for note in page.sources],
    }


def assessment_data(pack: Pack, assessment: Assessment, language: str = "en") -> Data:
    """An answer: amounts in decimal units, exact; each step in words with its exact value as a fraction."""
    teller = Teller(pack, language)
    return {
        "answer": str(assessment.answer),
        "reason": assessment.reason,
        "lines": [
            {"pocket": line.pocket, "unit": line.unit, "bearer": line.bearer, "amount": _decimal(line.amount_micros)}
            for line in assessment.lines
        ],
        "total": _decimal(assessment.total_micros) if assessment.lines else None,
        "steps": [
            {
                "step": step_words(teller, traced.step, traced.rule),
                "value": traced.value,
                "divided_by": traced.step.kind.scale,
            }
            for traced in assessment.trace
        ],
    }


def _decimal(amount_micros: int) -> str:
    return unscaled(amount_micros, 6, at_least=2)


def _days(starts: date, ends: date) -> Data:
    return {
        "from": None if starts == date.min else starts.isoformat(),
        "until": None if ends == date.max else ends.isoformat(),
    }


def _parameter(teller: Teller, parameter: Parameter) -> Data:
    spans = [_span(teller, parameter, span) for span in parameter.spans()]
    meaning = teller.own(parameter.meaning)
    return {"name": parameter.name, "meaning": meaning, "unit": parameter.unit.name, "values": spans}


def _span(teller: Teller, parameter: Parameter, span: Span) -> Data:
    values = [
        {
            "is": ", ".join(teller.entries(parameter, value)),
            **_citation(teller, value.citation),
            "conflict": teller.own(value.conflict) if value.conflict else None,
        }
        for value in span.values
    ]
    return {**_days(span.starts, span.ends), "known": span.known, "values": values}


def _citation(teller: Teller, citation: Citation) -> Data:
    sources = [{"cite": s.cite, "kind": s.kind, "url": s.url} for s in citation.sources]
    note = teller.own(citation.note) if citation.note else None
    return {"sources": sources, "unverified": citation.unverified, "note": note}


def _rule(teller: Teller, rule: Rule) -> Data:
    return {
        "name": rule.name,
        **_days(rule.starts, rule.ends),
        **_citation(teller, rule.citation),
        "steps": [step_words(teller, step, rule) for step in rule.steps],
        "gives": {given.pocket: given.step for given in rule.gives},
    }


def _chapter(chapter: Chapter) -> Data:
    return {"heading": chapter.heading, "lines": [_line(line) for line in chapter.lines]}


def _line(line: Line) -> Data:
    told: Data = {"words": line.words, "sources": list(line.marks.numbers)}
    if line.marks.unverified:
        told["unverified"] = True
    if line.beneath:
        told["beneath"] = [_line(one) for one in line.beneath]
    return told
