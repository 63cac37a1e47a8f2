"""Who runs PostgreSQL: ourselves, or, because PostgreSQL refuses to run as root, another user that exists."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared_security.values.errors import Problem

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class ServiceUser:
    """The operating system's user that owns the data folder and runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether we are root and the server runs as somebody else."""
        return self.uid != os.geteuid()

    def subprocess_options(self) -> dict[str, Any]:
        """What `subprocess.run` needs to start a program as this user; nothing where that is who we are."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {}


def service_user(data: Path) -> ServiceUser:
    """The user for a data folder: who we are; as root, the folder's owner, else `postgres`, else `nobody`.

    Raises:
        Problem: we have no name in the user list, or we are root and there is nobody to run PostgreSQL as.
    """
    uid = os.geteuid()
    if uid == 0:
        return _other_than_root(data)
    try:
        return _named(pwd.getpwuid(uid))
    except KeyError:
        raise Problem(
            f"the user with number {uid} has no name, and PostgreSQL needs one",
            "the system's list of users",
            "Run as a user of /etc/passwd, or set DATABASE_URL to a server of your own",
        ) from None


def _other_than_root(data: Path) -> ServiceUser:
    """The owner of existing data comes first: a `postgres` user installed later must not lock us out of it."""
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    if data.exists():
        for entry in known.values():
            if entry.pw_uid == data.stat().st_uid:
                return _named(entry)
    for name in CANDIDATES:
        if name in known:
            return _named(known[name])
    raise Problem(
        "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as",
        "the system's list of users",
        "Run as an ordinary user, or add one: useradd --system postgres",
    )


def _named(entry: pwd.struct_passwd) -> ServiceUser:
    """The part of a user's entry that we need."""
    return ServiceUser(entry.pw_name, entry.pw_uid, entry.pw_gid)
