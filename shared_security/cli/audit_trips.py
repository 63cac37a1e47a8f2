"""`sss audit-trips FILE --program P`: did the companies charge what the law says?"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from shared_security.cli.audit_trips_text import print_audit
from shared_security.law.library import read_program
from shared_security.studies.audit_trips import REAL_TRIPS, Audit
from shared_security.studies.audit_trips import audit_trips as audit
from shared_security.studies.trips.to_json import to_json
from shared_security.studies.trips.watch import Report

PROGRAM = "us/ny/black_car_fund"
MODEL_ACT = "us/model/shared_security"
_QUIET_SECONDS = 2


class Out(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def audit_trips(
    file: Annotated[
        Path, typer.Argument(help="Official high-volume trips, Parquet or CSV; `month` may stand for time.")
    ],
    program: Annotated[str, typer.Option(help="The program the charge is held against.")] = PROGRAM,
    out: Annotated[Out, typer.Option(help="How the answer is written.")] = Out.TEXT,
) -> None:
    """Hold what companies charged on each trip against what the law says, and give each difference its reason.

    Ends with status 1 when a row was refused.
    """
    found = _audit(file, program)
    if out is Out.JSON:
        json.dump(to_json(found), sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        print_audit(found)
    if found.refused:
        raise typer.Exit(1)


def print_real_trips() -> None:
    """Print the audit of the 53 real trips that come with the repository (studies/data/), as text. For the demo."""
    print_audit(_audit(REAL_TRIPS, PROGRAM))


def _audit(file: Path, program: str) -> Audit:
    pack, model = read_program(program), read_program(MODEL_ACT)
    with _progress(f"Reading {file.name}") as report:
        return audit(file, pack, model, report)


@contextmanager
def _progress(words: str) -> Iterator[Report | None]:
    """A bar on standard error for what takes over two seconds; none where that is not a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    begun = time.monotonic()
    progress = Progress(console=console, transient=True)
    task = progress.add_task(words, total=100)

    def report(percent: int) -> None:
        if time.monotonic() - begun > _QUIET_SECONDS:
            progress.start()
            progress.update(task, completed=percent)

    try:
        yield report
    finally:
        progress.stop()
