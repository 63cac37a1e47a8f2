"""`sss`: every command of the command line, each in a file of its own name."""

import sys

import typer

from shared_security.cli import (
    accounts,
    api,
    archive,
    audit_trips,
    backup,
    bench,
    books,
    demo,
    import_,
    init,
    law,
    live,
    migrate,
    payers,
    price,
    programs,
    restore,
    serve,
    shard,
    study,
    work,
)
from shared_security.values.errors import Problem

app = typer.Typer(
    name="sss",
    help="Shared Security: portable benefits, exact to the micro-dollar.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(law.app, name="law")
app.command("price")(price.price)
app.command("audit-trips")(audit_trips.audit_trips)
app.command("demo")(demo.demo)
app.command("init")(init.init)
app.add_typer(payers.app, name="payers")
app.add_typer(accounts.app, name="accounts")
app.add_typer(programs.app, name="programs")
app.add_typer(books.app, name="books")
app.command("import")(import_.import_)
app.add_typer(api.app, name="api")
app.add_typer(bench.app, name="bench")
app.add_typer(study.app, name="study")
app.command("migrate")(migrate.migrate)
app.command("shard")(shard.shard)
app.command("archive")(archive.archive_month)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.command("serve")(serve.serve)
app.command("work")(work.work)
app.command("live", hidden=True)(live.live)


def run() -> None:
    """Run a command; a Problem ends it with status 1 and its sentence on standard error."""
    try:
        app(prog_name="./run sss")
    except Problem as problem:
        print(f"sss: {problem}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    run()
