"""`sss`: every command of the command line, each in a file of its own name."""

import sys
from collections.abc import Iterable
from importlib import import_module

import typer

from shared_security.values.errors import Problem

# In the order of the help; each a file beside this one.
COMMANDS = (
    "law", "price", "audit-trips", "demo", "init", "payers", "accounts", "programs", "books", "import", "api", "bench",
    "study", "migrate", "shard", "archive", "backup", "restore", "serve", "work", "live",
)  # fmt: skip
HIDDEN = ("live",)


def app_of(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The command line with these commands alone: whatever the others need is not imported, which takes the longest."""
    app = typer.Typer(
        name="sss",
        help="Shared Security: portable benefits, exact to the micro-dollar.",
        callback=_nothing,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for name in names:
        word = {"import": "import_"}.get(name, name.replace("-", "_"))
        module = import_module(f"shared_security.cli.{word}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name, hidden=name in HIDDEN)(getattr(module, word))
    return app


def _nothing() -> None:
    """Makes a command's name be asked for where there is but one command."""


def run() -> None:
    """Run a command; a Problem ends it with status 1 and its sentence on standard error."""
    asked = [name for name in COMMANDS if name in sys.argv[1:2]]
    try:
        app_of(asked or COMMANDS)(prog_name="./run sss")
    except Problem as problem:
        print(f"sss: {problem}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    run()
