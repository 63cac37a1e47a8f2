"""A small disk of a test's own, which can be filled and emptied; only root can mount one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.tools.memory import new_folder

MEGABYTE = 2**20


@dataclass
class Disk:
    """A folder that may be a disk of its own; else nothing can be filled."""

    folder: Path
    mounted: bool

    @property
    def ballast(self) -> Path:
        """What takes the room."""
        return self.folder / "ballast"

    def fill(self, leave: int) -> None:
        """Take all room but so many bytes, as whatever else stands on it would."""
        free = shutil.disk_usage(self.folder).free
        with self.ballast.open("wb") as file, suppress(OSError):  # less than was free a moment ago
            if free > leave:
                os.posix_fallocate(file.fileno(), 0, free - leave)

    def empty(self) -> None:
        """Give it back."""
        self.ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Disk]:
    """A file system of that size in a file; where it cannot be mounted, an ordinary folder."""
    home = new_folder()
    folder, image = home / "disk", home / "image"
    folder.mkdir()
    mounted = False
    try:
        mounted = _mount(image, folder, megabytes)
        folder.chmod(0o755)
        home.chmod(0o755)
        yield Disk(folder, mounted)
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
        shutil.rmtree(home, ignore_errors=True)


def _mount(image: Path, folder: Path, megabytes: int) -> bool:
    if os.geteuid() or not all(shutil.which(one, path=f"{os.defpath}:/usr/sbin:/sbin") for one in ("mke2fs", "mount")):
        return False
    with image.open("wb") as file:
        file.truncate(megabytes * MEGABYTE)
    make = ["/usr/sbin/mke2fs", "-q", "-t", "ext4", "-m", "0", str(image)]
    return all(
        subprocess.run(command, check=False, capture_output=True).returncode == 0
        for command in (make, ["mount", "-o", "loop", str(image), str(folder)])
    )
