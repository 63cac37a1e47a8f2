"""`sss bench law`: how quick a record is priced with its trace, and many records in generated SQL."""

import json
from typing import Annotated, Literal

import typer

from shared_security.cli.progress import say
from shared_security.law.evaluate import price_record
from shared_security.law.library import program_files, read_program
from shared_security.studies.bench_law import many_records_milliseconds, one_record_nanoseconds, record_of

GOAL_ONE_US, GOAL_TEN_MILLION_S = 100, 15


def bench_law(
    programs: Annotated[list[str] | None, typer.Argument(help="Programs; all of them where none is named.")] = None,
    records: Annotated[int, typer.Option(min=1_000, max=100_000_000, help="How many at once.")] = 1_000_000,
    out: Annotated[Literal["text", "json"], typer.Option()] = "text",
) -> None:
    """CPU time of the law: one record with its trace in Python, and many typed records in DuckDB."""
    found = []
    for program in programs or program_files():
        say(f"{program} ...")
        pack = read_program(program)
        milliseconds = many_records_milliseconds(pack, records)
        found.append({
            "program": program, "answer": str(price_record(pack, record_of(pack)).answer),
            "one_record_us": one_record_nanoseconds(pack) // 1_000, "records": records, "cpu_ms": milliseconds,
            "ten_million_cpu_s": milliseconds * 10_000_000 // records // 1_000,
        })  # fmt: skip
    if out == "json":
        print(json.dumps(found, indent=2))
        return
    print(f"{'one record':>12}  {'10 million':>11}  (goals: {GOAL_ONE_US} µs, {GOAL_TEN_MILLION_S} CPU s)")
    for one in found:
        print(f"{one['one_record_us']:>9} µs  {one['ten_million_cpu_s']:>6} CPU s  {one['program']}: {one['answer']}")
