"""What explain.py says, as plain data: for programs that read a pack or the way of an amount."""

from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.evaluate import Assessment
from shared_security.law.explain import step_sentence
from shared_security.law.pack import Pack
from shared_security.law.parameters import Parameter, Span
from shared_security.law.rules import Rule
from shared_security.values.money import unscaled

Data = dict[str, object]


def pack_data(pack: Pack) -> Data:
    """A pack: each number with its days and citations, each rule with its steps. Days are ISO text, ends half-open."""
    return {
        "program": pack.program,
        "title": pack.title,
        "status": pack.status,
        "jurisdiction": pack.jurisdiction,
        **_days(pack.clock.starts, pack.clock.ends),
        "covers": {"work": list(pack.covers.work), "places": list(pack.covers.places), "by": pack.covers.place_field},
        "borne_by": pack.collects.borne_by,
        "never_by": list(pack.collects.never_by),
        "parameters": [_parameter(parameter) for parameter in pack.parameters.values()],
        "rules": [_rule(rule) for rule in pack.rules],
    }


def assessment_data(assessment: Assessment) -> Data:
    """An answer: amounts in decimal dollars, exact; each step in words with its exact value as a fraction."""
    return {
        "answer": str(assessment.answer),
        "reason": assessment.reason,
        "lines": [
            {"pocket": line.pocket, "unit": line.unit, "bearer": line.bearer, "amount": _dollars(line.amount_micros)}
            for line in assessment.lines
        ],
        "total": _dollars(assessment.total_micros) if assessment.lines else None,
        "steps": [
            {"step": step_sentence(traced.step), "value": traced.value, "divided_by": traced.step.kind.scale}
            for traced in assessment.trace
        ],
    }


def _dollars(amount_micros: int) -> str:
    return unscaled(amount_micros, 6, at_least=2)


def _days(starts: date, ends: date) -> Data:
    return {
        "from": None if starts == date.min else starts.isoformat(),
        "until": None if ends == date.max else ends.isoformat(),
    }


def _parameter(parameter: Parameter) -> Data:
    spans = [_span(parameter, span) for span in parameter.spans()]
    return {"name": parameter.name, "meaning": parameter.meaning, "unit": parameter.unit.name, "values": spans}


def _span(parameter: Parameter, span: Span) -> Data:
    values = [
        {"is": parameter.show(value), **_citation(value.citation), "conflict": value.conflict} for value in span.values
    ]
    return {**_days(span.starts, span.ends), "known": span.known, "values": values}


def _citation(citation: Citation) -> Data:
    sources = [{"cite": s.cite, "kind": s.kind, "url": s.url} for s in citation.sources]
    return {"sources": sources, "unverified": citation.unverified, "note": citation.note}


def _rule(rule: Rule) -> Data:
    gives = {given.pocket: given.step for given in rule.gives}
    steps = [step_sentence(step) for step in rule.steps]
    return {
        "name": rule.name,
        **_days(rule.starts, rule.ends),
        **_citation(rule.citation),
        "steps": steps,
        "gives": gives,
    }
