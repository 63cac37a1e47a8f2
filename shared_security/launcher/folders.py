"""Where the embedded database lives, and who may enter.

An ordinary user's lies in `.data/` of the checkout. Root's lies under /var/lib, because PostgreSQL then runs as another
user, who may be unable to reach a checkout in root's private home.
"""

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from shared_security.launcher.service_user import ServiceUser, service_user
from shared_security.values.errors import Problem

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEM_HOME = Path("/var/lib/shared-security")
SOCKET_LIMIT = 107  # bytes of a socket's path that the kernel keeps
SOCKET_NAME = ".s.PGSQL.5432.lock"  # the longest name PostgreSQL puts beside its socket


@dataclass(frozen=True)
class Folders:
    """The folders of one embedded database, all under `home`, and the user who runs it."""

    home: Path
    user: ServiceUser

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder, 0700."""
        return self.home / "data"

    @property
    def fresh(self) -> Path:
        """Where a new data folder is made before it takes its name: an interrupted start leaves no half of one."""
        return self.home / "data.new"

    @property
    def settings(self) -> Path:
        """The configuration we write: ours to change, the server's to read."""
        return self.home / "settings"

    @property
    def socket(self) -> Path:
        """The folder of the socket, 0700; a short one elsewhere where the path would pass the kernel's limit."""
        near = self.home / "socket"
        if len(os.fsencode(near / SOCKET_NAME)) <= SOCKET_LIMIT:
            return near
        return Path(tempfile.gettempdir()) / f"shared-security-{self.user.uid}-{_digest(self.home)}"


def folders(home: Path | None = None) -> Folders:
    """The folders for this checkout, or those under `home`, or under $SHARED_SECURITY_DATA. Makes nothing yet."""
    chosen = home or Path(os.environ.get("SHARED_SECURITY_DATA") or default_home())
    chosen = chosen.absolute()
    return Folders(chosen, service_user(chosen / "data"))


def default_home() -> Path:
    """`.data` of the checkout; for root a folder under /var/lib named after the checkout."""
    if os.geteuid() != 0:
        return CHECKOUT / ".data"
    readable = re.sub(r"[^A-Za-z0-9]+", "-", CHECKOUT.name).strip("-")[:20]
    return SYSTEM_HOME / f"{readable}-{_digest(CHECKOUT)}"


def demo_home() -> Path:
    """The folder of the demonstration, beside that of a live system: neither can touch the other."""
    return default_home().with_name(f"{default_home().name}-demo")


def _digest(path: Path) -> str:
    """Eight letters that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def make(places: Folders) -> None:
    """Make the folders that are missing and set their rights.

    Raises:
        Problem: a folder cannot be made, or somebody else's stands in its place.
    """
    try:
        places.home.mkdir(parents=True, exist_ok=True)
        if places.home.parent == SYSTEM_HOME:
            SYSTEM_HOME.chmod(0o755)
        _enter_only(places)
        places.settings.mkdir(exist_ok=True)
        places.settings.chmod(0o755)
        _make_private(places.socket, places.user)
    except OSError as error:
        raise Problem(
            f"the database's folder cannot be made: {error.strerror}",
            str(error.filename or places.home),
            "Make it writable, free some space, or name another place in SHARED_SECURITY_DATA",
        ) from error


def _enter_only(places: Folders) -> None:
    """Home is ours alone; a server that runs as another user may pass through it, nobody else."""
    if places.user.is_other:
        os.chown(places.home, 0, places.user.gid)
        places.home.chmod(0o710)
    else:
        places.home.chmod(0o700)


def _lay(folder: Path, user: ServiceUser) -> None:
    """Make it under another name and put it in place whole: two that start at once never see it half made."""
    made = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    if user.is_other:
        os.chown(made, user.uid, user.gid)
    try:
        made.rename(folder)
    except OSError:  # the other was first, and its folder is in use
        made.rmdir()


def _make_private(folder: Path, user: ServiceUser) -> None:
    """A 0700 folder of that user; refuses one that somebody else laid there first."""
    if not os.path.lexists(folder):
        _lay(folder, user)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != user.uid:
        raise Problem(
            f"the folder for the socket does not belong to {user.name}",
            str(folder),
            "Remove it, or set TMPDIR to a folder of your own",
        )
    folder.chmod(0o700)
