"""`sss accounts`: opening security accounts."""

import json
from typing import Annotated, Literal

import typer

from shared_security.cli.connections import desk
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.person_keys import person_keys
from shared_security.workers.open_account import Opened, open_account, open_accounts

app = typer.Typer(help="Security accounts: open.", no_args_is_help=True)


@app.callback()
def accounts() -> None:
    """Security accounts: open."""


@app.command("open")
def open_(
    count: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many, when nobody is named.")] = 1,
    name: Annotated[str, typer.Option(help="Whose it is; needs a way to be reached.")] = "",
    phone: Annotated[str, typer.Option(help="A way to be reached.")] = "",
    mail: Annotated[str, typer.Option(help="Another way to be reached.")] = "",
    sure: Annotated[bool, typer.Option("--sure", help="Open it though others look alike.")] = False,
    out: Annotated[Literal["text", "json"], typer.Option()] = "text",
) -> None:
    """Open accounts and print their numbers: one for a person, or many that nobody holds yet."""
    person = {"name": name, "phone": phone, "mail": mail}
    if any(person.values()) and count > 1:
        raise Problem("a person has one account", "--count", "Leave --count out, or the person")
    with desk() as at, at.jobs.transaction():
        if any(person.values()):
            keys = person_keys()
            opened = [open_account(at.jobs, keys, today=at.today, actor=at.actor, sure=sure, **person)]
        else:
            opened = open_accounts(at.jobs, count, today=at.today, actor=at.actor)
    _print(opened, out)


def _print(opened: list[Opened], out: str) -> None:
    if out == "json":
        rows = [{"account": str(one.account_id), "number": shown_account_number(one.number)} for one in opened]
        print(json.dumps(rows, indent=2))
        return
    for one in opened:
        print(shown_account_number(one.number))
