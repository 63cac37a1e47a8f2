"""The copies in a folder of backups: what each is, which belong together, and how far back they reach."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from shared_security.launcher.backups.folder import BackupFolder
from shared_security.values.errors import Problem

ABOUT = "about.json"


@dataclass(frozen=True)
class About:
    """What a copy is. It brings back every moment from `ended_at` on, with the log from the file `first_wal` on.

    after: the name of the copy it is the difference to; empty for a whole one. person_keys: the marks of the keys that
    people's data were sealed with. bytes: on the disk.
    """

    ended_at: str
    after: str
    first_wal: str
    postgres: int
    person_keys: list[str]
    bytes: int


@dataclass(frozen=True)
class Copy:
    """One finished copy."""

    path: Path
    about: About

    @property
    def name(self) -> str:
        """Its name: when it ended."""
        return self.path.name

    @property
    def data(self) -> Path:
        """The data folder in it."""
        return self.path / "data"

    @property
    def ended_at(self) -> datetime:
        """From which moment on it can bring back everything."""
        return datetime.fromisoformat(self.about.ended_at)

    @property
    def whole(self) -> bool:
        """Whether it needs no other one."""
        return not self.about.after


def write_about(folder: Path, about: About) -> None:
    """Say what a copy is, in its folder."""
    (folder / ABOUT).write_text(json.dumps(asdict(about), indent=1))


def copies(folder: BackupFolder) -> list[Copy]:
    """The finished copies, the oldest first.

    Raises:
        Problem: what one says of itself cannot be read.
    """
    found = []
    for path in sorted(folder.copies.iterdir()) if folder.copies.exists() else []:
        try:
            found.append(Copy(path, About(**json.loads((path / ABOUT).read_text()))))
        except (OSError, ValueError, TypeError):
            fix = "Bring it back from where you keep backups of backups, or move it away: those after it may need it"
            raise Problem("this copy is damaged: it does not say what it is", str(path), fix) from None
    return sorted(found, key=lambda copy: copy.ended_at)


def chain(found: Sequence[Copy], last: Copy) -> list[Copy]:
    """A copy and those it builds on, the whole one first.

    Raises:
        Problem: one of them is not there.
    """
    by_name = {copy.name: copy for copy in found}
    links = [last]
    while not links[0].whole:
        before = by_name.get(links[0].about.after)
        if before is None:
            where = str(links[0].path)
            raise Problem(
                f"the copy {links[0].about.after}, which this one builds on, is missing", where, "Bring it back"
            )
        links.insert(0, before)
    return links


def forget_before(folder: BackupFolder, moment: datetime) -> list[str]:
    """Remove copies and log that are not needed to bring back any moment from the given one on; answers their names.

    The newest whole copy from before it stays, and what builds on it; so does every later one.
    """
    found = copies(folder)
    old = [n for n, copy in enumerate(found) if copy.whole and copy.ended_at <= moment]
    gone = found[: old[-1]] if old else []
    for copy in reversed(gone):  # the whole one last: what is left when this is broken off is whole
        shutil.rmtree(copy.path)
    kept = found[len(gone) :]
    if kept:
        first = min(copy.about.first_wal[8:] for copy in kept)
        for file in folder.wal.iterdir():
            if not file.name.endswith(".history.gz") and file.name[8:24] < first:
                file.unlink()
    return [copy.name for copy in gone]


def keep_days(folder: BackupFolder, days: int, now: datetime) -> list[str]:
    """Keep what any second of the last days can be brought back with."""
    return forget_before(folder, now - timedelta(days=days))
