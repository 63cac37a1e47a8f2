"""Archives sealed months: their rows go into a file that was read again and, packed, out of the hot tables; and back.

Whoever reads the books sees packed rows beside all others (sql/archive.sql). At every moment the rows of a month are
plain or packed, never both and never neither: they change their form in one transaction, with the note of it.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg

from shared_security.ledger.archive_file import (
    ROWS,
    ArchiveFile,
    Section,
    file_name,
    lines_of,
    read_archive,
    write_archive,
)
from shared_security.ledger.post import ensure_month
from shared_security.ledger.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

ATTEMPTS, WEEK = 30, timedelta(days=7)
COUNTED = {"work_record": "work_records", "entry": "entries", "transfer": "transfers"}
BUSY = "others read or post without a pause"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Month:
    """A past month of posting. archived: None where it never was. disk: bytes that its rows take in the database."""

    month: date
    work_records: int
    entries: int
    transfers: int
    unsealed: int
    seal_no: int | None
    archived: bool | None
    file_name: str | None
    file_bytes: int | None
    file_hash: bytes | None
    disk: int


@dataclass(frozen=True)
class Archiver:
    """Who archives. connection: as owner, in autocommit. at: the moment. folder: where files lie."""

    connection: psycopg.Connection
    folder: Path
    at: datetime
    actor: str
    say: Say

    @property
    def this_month(self) -> date:
        """The month that may still be posted to: a clock that is slow, or a long transaction, has a week."""
        return (self.at - WEEK).date().replace(day=1)


def months(connection: psycopg.Connection, this_month: date) -> Sequence[Month]:
    """Every past month of posting that has batches, the oldest first."""
    rows = connection.execute(SQL("archive_months"), {"this_month": this_month}).fetchall()
    return [Month(*row) for row in rows]


def month_of(archiver: Archiver, month: date) -> Month:
    """A past month of posting.

    Raises:
        Problem: it is none.
    """
    for one in months(archiver.connection, archiver.this_month):
        if one.month == month:
            return one
    raise Problem(
        "nothing was posted in this month, or it is not over",
        f"{month:%Y-%m}",
        "See ./run sss archive for those that are",
    )


def archive(archiver: Archiver, month: date) -> ArchiveFile:
    """Write a month's file, read it back, and take the month's plain rows out.

    Raises:
        Problem: the month is not over and sealed, is archived, or the file is not what the books say; rows stay plain.
    """
    connection, path = archiver.connection, archiver.folder / file_name(month)
    if connection.execute(SQL("archive_on_cluster")).fetchone():
        raise Problem(
            "months of tables that are spread are not archived", "Citus", "Use its columnar tables; see its manual"
        )
    _refuse_not_ready(month_of(archiver, month))
    archiver.folder.mkdir(parents=True, exist_ok=True)
    archiver.say(f"Writing {path}.")
    with connection.transaction():
        connection.execute(SQL("archive_isolation"))
        write_archive(connection, month, path)
    archiver.say("Reading it back.")
    read = read_archive(path)
    with connection.transaction():
        connection.execute(SQL("archive_lock_month"))
        _refuse_not_ready(month_of(archiver, month))
        archiver.say("Packing the month's rows.")
        connection.execute(SQL("see_archived"))
        connection.execute(SQL("pack_month"), {"month": month})
        archiver.say("Comparing what is packed, plain and in the file.")
        _refuse_different(archiver, read, (False, True))
        archiver.say("Taking the plain rows out.")
        _patiently(connection, "drop_plain_month", month)
        _note(archiver, read, archived=True)
        archiver.say("Committing.")
    archiver.say("Done.")
    return read


def bring_back(archiver: Archiver, month: date) -> ArchiveFile:
    """Put the rows of an archived month back from its file, and take the packed ones out.

    Raises:
        Problem: the month is not archived, or its file is missing or not the one that was written; rows stay packed.
    """
    connection, read = archiver.connection, _as_written(archiver, month)
    with connection.transaction():
        connection.execute(SQL("archive_lock_month"))
        archiver.say("Putting the rows back.")
        ensure_month(connection, month)
        connection.execute(SQL("lines_back"))
        with connection.cursor().copy(SQL("copy_lines_back")) as copy:
            for row in lines_of(archiver.folder / file_name(month)):
                copy.write_row(row)
        for name in ROWS:
            connection.execute(SQL("unpack_lines"), {"table": name})
        archiver.say("Comparing what is plain, packed and in the file.")
        _refuse_different(archiver, read, (False, True))
        archiver.say("Taking the packed rows out.")
        _patiently(connection, "drop_packed_month", month)
        connection.execute(SQL("see_none_archived"))
        _note(archiver, read, archived=False)
        archiver.say("Committing.")
    archiver.say("Done.")
    return read


def check_file(archiver: Archiver, month: date) -> ArchiveFile:
    """Read the file of an archived month again and hold it to the books.

    Raises:
        Problem: the month is not archived, or its file is missing, another, or not what the books say.
    """
    read = _as_written(archiver, month)
    with archiver.connection.transaction():
        _refuse_different(archiver, read, (True,))
    return read


def _as_written(archiver: Archiver, month: date) -> ArchiveFile:
    """The file of an archived month, which is the one that was written."""
    found, path = month_of(archiver, month), archiver.folder / file_name(month)
    if not found.archived:
        raise Problem("this month is not archived", f"{month:%Y-%m}", "See ./run sss archive for those that are")
    read = read_archive(path)
    if read.hash != found.file_hash:
        raise Problem(
            "the file is not the one that was written", str(path),
            f"Take the copy whose SHA-256 is {(found.file_hash or b'').hex()}; nothing was changed",
        )  # fmt: skip
    return read


def _refuse_not_ready(found: Month) -> None:
    where = f"{found.month:%Y-%m}"
    if found.archived:
        raise Problem("this month is archived already", where, "Bring it back with --bring-back")
    if found.unsealed:
        fix = "See that ./run sss work runs, and try again; nothing was changed"
        raise Problem(f"{found.unsealed} batches of this month have no seal yet", where, fix)


def _hashes(connection: psycopg.Connection, month: date, *, packed: bool) -> Mapping[str, Section]:
    asked = {"month": month, "packed": packed}
    rows = {name: connection.execute(SQL("month_hash"), asked | {"table": name}).fetchone() for name in ROWS}
    return {name: Section(row[0], bytes(row[1])) for name, row in rows.items() if row}


def _refuse_different(archiver: Archiver, read: ArchiveFile, forms: Sequence[bool]) -> None:
    """Hold the rows of a file to those of the books: packed, plain, or both one after the other."""
    for packed in forms:
        books = _hashes(archiver.connection, read.month, packed=packed)
        for name in ROWS:
            section = read.sections[name]
            if section != books[name]:
                counts = f"{section.rows:,} rows of {name} in the file, {books[name].rows:,} in the books"
                raise Problem(
                    f"they are not the same: {counts}",
                    str(archiver.folder / file_name(read.month)),
                    "Nothing was changed. Run ./run sss books verify-chain",
                )


def _patiently(connection: psycopg.Connection, statement: str, month: date) -> None:
    """Take tables away between what others do: each time it waits no longer than they notice.

    Raises:
        Problem: there was no pause.
    """
    for _ in range(ATTEMPTS):
        with suppress(psycopg.errors.LockNotAvailable), connection.transaction():
            connection.execute(SQL("archive_wait"))
            connection.execute(SQL(statement), {"month": month})
            return
    raise Problem(BUSY, f"{month:%Y-%m}", "Try again when it is quieter; nothing was changed")


def _note(archiver: Archiver, read: ArchiveFile, *, archived: bool) -> None:
    counts = {COUNTED[name]: read.sections[name].rows for name in ROWS}
    hashes = {f"{COUNTED[name]}_hash": read.sections[name].hash for name in ROWS}
    archiver.connection.execute(SQL("put_month_archived"), {
        "act": new_id(), "month": read.month, "archived": archived, "file_name": file_name(read.month),
        "file_bytes": read.size, "file_hash": read.hash, **counts, **hashes, "at": archiver.at, "by": archiver.actor,
    })  # fmt: skip
