"""`sss law`: list, check, show, explain, compare and test the statutes; the schema of their files."""

import json
from enum import StrEnum
from typing import Annotated, Literal

import typer

from shared_security.cli.law_diff import diff
from shared_security.law import check as checking
from shared_security.law.cases import read_cases
from shared_security.law.event_cases import read_event_cases
from shared_security.law.explain import page
from shared_security.law.explain.case import assessments_of, case_text
from shared_security.law.explain.data import assessment_data, pack_data
from shared_security.law.explain.events import event_data, event_text
from shared_security.law.library import cases_file, program_files, read_program
from shared_security.law.schema import pack_schema
from shared_security.values.errors import Problem

app = typer.Typer(help="The statutes: list, check, show, explain, diff, test, schema.", no_args_is_help=True)
app.command()(diff)

Paths = Annotated[list[str] | None, typer.Argument(help="Programs or files; all where none is named.")]


class Out(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"


OutOption = Annotated[Out, typer.Option("--out", help="How the answer is written.")]
Language = Annotated[Literal["en", "es"], typer.Option("--language", help="In which language it is told.")]


@app.command("list")
def list_programs(out: OutOption = Out.TEXT) -> None:
    """List the programs with status, place and title."""
    packs = [read_program(name) for name in program_files()]
    if out is Out.JSON:
        print(json.dumps([{"program": p.program, "status": p.status, "jurisdiction": p.jurisdiction, "title": p.title,
                           "from": p.clock.starts.isoformat()} for p in packs], indent=2))  # fmt: skip
        return
    width, place = (max((len(text) for text in texts), default=0) for texts in (
        [pack.program for pack in packs], [pack.jurisdiction for pack in packs]
    ))  # fmt: skip
    for pack in packs:
        print(f"{pack.program:<{width}}  {pack.status:<9}  {pack.jurisdiction:<{place}}  {pack.title}")


@app.command()
def check(paths: Paths = None) -> None:
    """Find every fault in programs and cases, with file, line and what to do; then list what has no Spanish."""
    files = checking.files_of(paths or [])
    faults = [fault for file in files for fault in checking.check(file)]
    for fault in faults:
        typer.echo(str(fault), err=True)
    checked, found = _count(len(files), "program"), _count(len(faults), "fault")
    print(f"{checked} checked, {found}")
    for note in (note for file in files for note in checking.notes(file)):
        print(note)
    raise typer.Exit(1 if faults else 0)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


@app.command()
def show(program: str, language: Language = "en", out: OutOption = Out.TEXT) -> None:
    """Print a program as a page for an attorney: what it covers, asks, computes and rests on."""
    pack = read_program(program)
    told = json.dumps(pack_data(pack, language), indent=2, ensure_ascii=False) if out is Out.JSON else None
    print(told or page(pack, language))


@app.command()
def explain(
    program: str,
    case: Annotated[str, typer.Argument(help="part of a case's name; all where empty")] = "",
    language: Language = "en",
    out: OutOption = Out.TEXT,
) -> None:
    """Explain the worked cases of a program, step by step."""
    pack = read_program(program)
    file = cases_file(program_files().get(program, checking.files_of([program])[0]))
    (cases, faults), (all_events, event_faults) = read_cases(file, pack), read_event_cases(file, pack)
    for fault in [*faults, *event_faults]:
        raise fault
    chosen = [one for one in cases if case.lower() in one.name.lower()]
    events = [one for one in all_events if case.lower() in one.name.lower()]
    if not (chosen or events):
        raise Problem(f"no case of {program} has `{case}` in its name", fix="Leave the name out to see all")
    if out is Out.JSON:
        told = [
            {"case": one.name, "record": name, **assessment_data(pack, answer, language)}
            for one in chosen
            for name, _, answer in assessments_of(pack, one)
        ]
        told += [{"case": one.name, **event_data(pack, one, language)} for one in events]
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for one in chosen:
        print(case_text(pack, one, language) + "\n")
    for event in events:
        print(event_text(pack, event, language) + "\n")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a pack file, for an editor."""
    print(json.dumps(pack_schema(), indent=1))


@app.command()
def test(paths: Paths = None) -> None:
    """Run the worked cases; ends with `N passed, N failed`."""
    outcomes = [outcome for file in checking.files_of(paths or []) for outcome in checking.run_cases(file)]
    failed = [outcome for outcome in outcomes if outcome.failures]
    for outcome in failed:
        typer.echo(f"{outcome.case.where}: {outcome.case.name}: {'; '.join(outcome.failures)}", err=True)
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    raise typer.Exit(1 if failed else 0)
