"""Brings a database back from its backups, as it was at a moment, into a new folder. Nothing there is written over."""

import os
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from shared_security.launcher.backups.copies import Copy, chain, copies
from shared_security.launcher.backups.folder import BackupFolder, origin_of
from shared_security.launcher.backups.programs import run
from shared_security.launcher.backups.sql import SQL
from shared_security.launcher.backups.wal import files_from, lay_out
from shared_security.launcher.binaries import binaries
from shared_security.launcher.cluster import Cluster, start, stop
from shared_security.launcher.folders import Folders, folders, make
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.sharing import alone
from shared_security.values.errors import Problem

DAY_SECONDS = 24 * 60 * 60  # reading the log again may take hours
SETTINGS = """\
# Written by `sss restore`, and gone when the database is back.
restore_command = 'test -f ../wal/%f.gz && gunzip -c ../wal/%f.gz >"%p"'
recovery_target_action = promote
hot_standby = off
"""
UNTIL = "recovery_target_time = '{moment}'\n"
NOT_REACHED = "recovery ended before configured recovery target was reached"


@dataclass(frozen=True)
class Restored:
    """What was brought back. last: the moment of the last commit that the log brought. copy: what it began with."""

    home: Path
    last: datetime | None
    copy: Copy


def restore(
    folder: BackupFolder,
    home: Path,
    to: datetime | None,
    person_keys: Collection[str],
    say: Callable[[str], None],
    *,
    durable: bool = True,
) -> Restored:
    """Bring back every commit up to a moment, or all there is; where that fails, nothing is left of it.

    Args:
        person_keys: the marks of the keys that will be used with it. durable: False for data that will be thrown away.

    Raises:
        Problem: the folder is not new, backups do not reach to that moment or are damaged, or the keys are others.
    """
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Problem(
            "there is something here already, and a restore never writes over anything",
            str(home),
            "Name a new folder with --into; when you have seen that all is well, put it in the place of the old one",
        )
    origin_of(folder)
    found = copies(folder)
    copy = _copy_before(folder, found, to)
    if not set(copy.about.person_keys) <= set(person_keys):
        raise Problem(
            "these are not the keys that people's data were sealed with",
            str(folder.path),
            "Give the file with --person-keys that was in use then; with any other one nobody's name can be read",
        )
    places = folders(home)
    cluster = Cluster(binaries(places.user, say), places, durable, patience=DAY_SECONDS)
    _refuse_other_major(copy, cluster.binaries.major)
    # Up to a moment, what comes after a fault is not needed; or the moment is not reached, which is said.
    log = files_from(folder, copy.about.first_wal, to_the_end=to is None)
    made = not home.exists()
    try:
        make(places)
        _lay_down(cluster, chain(found, copy), say)
        _say_how_far(cluster, to)
        lay_out(log, folder, home / "wal")
        for path in (places.data, home / "wal"):
            _give_to_server(path, places)
        return Restored(home, _read_log_again(cluster, copy, to, say), copy)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        if not made:
            home.mkdir(mode=0o700, exist_ok=True)
        raise


def _refuse_other_major(copy: Copy, ours: int) -> None:
    if copy.about.postgres != ours:
        theirs = copy.about.postgres
        raise Problem(
            f"this backup is of PostgreSQL {theirs}, and the programs here are of PostgreSQL {ours}",
            str(copy.path),
            f"Restore it with version {theirs}, by SHARED_SECURITY_POSTGRES=/usr/lib/postgresql/{theirs}/bin",
        )


def _copy_before(folder: BackupFolder, found: list[Copy], to: datetime | None) -> Copy:
    """The last copy that had ended by that moment."""
    fitting = [copy for copy in found if to is None or copy.ended_at <= to]
    if not fitting:
        oldest = f"the oldest one ended at {found[0].ended_at:%Y-%m-%dT%H:%M:%SZ}" if found else "there is none"
        fix = "Name a later moment with --to" if found else "Name the folder of backups with --folder"
        raise Problem(f"no backup had ended by then: {oldest}", str(folder.path), fix)
    return fitting[-1]


