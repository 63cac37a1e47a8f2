"""The golden trace of a pack: what its worked cases gave when it was published, to the last number of each step.

It holds no sentence, so that a word said better changes nothing of it.
"""

import json
from collections.abc import Sequence
from datetime import date

from shared_security.law.cases import Case
from shared_security.law.cases_together import Together
from shared_security.law.claims import Refusal
from shared_security.law.close import close
from shared_security.law.evaluate import Assessment, Line, price_record
from shared_security.law.pack import Pack
from shared_security.law.windows import price_together

Data = dict[str, object]


def golden_trace(pack: Pack, cases: Sequence[Case]) -> str:
    """The answers of a pack to its cases, as text that is the same for the same answers."""
    told = [{"case": case.name, **_told(pack, case)} for case in cases]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _told(pack: Pack, case: Case) -> Data:
    if case.together is None:
        return _answer(price_record(pack, case.record, case.as_known))
    together = case.together
    records = price_together(pack, together.timed, case.as_known)
    found: Data = {"records": {str(key): _answer(answer) for key, answer in records.items()}}
    if together.close_day:
        found["closes"] = _closes(pack, together, together.close_day, case.as_known)
    return found


def _closes(pack: Pack, together: Together, day: date, as_known: date | None) -> list[object]:
    """What each close gives to each payer, or why there is none."""
    facts = {name: value for name, value in together.facts.items() if isinstance(value, int | str)}
    try:
        return [
            [closed.rule.name, str(closed.payer), _lines(closed.lines)]
            for name in dict.fromkeys(rule.name for rule in pack.closes)
            for closed in close(pack, name, together.timed, day, facts, as_known)
        ]
    except Refusal as refusal:
        return [str(refusal.answer), refusal.reason]


def strays(expected: str, found: str) -> list[str]:
    """The names of the cases whose answers differ between two golden traces."""
    before, after = ({one["case"]: one for one in json.loads(text)} for text in (expected, found))
    return [name for name in {**before, **after} if before.get(name) != after.get(name)]


def _answer(answer: Assessment) -> Data:
    return {
        "answer": str(answer.answer),
        "field": answer.field,
        "lines": _lines(answer.lines),
        "trace": [
            [traced.rule.name, traced.step.name, traced.value, traced.step.kind.scale, traced.step.kind.unit]
            for traced in answer.trace
        ],
        "numbers": _numbers(answer),
    }


def _lines(lines: Sequence[Line]) -> list[object]:
    return [[line.pocket, line.unit, line.bearer, line.amount_micros] for line in lines]


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
