"""`sss api`: the OpenAPI document of the door for machines, and a key for a payer's program."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from shared_security.access.api_keys import SCOPES, new_key
from shared_security.cli.connections import desk
from shared_security.cli.progress import say
from shared_security.payers.find import find_payer
from shared_security.web.person_keys import person_keys

app = typer.Typer(help="The API: its OpenAPI document, keys.", no_args_is_help=True)


@app.command()
def schema() -> None:
    """Print the OpenAPI document. Needs no database."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shared_security.web.settings")
    django.setup()
    from shared_security.api.door import document

    print(json.dumps(document(), indent=2, ensure_ascii=False))


@app.command("new-key")
def make_key(
    payer: Annotated[str, typer.Argument(help="Whose key it is, by name or id.")],
    scope: Annotated[list[str] | None, typer.Option(help="What it opens; all, where none is named.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it holds.")] = 90,
) -> None:
    """Make an API key and print it, this once. People of the payer make theirs on the page API keys."""
    with desk() as at, at.jobs.transaction():
        found = find_payer(at.jobs, person_keys(), payer)
        made = new_key(at.jobs, found.payer_id, scope or SCOPES, days=days, at=datetime.now(UTC), actor=at.actor)
    say("Keep it now: it is not shown again.")
    print(made.text)
