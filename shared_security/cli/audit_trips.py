"""`sss audit-trips FILE --program P`: did the companies charge what the law says?"""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from shared_security.cli.audit_trips_text import print_audit
from shared_security.cli.progress import watched
from shared_security.law.library import read_program
from shared_security.studies.audit_trips import REAL_TRIPS, Audit
from shared_security.studies.audit_trips import audit_trips as audit
from shared_security.studies.trips.to_json import to_json

PROGRAM = "us/ny/black_car_fund"
MODEL_ACT = "us/model/shared_security"


class Out(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


def audit_trips(
    file: Annotated[
        Path,
        typer.Argument(
            help="Official high-volume trips, Parquet or CSV; a `month` column is accepted where there is no pick-up "
            "time."
        ),
    ],
    program: Annotated[str, typer.Option(help="The program that the charge is compared with.")] = PROGRAM,
    out: Annotated[Out, typer.Option(help="How the answer is written.")] = Out.TEXT,
) -> None:
    """Compare what companies charged on each trip with what the law says: a difference has a reason or is unexplained.

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
    with watched(f"Reading {file.name}") as report:
        return audit(file, pack, model, report)
