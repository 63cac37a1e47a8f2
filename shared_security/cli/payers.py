"""`sss payers`: who pays for work here, and adding one."""

import json
from typing import Annotated, Literal

import typer

from shared_security.cli.connections import desk
from shared_security.payers.add import add_payer
from shared_security.payers.find import list_payers as all_payers
from shared_security.web.person_keys import person_keys

app = typer.Typer(help="Who pays for work: add, list.", no_args_is_help=True)

Out = Annotated[Literal["text", "json"], typer.Option("--out")]


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="As people know it. A household's is sealed.")],
    kind: Annotated[Literal["platform", "company", "household"], typer.Option()],
    out: Out = "text",
) -> None:
    """Add a payer and print its id."""
    with desk() as at, at.jobs.transaction():
        payer_id = add_payer(at.jobs, person_keys(), name, kind, today=at.today, actor=at.actor)
    print(json.dumps({"payer": str(payer_id), "name": name, "kind": kind}) if out == "json" else payer_id)


@app.command("list")
def list_payers(out: Out = "text") -> None:
    """List the payers with id, kind, status and name."""
    with desk() as at:
        found = all_payers(at.jobs, person_keys())
    if out == "json":
        rows = [{"payer": str(p.payer_id), "name": p.name, "kind": p.kind, "status": p.status} for p in found]
        print(json.dumps(rows, indent=2))
        return
    for payer in found:
        print(f"{payer.payer_id}  {payer.kind:<9}  {payer.status:<6}  {payer.name}")
    if not found:
        print("No payer yet. Add one: ./run sss payers add NAME --kind company")
