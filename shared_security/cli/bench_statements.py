"""How long each SQL statement takes within what is measured, by the name of its file."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg

PACKAGE = Path(__file__).parents[1]


@dataclass
class Statements:
    """The microseconds of each statement, by its name."""

    times: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def slowest(self, count: int, acts: int) -> list[dict[str, Any]]:
        """Those that take most, each with what it takes of one act and how often it is asked in one."""
        ranked = sorted(self.times.items(), key=lambda one: -sum(one[1]))
        return [
            {"statement": name, "us_each_act": sum(every) // acts, "hundredths_each_act": len(every) * 100 // acts}
            for name, every in ranked[:count]
        ]


@contextmanager
def statements() -> Iterator[Statements]:
    """While this lasts, every statement of this process is timed, with what it takes to bring its rows here."""
    found = Statements()
    plain = psycopg.Connection.execute

    def execute(self: psycopg.Connection, query: Any, *told: Any, **more: Any) -> Any:
        began = time.perf_counter_ns()
        try:
            return plain(self, query, *told, **more)
        finally:
            found.times[name_of(str(query))].append((time.perf_counter_ns() - began) // 1_000)

    with patch.object(psycopg.Connection, "execute", execute):
        yield found


def name_of(query: str) -> str:
    """The room and the file of a statement; its beginning where it is in none. An empty one asks whether a kept
    connection still lives."""
    return "is it alive" if not query else _names().get(query, " ".join(query.split())[:60])


@cache
def _names() -> dict[str, str]:
    files = PACKAGE.glob("**/sql/*.sql")
    return {file.read_text(encoding="utf-8"): f"{file.parents[1].relative_to(PACKAGE)}/{file.stem}" for file in files}
