"""`sss study`: questions asked of the law, such as what an hour of work costs."""

import csv
import json
import sys
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from shared_security.law.library import program_files, program_of, read_program
from shared_security.law.pack import Pack
from shared_security.law.record import COLUMNS, Value, read_record
from shared_security.studies.cost import cost
from shared_security.studies.costs.change_numbers import change_numbers
from shared_security.studies.costs.chart import dollars_of, words_of
from shared_security.studies.costs.inputs import inputs_of, published_of
from shared_security.studies.costs.page import page
from shared_security.studies.costs.study import LABELS, Study, parts_of, to_json, to_rows
from shared_security.values.errors import Problem
from shared_security.values.money import micros

app = typer.Typer(help="Studies: what an hour of work costs under a program.", no_args_is_help=True)

WAGE = "15"
WIDEST = 200  # the table is as wide as it needs, whatever the terminal


class Out(StrEnum):
    """How the study is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


@app.callback()
def study() -> None:
    """Questions asked of the law and of files; nothing is written to the books."""


@app.command("cost")
def cost_of(
    program: Annotated[str, typer.Argument(help="A program, such as us/wa/basic_basket.")],
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="name=value: wage, a number of the program, a fact, or a column of the record."),
    ] = None,
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the hour; the program's last if left out.")
    ] = None,
    out: Annotated[Out, typer.Option(help="How the study is written.")] = Out.TABLE,
) -> None:
    """Print what PROGRAM costs for one hour of work, in dollars by age, class and component."""
    asked = _study(program, _settings(set_ or []), day)
    if out is Out.HTML:
        print(page(asked))
    elif out is Out.JSON:
        print(json.dumps(to_json(asked), indent=2, ensure_ascii=False))
    elif out is Out.CSV:
        rows = to_rows(asked)
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        _print(asked)


def _settings(words: list[str]) -> dict[str, str]:
    settings = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not (name and equals and value):
            raise Problem(f"--set {word} is no name=value", fix="Write such as --set wage=20")
        settings[name.strip().replace("-", "_").replace(" ", "_")] = value.strip()
    return settings


def _study(program: str, settings: dict[str, str], day: datetime | None) -> Study:
    pack = read_program(program)
    asked_on = day.date() if day else max(value.starts for p in pack.parameters.values() for value in p.values)
    wage_micros = micros(settings.get("wage", WAGE))
    given = {name: text for name, text in settings.items() if name in COLUMNS or name in pack.facts}
    numbers = {name: text for name, text in settings.items() if name not in given and name != "wage"}
    if numbers:
        file = program_files().get(program, Path(program))
        pack = change_numbers(file.read_text(encoding="utf-8"), program_of(file), numbers, asked_on)
    costs = cost(pack, wage_micros, asked_on, _given(pack, given))
    inputs = inputs_of(pack, wage_micros, asked_on, settings)
    return Study(pack, wage_micros, asked_on, costs, inputs, published_of(pack.program))


def _given(pack: Pack, settings: Mapping[str, str]) -> dict[str, Value]:
    """Columns of the record and facts, typed."""
    record, faults = read_record({n: text for n, text in settings.items() if n in COLUMNS}, pack.clock.time_zone)
    if faults:
        raise Problem(f"--set {faults[0].column}={faults[0].value}: {faults[0].what}", fix=faults[0].fix)
    return record | {name: pack.facts[name].read(text) for name, text in settings.items() if name in pack.facts}


def _print(study: Study) -> None:
    """The table, with what it is and what others published."""
    parts, costs = parts_of(study.costs), study.costs
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    words = [word for word, shown in (("Class", costs[0].of_class), ("Age", costs[0].ages)) if shown]
    for word in words:
        table.add_column(word, no_wrap=True)
    for word in [*map(words_of, parts), "together"]:
        table.add_column(word.capitalize(), justify="right", vertical="bottom")
    for one in costs:
        numbers = [dollars_of(one.parts_micros.get(part, 0)) for part in parts] + [dollars_of(one.total_micros)]
        table.add_row(*(word for word in (one.of_class, one.ages) if word), *numbers)
    print(f"{study.pack.title}\n{LABELS.get(study.pack.status, '')}\n")
    print(f"Dollars for an hour of work at {study.wage}, as of {study.day}\n")
    Console(width=WIDEST).print(table)
    for found in study.published:
        print(f"\nPublished: {found.range}. {found.what} ({found.where})")
    print("\nEvery number can be changed with --set name=value; --out json and --out html name each with its sources.")
