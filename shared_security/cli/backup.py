"""`sss backup`: copies the embedded database while it is in use, and keeps its log from then on."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import psycopg
import typer

from shared_security.cli.progress import say
from shared_security.values.errors import Problem

NOT_OURS = "the database that DATABASE_URL names is not the embedded one"
KEYS = """\
The keys of people's data are not in it, on purpose: who has only the backup can read nobody's name. Keep a copy of
{keys} in another place; without it a restored system has books, and no people."""


def backup(
    folder: Annotated[
        Path | None, typer.Option(help="Where backups lie; on another disk. SHARED_SECURITY_BACKUPS names it too.")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="A whole copy, where a difference to the last would do.")
    ] = False,
    keep: Annotated[int, typer.Option(min=1, help="Every second of so many days can be brought back.")] = 30,
    out: Annotated[Literal["text", "json"], typer.Option("--out")] = "text",
) -> None:
    """Back up the embedded database: whole or the difference to the last backup. Give it each night."""
    from shared_security.launcher.backups.folder import backup_folder
    from shared_security.launcher.backups.take import Taken, Wish, take
    from shared_security.launcher.database import embedded, urls
    from shared_security.web.person_keys import person_keys
    from shared_security.workers.keys import marks_of

    refuse_own_server("pgbackrest")
    place = backup_folder(folder)
    with embedded(say) as cluster:
        wish = Wish(whole, keep, marks_of(person_keys()))
        taken: Taken = take(cluster, place, wish, lambda: datetime.now(UTC), say)
        _note(urls(cluster).jobs, taken.copy.ended_at, taken.copy.whole, taken.copy.about.bytes)
    kind = "whole" if taken.copy.whole else "difference"
    if out == "json":
        told = {"folder": str(place.path), "copy": taken.copy.name, "kind": kind, "ended_at": taken.copy.about.ended_at}
        print(json.dumps(told | {"bytes": taken.copy.about.bytes, "forgotten": taken.forgotten}, indent=2))
        return
    print(f"{place.path}: {kind} copy of {taken.copy.about.bytes:,} bytes, every file of it read again and sound.")
    print(f"Every second from {taken.copy.ended_at:%Y-%m-%dT%H:%M:%SZ} on can be brought back with it.")
    for name in taken.forgotten:
        print(f"forgotten, as older than {keep} days: {name}")
    say(KEYS.format(keys=keys_place()))


def refuse_own_server(tool: str) -> None:
    """Backups of a server of one's own are made by tools beside that server.

    Raises:
        Problem: DATABASE_URL names one.
    """
    if os.environ.get("DATABASE_URL"):
        fix = f"Back it up beside that server, as docs/guides/back-up-and-restore.md shows with {tool}"
        raise Problem(NOT_OURS, "DATABASE_URL", fix)


def keys_place() -> str:
    """Where the keys of people's data are, in words."""
    from shared_security.launcher.folders import folders

    if os.environ.get("PERSON_KEYS"):
        return "the variable PERSON_KEYS"
    return os.environ.get("PERSON_KEYS_FILE") or str(folders().home / "person_keys")


def _note(jobs: str, ended_at: datetime, whole: bool, size: int) -> None:
    """Note it in the database, for the page of administrators; a database without tables has nobody to look at it."""
    from shared_security.jobs.note_backup import note_backup

    with psycopg.connect(jobs) as connection:
        try:
            note_backup(connection, ended_at, whole=whole, size=size)
        except psycopg.errors.UndefinedTable:
            connection.rollback()
