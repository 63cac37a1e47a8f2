"""The golden trace of a pack: what its worked cases gave when it was published, to the last number of each step.

It holds no sentence, so that a word said better changes nothing of it.
"""

import json
from collections.abc import Sequence
from datetime import date

from shared_security.law.cases import Case
from shared_security.law.evaluate import Assessment, price_record
from shared_security.law.pack import Pack

Data = dict[str, object]


def golden_trace(pack: Pack, cases: Sequence[Case]) -> str:
    """The answers of a pack to its cases, as text that is the same for the same answers."""
    told = [{"case": case.name, **_answer(price_record(pack, case.record, case.as_known))} for case in cases]
    return json.dumps(told, ensure_ascii=False, indent=1)


def strays(expected: str, found: str) -> list[str]:
    """The names of the cases whose answers differ between two golden traces."""
    before, after = ({one["case"]: one for one in json.loads(text)} for text in (expected, found))
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def _answer(answer: Assessment) -> Data:
    return {
        "answer": str(answer.answer),
        "field": answer.field,
        "lines": [[line.pocket, line.unit, line.bearer, line.amount_micros] for line in answer.lines],
        "trace": [
            [traced.rule.name, traced.step.name, traced.value, traced.step.kind.scale, traced.step.kind.unit]
            for traced in answer.trace
        ],
        "numbers": _numbers(answer),
    }


def _numbers(answer: Assessment) -> Data:
    """The values that held, or may have held, each with its first day and its sources."""
    numbers = answer.period.numbers if answer.period else {}
    return {
        name: [
            [value.number, _day(value.starts), sorted(source.cite for source in value.citation.sources)]
            for value in (span.values if span else ())
        ]
        for name, span in sorted(numbers.items())
    }


def _day(day: date) -> str:
    return day.isoformat()
