"""Files of archived months: the text of each row as the chain hashed it, and what proves it, in one compressed file.

The first line is JSON: the month, and of each section its name, its columns and how many lines it has. The lines
follow, section after section: a row in PostgreSQL's text form, escaped as COPY does. Sections are the rows of the
month, in the order of their keys, then its batches, their leaves and their seals. Compressed by zstd.
"""

import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path

import psycopg
import pyarrow

from shared_security.ledger.compare_leaves import LEAF
from shared_security.ledger.sql import SQL
from shared_security.values.errors import Problem

FORM = 1
# What is taken out of the books: its order, and that of the proof, which stays in them too.
ROWS = {
    "work_record": "x.account_id, x.record_key, x.revision",
    "entry": 'x.account_id, x.record_key, x.revision, x.program_no, x.unit COLLATE "C", x.bearer COLLATE "C", x.part',
    "transfer": "x.account_id, x.transfer_id",
}
PROOF = {"batch": "x.batch_id", "batch_leaf": "x.batch_id, x.posted_table", "seal": "x.seal_no"}
_ESCAPED = re.compile(rb"\\(.)")
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


@dataclass(frozen=True)
class Section:
    """One table in a file. hash: SHA-256 of the first eight bytes of each row's own, as the chain keeps them."""

    rows: int
    hash: bytes


@dataclass(frozen=True)
class ArchiveFile:
    """What a file was found to hold. size: in bytes, compressed; hash: SHA-256 of them."""

    month: date
    size: int
    hash: bytes
    sections: Mapping[str, Section]


def file_name(month: date) -> str:
    """What the file of a month is called.

    >>> file_name(date(2026, 9, 1))
    'books-2026-09.zst'
    """
    return f"books-{month:%Y-%m}.zst"


def write_archive(connection: psycopg.Connection, month: date, path: Path) -> None:
    """Write a month's rows and their proof; what was at `path` before is replaced at once, or not at all.

    Args:
        connection: as owner, in a transaction in which the month's rows do not change.
    """
    connection.execute(SQL("settle_text"))
    header = {"archive of": "shared security", "form": FORM, "month": f"{month:%Y-%m}", "sections": []}
    header["sections"] = [
        {"table": name, "rows": _count(connection, name, month), "columns": _columns(connection, name)}
        for name in (*ROWS, *PROOF)
    ]
    part = path.with_suffix(".part")
    with part.open("wb") as raw, pyarrow.CompressedOutputStream(raw, "zstd") as packed:
        packed.write(json.dumps(header).encode() + b"\n")
        for name, order in (ROWS | PROOF).items():
            query = SQL("archive_copy").format(table=f"public.{name}", of_month=_of_month(name, month), order=order)
            with connection.cursor().copy(query) as lines:
                for block in lines:
                    packed.write(block)
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.replace(path)
    _flush_folder(path.parent)


def read_archive(path: Path) -> ArchiveFile:
    """Read a whole file back and hash every row of it again.

    Raises:
        Problem: there is no such file, it is no archive, or it ends early.
    """
    try:
        with path.open("rb") as raw:
            digest = file_digest(raw, "sha256").digest()
        header, month = _header(path)
        lines, sections = _lines(path), {}
        next(lines)
        for name, rows in header:
            sections[name] = _hashed(lines, rows)
        if next(lines, None) is not None:
            raise _unsound(path, "it has more lines than its header says")
        return ArchiveFile(month, path.stat().st_size, digest, sections)
    except FileNotFoundError as error:
        raise Problem("there is no such file", str(path), "Name the folder where the files of archives lie") from error
    except (OSError, ValueError, KeyError, StopIteration) as error:
        raise _unsound(path, str(error) or "it ends early") from error


def lines_of(path: Path) -> Iterator[tuple[str, str]]:
    """Each row of a file that was taken out of the books: its table and its text."""
    header, _ = _header(path)
    lines = _lines(path)
    next(lines)
    for name, rows in header:
        for _ in range(rows):
            line = next(lines)
            if name in ROWS:
                yield name, line.decode()


def _header(path: Path) -> tuple[list[tuple[str, int]], date]:
    told = json.loads(next(_lines(path)))
    if told.get("form") != FORM:
        raise _unsound(path, "its form is another")
    return [(part["table"], part["rows"]) for part in told["sections"]], date.fromisoformat(told["month"] + "-01")


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, as they were before COPY escaped them."""
    with pyarrow.CompressedInputStream(str(path), "zstd") as packed, io.BufferedReader(packed, 1 << 20) as text:
        for line in text:
            yield _ESCAPED.sub(_plain, line[:-1]) if b"\\" in line else line[:-1]


def _plain(found: re.Match[bytes]) -> bytes:
    return _MEANT.get(found[1], found[1])


def _hashed(lines: Iterator[bytes], rows: int) -> Section:
    whole = sha256()
    for _ in range(rows):
        line = next(lines, None)
        if line is None:
            raise ValueError("it ends early")
        whole.update(sha256(line.rstrip(b",)")).digest()[:LEAF])
    return Section(rows, whole.digest())


def _count(connection: psycopg.Connection, name: str, month: date) -> int:
    query = SQL("archive_count").format(table=f"public.{name}", of_month=_of_month(name, month))
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _columns(connection: psycopg.Connection, name: str) -> list[str]:
    return [column for (column,) in connection.execute(SQL("archive_columns"), {"table": f"public.{name}"}).fetchall()]


def _of_month(name: str, month: date) -> str:
    """The condition that rows of a table belong to a month; COPY takes no parameters, and a date holds nothing else."""
    if name in ROWS or name == "batch":
        return f"x.posted_month = '{month:%Y-%m-%d}'"
    return SQL("archive_of_batches").format(month=f"{month:%Y-%m-%d}")


def _flush_folder(folder: Path) -> None:
    """A renamed file is there after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unsound(path: Path, why: str) -> Problem:
    return Problem(f"the file is no sound archive: {why}", str(path), "Take another copy of it; nothing was changed")
