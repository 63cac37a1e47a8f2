"""`sss price PROGRAM FILE`: what a program asks for each work record of a file. Writes nothing."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import pyarrow
import pyarrow.csv
import pyarrow.parquet
import typer

from shared_security.cli.progress import watched
from shared_security.law.evaluate import Answer
from shared_security.law.library import read_program
from shared_security.studies.facts_file import read_facts_file
from shared_security.studies.price import explained, priced_lines
from shared_security.studies.work_records import counts, passed_over, row_errors, work_records
from shared_security.values.errors import Problem

ERRORS_SHOWN = 20
UNANSWERED = (Answer.MISSING_INPUT, Answer.OUT_OF_RANGE, Answer.FACT_NOT_KNOWN)


class Out(StrEnum):
    """How the lines are written."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def price(
    program: Annotated[str, typer.Argument(help="A program, such as us/model/shared_security.")],
    file: Annotated[Path, typer.Argument(help="Canonical work records, CSV or Parquet.")],
    facts: Annotated[
        Path | None, typer.Option(help="Dated facts about payers and workers that the law asks for: a CSV.")
    ] = None,
    as_known: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The law as known on this day.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say in words how each answer came about.")] = False,
    language: Annotated[Literal["en", "es"], typer.Option(help="In which language it is explained.")] = "en",
    out: Annotated[Out, typer.Option(help="How the lines are written.")] = Out.CSV,
) -> None:
    """Price each work record of FILE under PROGRAM and print a line for each pocket; nothing is written to the books.

    Ends with status 1 when a record was refused or could not be answered.
    """
    pack = read_program(program)
    told = read_facts_file(facts, pack.facts, pack.program) if facts else []
    day = as_known.date() if as_known else None
    if unseen := passed_over(file):
        typer.echo(f"{file}: not looked at: {', '.join(unseen)}", err=True)
    with ExitStack() as stack:
        with watched(f"Reading {file.name}") as report:
            connection = stack.enter_context(work_records(file, pack.clock.time_zone, report))
        report = stack.enter_context(watched(f"Pricing {file.name}", beside_output=True))
        if explain:
            unanswered = _print(explained(connection, pack, day, report, told, language))
        else:
            unanswered = _write(priced_lines(connection, pack, day, report, told), out)
        sent, refused = counts(connection)
        errors = row_errors(connection, pack.clock.time_zone, ERRORS_SHOWN)
    for error in errors:
        typer.echo(f"{file}: {error}", err=True)
    for answer in UNANSWERED:
        if unanswered[answer]:
            typer.echo(f"{file}: {_records(unanswered[answer])}: {answer.replace('_', ' ')}; see --explain", err=True)
    if refused:
        typer.echo(f"{file}: {refused:,} of {sent:,} records refused. Mend them and run again.", err=True)
    raise typer.Exit(1 if refused or any(unanswered[answer] for answer in UNANSWERED) else 0)


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"


def _print(explanations: Iterable[tuple[Answer, str]]) -> Counter[str]:
    """Print explanations; returns how often each answer was given."""
    answers: Counter[str] = Counter()
    for answer, text in explanations:
        print(text)
        answers[answer] += 1
    return answers


def _write(batches: Iterable[pyarrow.RecordBatch], out: Out) -> Counter[str]:
    """Write batches of lines to standard output; returns how often each answer without an amount was given."""
    if out is Out.PARQUET and sys.stdout.isatty():
        raise Problem(
            "Parquet cannot be shown on a terminal", fix="Send it to a file: ... --out parquet > lines.parquet"
        )
    answers: Counter[str] = Counter()
    write = {Out.CSV: _write_csv, Out.JSON: _write_json, Out.PARQUET: _write_parquet}[out]
    write(_counted(batches, answers))
    return answers


def _counted(batches: Iterable[pyarrow.RecordBatch], answers: Counter[str]) -> Iterable[pyarrow.RecordBatch]:
    for batch in batches:
        for found in batch.column("answer").value_counts().to_pylist():
            answers[found["values"]] += found["counts"]
        yield batch


def _write_csv(batches: Iterable[pyarrow.RecordBatch]) -> None:
    header = True
    for batch in batches:
        options = pyarrow.csv.WriteOptions(include_header=header, quoting_style="needed")
        pyarrow.csv.write_csv(batch, sys.stdout.buffer, options)
        header = False


def _write_json(batches: Iterable[pyarrow.RecordBatch]) -> None:
    separator = "[\n"
    for batch in batches:
        for line in batch.to_pylist():
            sys.stdout.write(separator + json.dumps(line, ensure_ascii=False))
            separator = ",\n"
    sys.stdout.write("\n]\n" if separator == ",\n" else "[]\n")


def _write_parquet(batches: Iterable[pyarrow.RecordBatch]) -> None:
    writer = None
    for batch in batches:
        writer = writer or pyarrow.parquet.ParquetWriter(sys.stdout.buffer, batch.schema)
        writer.write_batch(batch)
    if writer:
        writer.close()
