"""The log between copies: has the server keep it, and sees that none of it is missing or damaged.

The server gives each file of 16 MB to a script of ours when it is full, or after a minute; a file that cannot be kept
stays in the data folder and is given again, so that nothing is lost where the folder of backups is away for a while.
"""

import gzip
import os
import re
import shlex
import shutil
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

import psycopg

from shared_security.launcher.backups.folder import BackupFolder
from shared_security.launcher.backups.sql import SQL
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER
from shared_security.values.errors import Problem

SEGMENT_BYTES = 16 * 1024 * 1024
SEGMENT = re.compile(r"[0-9A-F]{24}")
HISTORY = re.compile(r"[0-9A-F]{8}\.history")
SECONDS = 30  # to keep one file of the log

SCRIPT = """\
#!/bin/sh
# keep_wal PATH NAME: keeps one file of the log among the backups, whole or not at all. Run by the server itself.
# A file that is there already must be the same: after a crash the server gives it once more.
set -eu
kept={folder}/"$2".gz
if [ -e "$kept" ]; then gunzip -c "$kept" | cmp -s - "$1"; exit; fi
gzip -c "$1" >"$kept.part"
sync "$kept.part"
mv "$kept.part" "$kept"
sync {folder}
"""
SETTINGS = """\
# Written by `sss backup`: the log is kept among the backups from then on. To end that, remove this file.
archive_command = 'sh ../settings/keep_wal "%p" "%f"'
archive_timeout = 60
"""
DIFFERENCES = "summarize_wal = on\n"  # what incremental copies are made from, since PostgreSQL 17


def keep_log(cluster: Cluster, folder: BackupFolder) -> None:
    """Have the server keep its log in this folder from now on, and see that it does.

    Raises:
        Problem: it does not within 30 seconds; it is kept where it was before, or not at all.
    """
    settings = cluster.places.settings
    wanted = {
        settings / "keep_wal": SCRIPT.format(folder=shlex.quote(str(folder.wal))),
        settings / "backups.conf": SETTINGS + (DIFFERENCES if cluster.binaries.major >= 17 else ""),
    }
    before = {path: path.read_text() if path.exists() else None for path in wanted}
    with psycopg.connect(cluster.conninfo(SUPERUSER), autocommit=True) as connection:
        _put(wanted)
        connection.execute(SQL("reload"))
        try:
            push_log(connection, folder)
        except Problem:
            # A log that was never kept must not pile up in the data folder; one that was is kept on.
            _put(before)
            connection.execute(SQL("reload"))
            raise


def push_log(connection: psycopg.Connection, folder: BackupFolder) -> None:
    """Have everything that is committed by now among the backups.

    Args:
        connection: as superuser, in autocommit.

    Raises:
        Problem: it is not there within 30 seconds.
    """
    row = connection.execute(SQL("switch_wal")).fetchone()
    assert row is not None
    wanted = folder.wal / f"{row[0]}.gz"
    end = time.monotonic() + SECONDS
    while not wanted.exists():
        if time.monotonic() > end:
            raise Problem(
                "the server cannot keep its log among the backups; nothing of the database is lost",
                str(wanted),
                "See that its disk has space and that the server's user may enter every folder above it; the reason "
                "stands in data/log/",
            )
        time.sleep(0.05)


def number_of(name: str) -> int:
    """The place of a file of the log in its order."""
    return int(name[8:16], 16) * 256 + int(name[16:24], 16)


def files_from(folder: BackupFolder, first: str, *, to_the_end: bool) -> list[Path]:
    """The kept files of the log from a name on, in order, each looked at whole, up to the first fault.

    Raises:
        Problem: one is missing or damaged, and the log is needed to its end.
    """
    found = {file.name[:24]: file for file in folder.wal.glob("*.gz") if SEGMENT.fullmatch(file.name[:-3])}
    needed = sorted((name for name in found if number_of(name) >= number_of(first)), key=lambda name: name[8:])
    sound = []
    try:
        for expected, name in enumerate(needed, number_of(first)):
            if number_of(name) != expected:
                raise _damaged(folder.wal, f"a file before {name}.gz is missing")
            look_at(found[name])
            sound.append(found[name])
    except Problem:
        if to_the_end:
            raise
    return sound


def look_at(file: Path) -> None:
    """Read a kept file to its end.

    Raises:
        Problem: it is damaged.
    """
    size = 0
    try:
        with gzip.open(file) as packed:
            while part := packed.read(1 << 20):
                size += len(part)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(file, str(error)) from error
    if size != SEGMENT_BYTES:
        raise _damaged(file, f"it has {size:,} bytes of {SEGMENT_BYTES:,}")


def lay_out(files: list[Path], histories: BackupFolder, to: Path) -> None:
    """Put files of the log, and what the folder says of its lines, where a restored server reads them."""
    to.mkdir(mode=0o700)
    lines = [file for file in histories.wal.glob("*.history.gz") if HISTORY.fullmatch(file.name[:-3])]
    for file in [*files, *lines]:
        shutil.copyfile(file, to / file.name)


def _damaged(where: Path, how: str) -> Problem:
    return Problem(
        f"the log among the backups is damaged: {how}",
        str(where),
        "Bring the file back from where you keep backups of backups, or restore to a moment before it with --to",
    )


def _put(texts: Mapping[Path, str | None]) -> None:
    """Write files of settings, each whole; None takes one away."""
    for path, text in texts.items():
        if text is None:
            path.unlink(missing_ok=True)
            continue
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(text)
        draft.chmod(0o644)
        draft.rename(path)
