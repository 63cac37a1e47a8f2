"""The worked cases of leave, read from the YAML beside the law: no reader of ours has a part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

STATUTES = Path(__file__).parents[2] / "statutes"
MILLION = 1_000_000
WORDS = {"true": True, "false": False, "nothing": None}


@dataclass(frozen=True)
class Case:
    """One event with what the law answers. answer: why there is none; expect: what it is, by name. Figures are exact,
    days are days, `nothing` is None."""

    program: str
    name: str
    ask: str
    pocket: str
    day: date
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    answer: str

    def __str__(self) -> str:
        return f"{self.program}: {self.name}"

    def micros(self, name: str, default: int = 0) -> int:
        """A given amount in millionths of its unit."""
        return int(self.given[name] * MILLION) if name in self.given else default


def cases_of(program: str) -> list[Case]:
    """The events of a program that are about the use of what was earned, by day."""
    place, name = program.rsplit("/", 1)
    file = STATUTES / place / "cases" / f"{name}.yaml"
    told = yaml.load(file.read_text(), Loader=yaml.BaseLoader)  # texts alone: no amount is rounded
    found = [
        Case(
            program, one["case"], one["ask"].removeprefix("uses."), one["pocket"], date.fromisoformat(one["day"]),
            plain(one.get("given", {})), plain(one.get("expect", {})), one.get("answer", ""),
        )
        for one in told["events"]
        if one["ask"].startswith("uses.")
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.day)


def plain(told: Any) -> Any:
    """What a text of the YAML means.

    >>> plain({"rate": "16.28", "over": "true", "due": "2027-04-16", "then": "lost"})
    {'rate': Decimal('16.28'), 'over': True, 'due': datetime.date(2027, 4, 16), 'then': 'lost'}
    """
    if isinstance(told, dict):
        return {name: plain(value) for name, value in told.items()}
    if isinstance(told, list):
        return [plain(value) for value in told]
    if told in WORDS:
        return WORDS[told]
    for read in (date.fromisoformat, Decimal):
        try:
            return read(told)
        except (ValueError, InvalidOperation):
            pass
    return told
