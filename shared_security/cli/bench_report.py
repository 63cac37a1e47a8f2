"""What a measurement found, as ratios within one run: as text, as JSON, as a table."""

import json
import os
import platform
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal, TypeVar

from shared_security.cli.progress import say

Number = TypeVar("Number", int, float)
Out = Literal["text", "json", "markdown"]
Costs = dict[str, int]  # microseconds, or bytes where the name says so, by what was done


@dataclass(frozen=True)
class Ratio:
    """What is held against what, by their names in the costs of a round. goal: thousandths; None where none is set."""

    ours: str
    theirs: str
    words: str
    goal: int | None = None


@dataclass(frozen=True)
class Limit:
    """What is to be answered in time: all times of it in microseconds. goal: for 95 of 100; None where none is set."""

    words: str
    times: Sequence[int]
    goal: int | None = None


def timed(act: Callable[[], object]) -> int:
    """The microseconds of an act."""
    began = time.perf_counter_ns()
    act()
    return max((time.perf_counter_ns() - began) // 1_000, 1)


def rounds(act: Callable[[int], Costs], count: int, *, warm: int = 0, times: Collection[list[int]] = ()) -> list[Costs]:
    """Do a round so often, and say what each cost. warm: rounds before the first that counts; what they put into
    `times` is forgotten."""
    for _ in range(warm):
        act(0)
    for every in times:
        every.clear()
    found = []
    for number in range(count):
        found.append(act(number))
        say(f"round {number + 1}: " + ", ".join(f"{what} {amount(what, cost)}" for what, cost in found[-1].items()))
    return found


def report(
    found: Sequence[Costs], ratios: Mapping[str, Ratio], limits: Mapping[str, Limit], **told: object
) -> dict[str, Any]:
    """Medians, ratios round by round, and times within a limit. told: what was measured, such as how many records."""
    return {
        "machine": machine(),
        **told, "rounds": len(found),
        "medians": {what: int(median(one[what] for one in found)) for what in found[0]} if found else {},
        "ratios": {name: _ratio(found, ratio) for name, ratio in ratios.items()},
        "limits": {name: _limit(limit) for name, limit in limits.items()},
    }  # fmt: skip


def machine() -> dict[str, Any]:
    """Where it was measured, and what else went on there."""
    return {"cpus": os.cpu_count(), "load_average": os.getloadavg()[0], "python": platform.python_version()}


def _ratio(found: Sequence[Costs], ratio: Ratio) -> dict[str, Any]:
    every = [one[ratio.ours] * 1_000 // max(one[ratio.theirs], 1) for one in found]
    return {
        "words": ratio.words, "median_thousandths": int(median(every)), "all": every, "goal_thousandths": ratio.goal,
        "met": None if ratio.goal is None else median(every) <= ratio.goal,
    }  # fmt: skip


def _limit(limit: Limit) -> dict[str, Any]:
    p50, p95 = (share_of(limit.times, share) for share in (50, 95))
    return {
        "words": limit.words, "times": len(limit.times), "p50_us": p50, "p95_us": p95, "goal_us": limit.goal,
        "met": None if limit.goal is None else p95 <= limit.goal,
    }  # fmt: skip


def share_of(times: Sequence[Number], share: int) -> Number:
    """The time that so many in a hundred are within."""
    return sorted(times)[max(-(-len(times) * share // 100), 1) - 1]


def amount(what: str, cost: int) -> str:
    """A cost in words."""
    return f"{cost:,} B" if what.endswith("bytes") else milliseconds(cost)


def milliseconds(microseconds: int) -> str:
    """Such as 12.3 ms."""
    return f"{microseconds // 1_000:,}.{microseconds % 1_000 // 100} ms"


def times(thousandths: int) -> str:
    """Such as 1.25x."""
    return f"{thousandths // 1_000:,}.{thousandths % 1_000 // 10:02d}x"


def shown(found: Mapping[str, Any], out: Out) -> str:
    """A report as it was asked for."""
    if out == "json":
        return json.dumps(found, indent=2)
    return "\n".join(_table(found) if out == "markdown" else _lines(found))


def _goal(one: Mapping[str, Any], met: str, missed: str) -> tuple[str, str]:
    goal = one.get("goal_thousandths") or one.get("goal_us")
    if goal is None:
        return "", ""
    return times(goal) if "goal_thousandths" in one else milliseconds(goal), met if one["met"] else missed


def _lines(found: Mapping[str, Any]) -> list[str]:
    told = {name: value for name, value in found.items() if isinstance(value, int)}
    head = ", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in told.items())
    lines = [f"{head}, load {found['machine']['load_average']:.1f}"]
    for name, one in found["ratios"].items():
        goal, met = _goal(one, "met", "missed")
        spread = f"({times(min(one['all']))} to {times(max(one['all']))})"
        lines.append(
            f"{name:<12} {times(one['median_thousandths']):>9}  {spread:<22}"
            f"{f'goal {goal}: {met}  ' if goal else ''}{one['words']}"
        )
    for name, one in found["limits"].items():
        goal, met = _goal(one, "met", "missed")
        lines.append(
            f"{name:<12} p50 {milliseconds(one['p50_us']):>8}  p95 {milliseconds(one['p95_us']):>8}  "
            f"{f'goal {goal}: {met}  ' if goal else ''}{one['words']}"
        )
    lines += [f"  {what:<24} {amount(what, cost):>16}" for what, cost in found["medians"].items()]
    return lines + [f"  {line}" for line in found.get("notes", ())]


def _table(found: Mapping[str, Any]) -> list[str]:
    lines = ["| | measured | from, to | goal | |", "|---|---|---|---|---|"]
    for name, one in found["ratios"].items():
        goal, met = _goal(one, "met", "**missed**")
        spread = f"{times(min(one['all']))} to {times(max(one['all']))}"
        lines.append(f"| {name}: {one['words']} | {times(one['median_thousandths'])} | {spread} | {goal} | {met} |")
    for name, one in found["limits"].items():
        goal, met = _goal(one, "met", "**missed**")
        lines.append(
            f"| {name}: {one['words']} | p95 {milliseconds(one['p95_us'])} | p50 {milliseconds(one['p50_us'])} "
            f"| {f'p95 {goal}' if goal else ''} | {met} |"
        )
    return lines
