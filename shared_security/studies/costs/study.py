"""A study of costs as one whole: program, wage and day, the figures and what they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared_security.law.pack import Pack
from shared_security.law.quantities import LINES
from shared_security.studies.cost import PLACES, Cost
from shared_security.studies.costs.inputs import Input, Published
from shared_security.values.money import dollars, unscaled

LABELS = {
    "study": "A reconstruction, to be looked into and changed. It is nobody's official calculation.",
    "proposed": "A proposal; it is not in force.",
}
Json = dict[str, Any]


@dataclass(frozen=True)
class Study:
    """`costs` for an hour paid `wage_micros` on a day, under a pack, beside what others published."""

    pack: Pack
    wage_micros: int
    day: date
    costs: Sequence[Cost]
    inputs: Sequence[Input]
    published: Sequence[Published]

    @property
    def wage(self) -> str:
        """The wage as a person reads it."""
        return dollars(self.wage_micros)


def parts_of(costs: Sequence[Cost]) -> list[str]:
    """Every pocket and fund that costs something, in the order of the house."""
    found = {pocket for cost in costs for pocket, part in cost.parts_micros.items() if part}
    return [pocket for pocket in LINES if pocket in found]


def to_rows(study: Study) -> list[dict[str, str]]:
    """One line for each age, class and part, and one for their total: dollars with four decimals as text."""
    rows = []
    for cost in study.costs:
        parts = {part: cost.parts_micros.get(part, 0) for part in parts_of(study.costs)}
        for part, micros in (parts | {"total": cost.total_micros}).items():
            rows.append(
                {
                    "class": cost.of_class or "",
                    "age_from": "" if cost.youngest is None else str(cost.youngest),
                    "age_through": "" if cost.oldest is None else str(cost.oldest),
                    "component": part,
                    "dollars_an_hour": unscaled(micros, 6, at_least=PLACES),
                }
            )
    return rows


def to_json(study: Study) -> Json:
    """The rows, with the inputs, their sources and what others published."""
    return {
        "program": study.pack.program,
        "status": study.pack.status,
        "label": LABELS.get(study.pack.status, ""),
        "wage": unscaled(study.wage_micros, 6, at_least=2),
        "day": study.day.isoformat(),
        "costs": to_rows(study),
        "inputs": [_input(one) for one in study.inputs],
        "published": [
            {
                "what": one.what,
                "low": unscaled(one.low_micros, 6, at_least=2),
                "high": unscaled(one.high_micros, 6, at_least=2),
                "where": one.where,
            }
            for one in study.published
        ],
    }


def _input(one: Input) -> Json:
    sources = [
        {"cite": s.cite, "kind": s.kind, "read": s.read and s.read.isoformat(), "url": s.url} for s in one.sources
    ]
    told = {"name": one.name, "value": one.value, "meaning": one.meaning, "changed": one.changed}
    return told | {"note": one.note, "sources": sources}
