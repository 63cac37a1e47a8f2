"""`sss bench`: how quick it is on this machine, measured on a throw-away system of its own."""

import json
from typing import Annotated, Any, Literal

import typer

from shared_security.cli.bench_books import bench_books
from shared_security.cli.bench_http import Load, measure
from shared_security.cli.bench_law import bench_law
from shared_security.cli.bench_leave import bench_leave
from shared_security.cli.bench_page import bench_page
from shared_security.cli.bench_settle import bench_settle
from shared_security.cli.bench_system import throw_away_system
from shared_security.cli.progress import say

app = typer.Typer(help="How quick it is here.", no_args_is_help=True)
GOAL_P99_MS = 25.0
app.command("law")(bench_law)
app.command("books")(bench_books)
app.command("page")(bench_page)
app.command("leave")(bench_leave)
app.command("settle")(bench_settle)


@app.callback()
def bench() -> None:
    """How quick it is here, measured on a throw-away system of its own."""


@app.command()
def http(
    rate: Annotated[int, typer.Option(min=1, max=500, help="Calls with one record, a second.")] = 100,
    seconds: Annotated[int, typer.Option(min=1, max=120, help="For how long.")] = 30,
    calls: Annotated[int, typer.Option(min=0, max=200, help="Calls with 1,000 records each, by two senders.")] = 20,
    out: Annotated[Literal["text", "json"], typer.Option()] = "text",
) -> None:
    """Send work to the API on the loopback: single records at a steady rate, then calls of 1,000.

    A time is from the moment a call was due, so that one that had to wait for others counts with its wait.
    """
    say("Making a system of its own; it is thrown away.")
    with throw_away_system() as system:
        say(f"{rate} calls a second for {seconds} s, then {calls} calls of 1,000.")
        found = measure(system, Load(rate, seconds, calls))
    print(json.dumps(found, indent=2) if out == "json" else "\n".join(_lines(found)))


def _lines(found: dict[str, Any]) -> list[str]:
    single, bulk = found["single"], found["calls_of_1000"]
    met = "met" if single["p99_ms"] <= GOAL_P99_MS and not single["failed"] else "missed"
    lines = [
        f"single records   {single['calls']:,} calls at {single['rate']}/s, {single['failed']} failed",
        f"  p50 {single['p50_ms']} ms   p95 {single['p95_ms']} ms   p99 {single['p99_ms']} ms   "
        f"longest {single['max_ms']} ms",
        f"  goal p99 {GOAL_P99_MS:g} ms: {met}",
    ]
    if bulk["calls"]:
        lines.append(
            f"calls of 1,000   {bulk['calls']} calls, {bulk['failed']} failed: {bulk['records_per_s']:,} records/s"
        )
    return lines
