"""`sss bench books`: files into the books, against COPY of the same rows: time, log and disk as ratios of one run."""

import json
import multiprocessing
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Annotated, Any, Literal

import psycopg
import typer

from shared_security.cli.bench_files import AN_ACCOUNT, Filled, bring_in, fill, lines_of, write_file
from shared_security.cli.bench_system import throw_away_database
from shared_security.cli.progress import say
from shared_security.cli.sql import SQL

REPEATED = 100  # one row in so many, of the file with repeats
GOALS = {
    "S1": ("a file into the books, to COPY into a table with the natural key", 1_000),
    "S2": ("two loaders, to COPY into a table with no key", 3_000),
    "S3": ("with 1 % repeats, to the same without", 1_400),
    "S3 resend": ("all of it again, to the first time", 500),
    "S7 log": ("bytes of log, to those of rows with no key", 4_000),
    "S7 disk": ("bytes on disk, to those of rows with no key", 3_000),
}  # of thousandths
Costs = dict[str, int]  # milliseconds or bytes by what was done


@dataclass(frozen=True)
class _Bench:
    """What is measured. owner: a connection that makes the tables of rows as they are."""

    owner: psycopg.Connection
    filled: Filled
    folder: Path
    records: int


def bench_books(
    records: Annotated[int, typer.Option(min=1_000, max=2_000_000, help="Records of a file.")] = 1_000_000,
    rounds: Annotated[int, typer.Option(min=1, max=20, help="How often; medians are told.")] = 5,
    out: Annotated[Literal["text", "json", "markdown"], typer.Option()] = "text",
) -> None:
    """Bring files into the books of a throw-away system, and COPY the same rows as they are beside it.

    Each round does all of it, so that what else the machine does falls on both sides. What comes before a file is read
    does not count; what is flushed to disk does.
    """
    say("Making a system of its own; it is thrown away.")
    with throw_away_database() as (home, environment):
        today = datetime.now(UTC).date()
        addresses = (environment["DATABASE_JOBS_URL"], environment["DATABASE_LOADER_URL"])
        filled = fill(*addresses, max(records // AN_ACCOUNT, 100), today)
        with psycopg.connect(environment["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute(SQL("bench_raw_tables"))
            bench = _Bench(owner, filled, home, records)
            found = [_told(_round, bench, number) for number in range(rounds)]
    report = _report(found, records)
    shown = {
        "json": lambda: json.dumps(report, indent=2),
        "markdown": lambda: _table(report),
        "text": lambda: _lines(report),
    }
    print(shown[out]())


def _told(act: Callable[[_Bench, int], Costs], bench: _Bench, number: int) -> Costs:
    costs = act(bench, number)
    say(f"round {number + 1}: " + ", ".join(f"{what} {cost:,}" for what, cost in costs.items()))
    return costs


def _round(bench: _Bench, number: int) -> Costs:
    """Every kind of file once; milliseconds, and bytes where the name says so."""
    tag, records, folder = f"r{number}", bench.records, bench.folder
    lines = lines_of(bench.filled, tag, records)
    file = write_file(folder / "one.csv", lines)
    costs = {"keyed": _copy(bench, "raw_keyed", lines)}
    before = _bytes(bench)
    costs["bare"] = _copy(bench, "raw_bare", lines)
    between = _bytes(bench)
    costs["books"] = _timed(lambda: bring_in(bench.filled, file))
    after = _bytes(bench)
    costs |= {"bare log bytes": between[0] - before[0], "bare disk bytes": between[2] - before[2]}
    costs |= {"log bytes": after[0] - between[0], "disk bytes": after[1] - between[1]}
    new = lines_of(bench.filled, f"{tag}-repeats", records)
    new[::REPEATED] = lines[::REPEATED]
    repeating = write_file(folder / "repeats.csv", new)
    costs["repeats"] = _timed(lambda: bring_in(bench.filled, repeating))
    costs["resend"] = _timed(lambda: bring_in(bench.filled, file))
    costs["two loaders"] = _two_loaders(bench, tag)
    for path in folder.glob("*.csv"):
        path.unlink()
    return costs


def _two_loaders(bench: _Bench, tag: str) -> int:
    """Two processes at once, each with half of the accounts."""
    numbers, half = bench.filled.numbers, bench.records // 2
    halves = (numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :])
    files = [
        write_file(bench.folder / f"half{n}.csv", lines_of(bench.filled, f"{tag}-half{n}", half, mine))
        for n, mine in enumerate(halves)
    ]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(_ready, range(2), chunksize=1)
        return _timed(lambda: pool.starmap(bring_in, [(bench.filled, file) for file in files], chunksize=1))


def _ready(_number: int) -> None:
    """A process that has loaded this file has loaded what it needs."""
    time.sleep(1)


def _copy(bench: _Bench, table: str, lines: Sequence[str]) -> int:
    """The same columns as they are, with the id of the payer before them."""
    text = "".join(f"{bench.filled.payer_id},{line}\n" for line in lines).encode()

    def act() -> None:
        with bench.owner.cursor().copy(SQL("bench_copy").format(table=table)) as copy:
            copy.write(text)

    return _timed(act)


def _bytes(bench: _Bench) -> tuple[int, int, int]:
    """Bytes of log, of the books' tables, and of the rows with no key."""
    log = bench.owner.execute(SQL("bench_wal")).fetchone()
    disk = bench.owner.execute(SQL("bench_disk")).fetchone()
    assert log and disk
    return int(log[0]), int(disk[0]), int(disk[1])


def _timed(act: Callable[[], object]) -> int:
    began = time.perf_counter()
    act()
    return max(int((time.perf_counter() - began) * 1_000), 1)


def _report(found: Sequence[Costs], records: int) -> dict[str, Any]:
    pairs = {
        "S1": ("books", "keyed"), "S2": ("two loaders", "bare"), "S3": ("repeats", "books"),
        "S3 resend": ("resend", "books"), "S7 log": ("log bytes", "bare log bytes"),
        "S7 disk": ("disk bytes", "bare disk bytes"),
    }  # fmt: skip
    ratios = {
        name: [one[ours] * 1_000 // max(one[theirs], 1) for one in found] for name, (ours, theirs) in pairs.items()
    }
    return {
        "machine": {"cpus": os.cpu_count(), "load_average": os.getloadavg()[0], "python": platform.python_version()},
        "records": records, "rounds": len(found),
        "medians": {what: int(median(one[what] for one in found)) for what in found[0]},
        "ratios": {
            name: {"median_thousandths": int(median(every)), "all": every, "goal_thousandths": GOALS[name][1],
                   "met": median(every) <= GOALS[name][1]}
            for name, every in ratios.items()
        },
    }  # fmt: skip


def _times(thousandths: int) -> str:
    return f"{thousandths // 1_000}.{thousandths % 1_000 // 10:02d}x"


def _lines(report: dict[str, Any]) -> str:
    lines = [f"{report['records']:,} records, {report['rounds']} rounds, load {report['machine']['load_average']:.1f}"]
    for name, one in report["ratios"].items():
        spread = f"{_times(min(one['all']))} to {_times(max(one['all']))}"
        goal = f"goal {_times(one['goal_thousandths'])}: {'met' if one['met'] else 'missed'}"
        lines.append(f"{name:<10} {_times(one['median_thousandths']):>8}  ({spread})  {goal}  {GOALS[name][0]}")
    lines += [f"  {what:<16} {cost:>14,} {'' if 'bytes' in what else 'ms'}" for what, cost in report["medians"].items()]
    return "\n".join(lines)


def _table(report: dict[str, Any]) -> str:
    lines = ["| | median | from, to | goal | |", "|---|---|---|---|---|"]
    for name, one in report["ratios"].items():
        spread = f"{_times(min(one['all']))} to {_times(max(one['all']))}"
        met = "met" if one["met"] else "**missed**"
        lines.append(
            f"| {name}: {GOALS[name][0]} | {_times(one['median_thousandths'])} | {spread} "
            f"| {_times(one['goal_thousandths'])} | {met} |"
        )
    return "\n".join(lines)
