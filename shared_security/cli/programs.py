"""`sss programs`: which programs are in force here, and putting one in force."""

import json
from typing import Annotated, Literal

import typer

from shared_security.cli.connections import desk
from shared_security.law.publish.active import active_programs
from shared_security.providers.activate_program import activate_program

app = typer.Typer(help="The programs of this deployment: list, activate.", no_args_is_help=True)


@app.command("list")
def list_programs(out: Annotated[Literal["text", "json"], typer.Option()] = "text") -> None:
    """List the programs in force, with the number of the pack that prices their work."""
    with desk() as at:
        found = active_programs(at.jobs, at.today)
    if out == "json":
        print(
            json.dumps([{"program": p.pack.program, "program_no": p.program_no, "pack_no": p.pack_no} for p in found])
        )
        return
    for program in found:
        print(f"{program.pack.program}  pack {program.pack_no}  {program.pack.title}")
    if not found:
        print("No program is in force. Put one in force: ./run sss programs activate us/model/shared_security")


@app.command()
def activate(program: Annotated[str, typer.Argument(help="A program of statutes/.")]) -> None:
    """Put a program in force: its pack is published, unchangeable, and prices all work from now on.

    It takes effect at once. A program that is sure to claim the same work as another for one benefit is refused; where
    only a record can tell, such work cannot be imported. Officials change what is in force on their pages.
    """
    with desk() as at, at.jobs.transaction():
        found = activate_program(at.jobs, program, today=at.today, actor=at.actor)
    print(f"{found.pack.program} is in force, pack {found.pack_no}")
