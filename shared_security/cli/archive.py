"""`sss archive`: puts a sealed month into a compressed file and its rows, packed, out of the hot tables; and back."""

import getpass
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

import psycopg
import typer

from shared_security.cli.progress import say
from shared_security.ledger.archive import Archiver, Month, bring_back, check_file, month_of, months
from shared_security.ledger.archive import archive as archive_month
from shared_security.ledger.archive_file import ArchiveFile, file_name
from shared_security.values.errors import Problem

VARIABLE = "SHARED_SECURITY_ARCHIVE"
STATES = {None: "plain", False: "plain", True: "archived"}


def archive(
    month: Annotated[
        str | None, typer.Argument(help="Such as 2026-09. Without it, all past months are listed.")
    ] = None,
    folder: Annotated[Path | None, typer.Option(help=f"Where the files lie; {VARIABLE} names it too.")] = None,
    back: Annotated[bool, typer.Option("--bring-back", help="Put the month's rows back from its file.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Read the month's file again and hold it to the books.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")] = False,
    out: Annotated[Literal["text", "json"], typer.Option("--out")] = "text",
) -> None:
    """Archive a sealed month: its rows go into a file that is read again, then out of the hot tables, packed.

    Everybody sees the rows as before, more slowly: statements, checks, explanations and corrections stay true.
    """
    with _archiver(folder, needs_folder=month is not None) as archiver:
        if month is None:
            _list(months(archiver.connection, archiver.this_month), out)
            return
        first = _first_of(month)
        if dry_run:
            _plan(archiver, first, back=back)
            return
        act = bring_back if back else check_file if check else archive_month
        try:
            read = act(archiver, first)
        except psycopg.Error as error:
            fix = "The month is as it was; look at what the database says, and give the command again"
            raise Problem(f"the database refuses: {str(error).strip()}", month, fix) from error
        _told(read, archiver.folder / file_name(first), out)


@contextmanager
def _archiver(folder: Path | None, *, needs_folder: bool) -> Iterator[Archiver]:
    from shared_security.web.site import site

    place = folder or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if needs_folder and place is None:
        raise Problem("it is not said where files of archives lie", VARIABLE, "Set it, or give --folder")
    with site(say) as urls, psycopg.connect(urls.owner, autocommit=True) as owner:
        if not urls.owner:
            raise Problem("no address for the role owner is set", "DATABASE_OWNER_URL", "Set it: the owner archives")
        actor = f"command line: {getpass.getuser()}"
        yield Archiver(owner, place or Path(), datetime.now(UTC), actor, say)


def _first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Problem("this is no month", month, "Write it as 2026-09") from error


def _list(found: Sequence[Month], out: str) -> None:
    rows = [
        {"month": f"{one.month:%Y-%m}", "state": STATES[one.archived], "rows": _rows(one), "bytes": one.disk,
         "unsealed_batches": one.unsealed, "file": one.file_name if one.archived else None,
         "file_bytes": one.file_bytes if one.archived else None}
        for one in found
    ]  # fmt: skip
    if out == "json":
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        file = f"  {row['file']}, {row['file_bytes']:,} bytes" if row["file"] else ""
        waits = f"  {row['unsealed_batches']:,} batches wait for a seal" if row["unsealed_batches"] else ""
        print(f"{row['month']}  {row['state']:<8}  {row['rows']:>12,} rows  {row['bytes']:>14,} bytes{file}{waits}")
    print(f"{len(rows)} past months, {sum(one.archived is True for one in found)} archived")


def _rows(one: Month) -> int:
    return one.work_records + one.entries + one.transfers


def _plan(archiver: Archiver, month: date, *, back: bool) -> None:
    one, path = month_of(archiver, month), archiver.folder / file_name(month)
    if back:
        print(f"read {path}; put {_rows(one):,} rows back; compare them with the file; take the packed rows out")
        return
    print(f"write {path} with {_rows(one):,} rows and their seals; read it back; pack the rows; compare all three;")
    print(f"take {one.disk:,} bytes of plain rows out of work_record, entry and transfer")
    if one.unsealed:
        print(f"not yet: {one.unsealed:,} batches of this month have no seal")


def _told(read: ArchiveFile, path: Path, out: str) -> None:
    sections = {name: section.rows for name, section in read.sections.items()}
    if out == "json":
        told = {"month": f"{read.month:%Y-%m}", "file": str(path), "bytes": read.size, "sha256": read.hash.hex()}
        print(json.dumps(told | {"rows": sections}, indent=2))
        return
    print(f"{path}: {read.size:,} bytes, SHA-256 {read.hash.hex()}")
    print(", ".join(f"{rows:,} of {name}" for name, rows in sections.items()) + "; file and books are the same")
