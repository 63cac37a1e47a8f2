"""What a study of costs rests on: each number of the law with its sources, and what others published."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from shared_security.law.citations import Source
from shared_security.law.pack import Pack
from shared_security.values.money import dollars, micros

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published_costs.csv"


@dataclass(frozen=True)
class Input:
    """A number of the study: its name for --set, what it means, its value as a person reads it, and its sources."""

    name: str
    meaning: str
    value: str
    sources: tuple[Source, ...]
    note: str | None
    changed: bool


@dataclass(frozen=True)
class Published:
    """A cost of an hour that somebody published, in micro-dollars from `low_micros` to `high_micros`."""

    what: str
    low_micros: int
    high_micros: int
    where: str

    @property
    def range(self) -> str:
        """From what to what, as a person reads it."""
        return " to ".join(dict.fromkeys(dollars(edge) for edge in (self.low_micros, self.high_micros)))


def inputs_of(pack: Pack, wage_micros: int, day: date, changed: Collection[str]) -> list[Input]:
    """The wage, then the numbers that hold on a day. `changed`: names, or name.key, that the asker set."""
    set_by_asker = {name.partition(".")[0] for name in changed}
    found = [Input("wage", "what the hour is paid", dollars(wage_micros), (), "chosen by who asks", "wage" in changed)]
    for parameter in pack.parameters.values():
        held = [value for value in parameter.values if value.starts <= day]
        if held:
            value, cite = held[-1], held[-1].citation
            shown, touched = parameter.show(value), parameter.name in set_by_asker
            found.append(Input(parameter.name, parameter.meaning, shown, cite.sources, cite.note, touched))
    return found


def published_of(program: str) -> tuple[Published, ...]:
    """What others published for a program, in the order of the file; nothing where there is none."""
    return _all_published().get(program, ())


@cache
def _all_published() -> Mapping[str, tuple[Published, ...]]:
    found: dict[str, tuple[Published, ...]] = {}
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = Published(row["what"], micros(row["low"]), micros(row["high"]), row["where"])
            found[row["program"]] = (*found.get(row["program"], ()), one)
    return found