def _lay_down(cluster: Cluster, links: list[Copy], say: Callable[[str], None]) -> None:
    """Look through a copy and those it builds on, and make one data folder of them."""
    for link in links:
        say(f"Looking through the copy of {link.ended_at:%Y-%m-%d %H:%M:%S} UTC.")
        fix = "It cannot be used. Restore to a moment before it with --to, from an older copy"
        run(cluster.binaries, "pg_verifybackup", "--quiet", str(link.data), where=link.path, fix=fix)
    _put_together(cluster, links)
    # What the old server said would be taken for the new one's.
    shutil.rmtree(cluster.places.data / "log", ignore_errors=True)
    shutil.copyfile(links[-1].path / "local.conf", cluster.places.settings / "local.conf")


def _say_how_far(cluster: Cluster, to: datetime | None) -> None:
    """Tell the server that there is a log to read again, and up to which moment."""
    conf = cluster.places.settings / "restore.conf"
    conf.write_text(SETTINGS + (UNTIL.format(moment=to.astimezone(UTC).isoformat(sep=" ")) if to else ""))
    conf.chmod(0o644)
    (cluster.places.data / "recovery.signal").touch(mode=0o600)


def _put_together(cluster: Cluster, links: list[Copy]) -> None:
    """One data folder of a whole copy and the differences to it."""
    if len(links) == 1:
        shutil.copytree(links[0].data, cluster.places.data, symlinks=True)
    else:
        safe = [] if cluster.durable else ["--no-sync"]
        told = [*safe, f"--output={cluster.places.data}", *(str(link.data) for link in links)]
        fix = "Free some space there, and start again"
        run(cluster.binaries, "pg_combinebackup", *told, where=cluster.places.home, fix=fix)
    cluster.places.data.chmod(0o700)


def _give_to_server(folder: Path, places: Folders) -> None:
    if places.user.is_other:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, places.user.uid, places.user.gid, follow_symlinks=False)


def _read_log_again(cluster: Cluster, copy: Copy, to: datetime | None, say: Callable[[str], None]) -> datetime | None:
    """Start the server, which reads the log up to the moment; answers when the last commit was that it found."""
    say("Reading the log again.")
    with alone(cluster.places.home, say):
        try:
            start(cluster, say)
            with psycopg.connect(cluster.conninfo(SUPERUSER), autocommit=True) as connection:
                back, last = connection.execute(SQL("recovered")).fetchone() or (False, None)
                if back:
                    connection.execute(SQL("checkpoint"))
        except Problem as problem:
            if to and NOT_REACHED in _last_words(cluster):
                raise _too_late(cluster, copy, to) from None
            raise problem
        finally:
            stop(cluster)
    if not back:
        raise Problem("the server did not finish reading the log", str(cluster.places.home), "Start again")
    (cluster.places.settings / "restore.conf").unlink()
    shutil.rmtree(cluster.places.home / "wal")
    reached: datetime | None = last
    return reached


def _last_words(cluster: Cluster) -> str:
    return "\n".join(path.read_text(errors="replace") for path in cluster.places.data.glob("log/*.log"))


def _too_late(cluster: Cluster, copy: Copy, to: datetime) -> Problem:
    told = [line for line in _last_words(cluster).splitlines() if "last completed transaction was at log time" in line]
    reach = f"no commit after the copy of {copy.ended_at:%Y-%m-%dT%H:%M:%SZ} is in them"
    if told:
        reach = f"the last commit in them was at {told[-1].rpartition('log time ')[2]}"
    return Problem(
        f"the backups do not reach to {to.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}: {reach}",
        "the log among the backups",
        "Name an earlier moment with --to, or none for all there is; if the old system still starts, ./run sss backup "
        "there brings its log up to now",
    )
