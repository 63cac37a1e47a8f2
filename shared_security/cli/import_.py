"""`sss import FORMAT FILE`: brings a file of work records into the books, or shows what that would do."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import psycopg
import typer

from shared_security.cli.connections import desk, more_loaders
from shared_security.cli.import_text import as_json, as_text
from shared_security.cli.progress import every_two_seconds
from shared_security.intake.formats import parse
from shared_security.intake.formats.limits import read_bytes
from shared_security.intake.prepare import Preparer
from shared_security.intake.preview import preview as foresee
from shared_security.intake.submission import Origin
from shared_security.intake.submit import Import, submit
from shared_security.intake.what_moved import tell_what_moved
from shared_security.ledger.seal import seal
from shared_security.payers.find import find_payer
from shared_security.values.errors import Problem
from shared_security.web.person_keys import person_keys


def import_(
    format: Annotated[Literal["csv", "xlsx", "jsonl"], typer.Argument(help="How the file is written.")],
    file: Annotated[Path, typer.Argument(help="Work records: docs/reference/work-record.md names the columns.")],
    payer: Annotated[
        str, typer.Option(help="Who pays for all of them, by name or id; a column payer may stand in.")
    ] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Show what would happen; write nothing.")] = False,
    out: Annotated[Literal["text", "json"], typer.Option(help="How the report is written.")] = "text",
    loaders: Annotated[
        int, typer.Option(min=0, max=8, help="Connections that post a large file at once; 0: two, on one core one.")
    ] = 0,
) -> None:
    """Record the work of FILE: good rows go into the books, bad rows come back beside it with what to do.

    The same file may be imported again: each record counts once. Ends with status 1 when a row was refused.
    """
    with desk() as at, _database_stays(file):
        keys = person_keys()
        with tell_what_moved():
            named = find_payer(at.loader, keys, payer) if payer else None
            data = read_bytes(file)
            sheet = parse(format, data, str(file))
            preparer = Preparer(at.loader, keys, named, at.today)
        progress = every_two_seconds("rows")
        if preview:
            with tell_what_moved():
                report = foresee(preparer, sheet, progress)
        else:
            origin = Origin(format, hashlib.sha256(data).digest(), at.actor, lambda: datetime.now(UTC))
            with more_loaders(at.loader_url, loaders if sheet.columnar else 1) as more:
                report = submit(preparer, Import(sheet, origin, progress, more_loaders=more))
            seal(at.jobs, datetime.now(UTC))
    titles = {program.program_no: program.pack.program for program in preparer.active}
    if out == "json":
        print(json.dumps(as_json(report, titles, preparer.name_of, preview), indent=2, ensure_ascii=False))
    else:
        print("\n".join(as_text(report, file, titles, preparer.name_of, preview)))
    raise typer.Exit(1 if report.refused else 0)


@contextmanager
def _database_stays(file: Path) -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError as error:
        fix = "Import the same file again: what is in the books counts once, and the rest follows"
        if isinstance(error, psycopg.errors.DiskFull):
            what = f"the database has no room: {error.diag.message_primary}"
            raise Problem(what, str(file), f"Make room on its disk. {fix}") from error
        raise Problem(f"the database went away: {str(error).splitlines()[0]}", str(file), fix) from error
