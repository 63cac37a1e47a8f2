"""Writes the table of docs/reference/benchmarks.md from what the benches said as JSON.

    PYTHONPATH=. .venv/bin/python -m tests.tools.benchmark_table FOLDER

FOLDER holds what each command printed, as many runs as there were: books*.json, http*.json, law*.json, page*.json,
leave*.json, settle*.json, each by `./run sss bench NAME ... --out json`, and growth.json of tests/tools/grow_books.py.
What misses its goal in most runs is told as missed; a goal that no file tells of is told as not measured.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

PAGE = Path(__file__).parents[2] / "docs/reference/benchmarks.md"
BEGIN, END = "<!-- figures: written by tests/tools/benchmark_table.py -->\n", "<!-- end of figures -->\n"
EXPECTED = ("S1", "S2", "S3", "S3 resend", "S4", "S5 calls of 1,000", "S5 single", "S6 one", "S6 many", "S7 log",
            "S7 disk", "S8")  # fmt: skip
GOALS = {
    "S1": "1.00x", "S2": "3.00x", "S3": "1.40x", "S3 resend": "0.50x", "S4": "1.30x", "S5 calls of 1,000": "12,000/s",
    "S5 single": "p99 25 ms", "S6 one": "100 µs", "S6 many": "15 CPU s", "S7 log": "4.00x", "S7 disk": "3.00x",
    "S8": "p95 50 ms",
}  # fmt: skip


class Figure(NamedTuple):
    """One figure of one run. value: for ordering, a larger one is worse unless `unit` is a speed."""

    name: str
    words: str
    value: float
    unit: str
    met: bool | None


def figures(told: Any) -> Iterator[Figure]:
    """What one file says."""
    if isinstance(told, list):
        one, many = max(one["one_record_us"] for one in told), max(one["ten_million_cpu_s"] for one in told)
        yield Figure("S6 one", f"a record with its trace, the slowest of {len(told)} programs", one, " µs", one < 100)
        yield Figure("S6 many", "ten million records, the slowest program", many, " CPU s", many < 15)
    elif "single" in told:
        single, bulk = told["single"], told["calls_of_1000"]
        words = f"a single record over HTTP at {single['rate']}/s, p99"
        yield Figure("S5 single", words, single["p99_ms"], " ms", single["p99_ms"] <= 25 and not single["failed"])
        speed = bulk["records_per_s"]
        yield Figure("S5 calls of 1,000", "records over HTTP in calls of 1,000", speed, "/s", speed >= 12_000)
    elif "millions" in told:
        first, *_, last = [one["milliseconds"] for one in told["millions"] if not one["again"]]
        words = f"the last of {len(told['millions'])} files of {told['step']:,}, to the first"
        yield Figure("S4", words, last / first, "x", last * 10 <= first * 13)
    else:
        yield from _of_report(told)


def _of_report(told: Mapping[str, Any]) -> Iterator[Figure]:
    for name, one in told["ratios"].items():
        yield Figure(name, one["words"], one["median_thousandths"] / 1_000, "x", one["met"])
    for name, one in told["limits"].items():
        yield Figure(name, f"{one['words']}, p95", one["p95_us"] / 1_000, " ms", one["met"])
    for name, value in told.items():
        if name.endswith("_per_s"):
            yield Figure(name, name.removesuffix("_per_s").replace("_", " "), value, "/s", None)


def table(files: Sequence[Any]) -> str:
    """The table, a row for each figure, over all runs."""
    found = defaultdict(list)
    for told in files:
        for figure in figures(told):
            found[figure.name, figure.unit].append(figure)
    lacking = [(name, "") for name in EXPECTED if all(name != there for there, _unit in found)]
    order = sorted([*found, *lacking], key=lambda key: (_place(key[0]), key))
    rows = [_row(name, found.get((name, unit), [])) for name, unit in order]
    return "\n".join(["| | goal | measured | runs, from and to | |", "|---|---|---|---|---|", *rows]) + "\n"


def _place(name: str) -> int:
    """Its place among the goals; what has none stands after them."""
    return EXPECTED.index(name) if name in EXPECTED else len(EXPECTED)


def _row(name: str, runs: Sequence[Figure]) -> str:
    if not runs:
        return f"| {name} | {GOALS[name]} | not measured | | |"
    values, unit = [run.value for run in runs], runs[0].unit
    met = [run.met for run in runs if run.met is not None]
    verdict = "" if not met else "met" if sum(met) * 2 > len(met) else "**missed**"
    spread = f"{len(runs)}: {_shown(min(values), unit)} to {_shown(max(values), unit)}"
    goal = GOALS.get(name, "p95 50 ms" if met else "")
    title = f"{name}: {runs[0].words}" if name in GOALS else runs[0].words
    return f"| {title} | {goal} | {_shown(median(values), unit)} | {spread} | {verdict} |"


def _shown(value: float, unit: str) -> str:
    return f"{value:,.2f}x" if unit == "x" else f"{value:,.1f}{unit}" if unit == " ms" else f"{value:,.0f}{unit}"


def main() -> None:
    """Write it over the one before."""
    files = [json.loads(path.read_text()) for path in sorted(Path(sys.argv[1]).glob("*.json"))]
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(BEGIN)
    PAGE.write_text(head + BEGIN + "\n" + table(files) + "\n" + END + rest.split(END)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
