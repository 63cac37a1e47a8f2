"""Takes one backup of the embedded database while it is in use: a whole copy, or the difference to the last one."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from shared_security.launcher.backups.copies import About, Copy, chain, copies, keep_days, write_about
from shared_security.launcher.backups.folder import BackupFolder, Origin, make, one_at_a_time
from shared_security.launcher.backups.programs import Failed, run
from shared_security.launcher.backups.sql import SQL
from shared_security.launcher.backups.wal import keep_log, push_log
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER
from shared_security.values.errors import Problem

DIFFERENCES_SINCE = 17  # the version of PostgreSQL from which on a copy may be a difference
LONGEST_CHAIN = 7  # differences on a whole copy: with one a night, each week begins anew
FIX = "The backups that were there are untouched. Free some space where they lie, and start again"


@dataclass(frozen=True)
class Wish:
    """What is asked for. whole: even where a difference would do. keep: the days of which every second is kept.

    person_keys: the marks of the keys in use, by which a restore knows the right ones.
    """

    whole: bool
    keep: int
    person_keys: list[str]


@dataclass(frozen=True)
class Taken:
    """What was taken. forgotten: the names of copies that were too old."""

    copy: Copy
    forgotten: list[str]


def take(
    cluster: Cluster, folder: BackupFolder, wish: Wish, clock: Callable[[], datetime], say: Callable[[str], None]
) -> Taken:
    """Take a backup, look through all of it, and forget what is too old. Until it is whole it does not count.

    Raises:
        Problem: it cannot be taken; those that were there are untouched.
    """
    make(folder, _origin(cluster), cluster.places.user)
    with one_at_a_time(folder):
        keep_log(cluster, folder)
        found = copies(folder)
        before = None if wish.whole else _base_of_difference(cluster, found)
        before = _copy(cluster, folder, before, say)
        ended_at = clock()
        _look_through(cluster, folder.making / "data")
        about = _about(cluster, folder, before, ended_at, wish)
        copy = _finish(cluster, folder, about)
        with psycopg.connect(cluster.conninfo(SUPERUSER), autocommit=True) as connection:
            push_log(connection, folder)
        return Taken(copy, keep_days(folder, wish.keep, ended_at))


def _origin(cluster: Cluster) -> Origin:
    with psycopg.connect(cluster.conninfo(SUPERUSER), autocommit=True) as connection:
        system, log = connection.execute(SQL("origin")).fetchone() or ("", "")
    return Origin(system, int(log[:8], 16))


def _base_of_difference(cluster: Cluster, found: list[Copy]) -> Copy | None:
    """The last copy, where a difference to it is possible and the chain would not grow too long."""
    if cluster.binaries.major < DIFFERENCES_SINCE or not found or found[-1].about.postgres != cluster.binaries.major:
        return None
    return found[-1] if len(chain(found, found[-1])) <= LONGEST_CHAIN else None


def _copy(cluster: Cluster, folder: BackupFolder, before: Copy | None, say: Callable[[str], None]) -> Copy | None:
    """Copy the data; answers what the copy is a difference to. Where the server cannot tell, it is a whole one."""
    folder.making.mkdir(mode=0o700)
    if before:
        try:
            _base_backup(cluster, folder, f"--incremental={before.data / 'backup_manifest'}")
        except Failed as failed:
            if "summar" not in failed.said:
                raise
            say("The server does not know any more what changed since the last copy; a whole one is taken.")
            shutil.rmtree(folder.making / "data", ignore_errors=True)
        else:
            return before
    _base_backup(cluster, folder)
    return None


def _base_backup(cluster: Cluster, folder: BackupFolder, *more: str) -> None:
    fixed = ["--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256", "--label=sss backup"]
    target = [f"--pgdata={folder.making / 'data'}", f"--dbname={cluster.conninfo(SUPERUSER)}"]
    more += () if cluster.durable else ("--no-sync",)
    run(cluster.binaries, "pg_basebackup", *target, *fixed, *more, where=folder.path, fix=FIX)


def _look_through(cluster: Cluster, data: Path) -> None:
    """Read every file again and compare its checksum with what the server said of it."""
    run(cluster.binaries, "pg_verifybackup", "--quiet", str(data), where=data, fix=FIX)


def _about(cluster: Cluster, folder: BackupFolder, before: Copy | None, ended_at: datetime, wish: Wish) -> About:
    manifest = json.loads((folder.making / "data" / "backup_manifest").read_text())
    (span,) = manifest["WAL-Ranges"]
    high, low = (int(part, 16) for part in span["Start-LSN"].split("/"))
    first = f"{span['Timeline']:08X}{high:08X}{low >> 24:08X}"
    size = sum(file.stat().st_size for file in folder.making.rglob("*") if file.is_file())
    name = before.name if before else ""
    return About(ended_at.isoformat(), name, first, cluster.binaries.major, wish.person_keys, size)


def _finish(cluster: Cluster, folder: BackupFolder, about: About) -> Copy:
    """Give the copy its name: from here on it counts."""
    local = cluster.places.settings / "local.conf"
    shutil.copyfile(local, folder.making / "local.conf")
    write_about(folder.making, about)
    ended_at = datetime.fromisoformat(about.ended_at)
    path = folder.copies / ended_at.strftime("%Y-%m-%dT%H-%M-%S.%fZ")
    try:
        folder.making.rename(path)
    except OSError as error:
        raise Problem(f"the backup cannot be put in its place: {error.strerror}", str(path), FIX) from error
    return Copy(path, about)
