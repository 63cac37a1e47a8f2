"""The folder that backups lie in: whose they are, the log between them, and one backup at a time.

FOLDER/database     which database it is of: no other may write here
FOLDER/wal/         the log: one packed file for each 16 MB, written by the server itself
FOLDER/copies/      one folder a finished copy; `making` while one is on its way
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from shared_security.launcher.folders import default_home
from shared_security.launcher.service_user import ServiceUser
from shared_security.values.errors import Problem

FOLDER = "SHARED_SECURITY_BACKUPS"


@dataclass(frozen=True)
class Origin:
    """Of which database backups are: the number its making gave it, and its line, which a restore raises by one."""

    system: str
    timeline: int


@dataclass(frozen=True)
class BackupFolder:
    """The places in one folder of backups."""

    path: Path

    @property
    def wal(self) -> Path:
        """The log, written by the server's user."""
        return self.path / "wal"

    @property
    def copies(self) -> Path:
        """Finished copies, ours alone."""
        return self.path / "copies"

    @property
    def making(self) -> Path:
        """A copy on its way; what lies here when no backup runs is of one that was broken off."""
        return self.path / "making"


def backup_folder(told: Path | None = None) -> BackupFolder:
    """The folder that is told, or $SHARED_SECURITY_BACKUPS, or one beside the database's own."""
    named = told or Path(
        os.environ.get(FOLDER) or f"{os.environ.get('SHARED_SECURITY_DATA') or default_home()}-backups"
    )
    return BackupFolder(named.absolute())


def make(folder: BackupFolder, origin: Origin, user: ServiceUser) -> None:
    """Make the folder, or take it as it is where it is of this database.

    Raises:
        Problem: it is of another one, holds other things, or cannot be made.
    """
    mark = folder.path / "database"
    try:
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not mark.exists():
            _refuse_other_things(folder)
            draft = mark.with_suffix(".new")
            draft.write_text(json.dumps(asdict(origin)))
            draft.rename(mark)
        _refuse_other_database(folder, origin)
        for made in (folder.wal, folder.copies):
            made.mkdir(mode=0o700, exist_ok=True)
        if user.is_other:
            os.chown(folder.path, 0, user.gid)
            folder.path.chmod(0o710)
            os.chown(folder.wal, user.uid, user.gid)
    except OSError as error:
        raise Problem(
            f"the folder of backups cannot be made: {error.strerror}",
            str(error.filename or folder.path),
            "Make it writable, free some space, or name another one with --folder",
        ) from error


def origin_of(folder: BackupFolder) -> Origin:
    """Of which database the backups are.

    Raises:
        Problem: it is no folder of backups.
    """
    try:
        return Origin(**json.loads((folder.path / "database").read_text()))
    except (OSError, ValueError, TypeError):
        raise Problem(
            "there are no backups here", str(folder.path), "Name the folder of backups with --folder"
        ) from None


@contextmanager
def one_at_a_time(folder: BackupFolder) -> Iterator[None]:
    """While this lasts no other backup is made or forgotten here. What is broken off, now or before, is cleared away.

    Raises:
        Problem: another one is being made.
    """
    lock = os.open(folder.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem("another backup is being made here", str(folder.path), "Wait until it is done") from None
        shutil.rmtree(folder.making, ignore_errors=True)
        try:
            yield
        finally:
            shutil.rmtree(folder.making, ignore_errors=True)
    finally:
        os.close(lock)


def _refuse_other_things(folder: BackupFolder) -> None:
    if any(one.name not in ("lock", "database.new") for one in folder.path.iterdir()):
        raise Problem("this folder holds other things", str(folder.path), "Name an empty or new one with --folder")


def _refuse_other_database(folder: BackupFolder, origin: Origin) -> None:
    found = origin_of(folder)
    if found.system != origin.system:
        raise Problem("these backups are of another database", str(folder.path), "Name another folder with --folder")
    if found.timeline != origin.timeline:
        raise Problem(
            "these backups are of this database before it was restored, and what came after must not mix with them",
            str(folder.path),
            "Name a new folder with --folder, and keep this one as long as you may need what it holds",
        )
