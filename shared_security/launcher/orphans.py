"""What a killed postmaster leaves behind: backends that still hold its shared memory, and files with its number."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from shared_security.values.errors import Problem

PROC = Path("/proc")
PATIENCE = 20.0  # seconds in all
POLITE = 3.0  # seconds before an orphan is asked to leave: most notice by themselves within one


def processes_in(data: Path) -> set[int]:
    """The processes at work in a data folder: PostgreSQL's all stand in it. Empty where the system has no /proc."""
    if not PROC.exists() or not data.exists():
        return set()
    wanted = data.stat()
    return {int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and _stands_in(entry, wanted)}


def _stands_in(entry: Path, wanted: os.stat_result) -> bool:
    """Whether a process's working folder is that one; a process of somebody else, or one that just left, is not."""
    try:
        return os.path.samestat((entry / "cwd").stat(), wanted)
    except OSError:
        return False


def postmaster(data: Path) -> int | None:
    """The process number in the pid file, where that process is alive and at work in this folder."""
    try:
        number = int((data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    return number if number in processes_in(data) else None


def wait_until_gone(data: Path, socket: Path, say: Callable[[str], None]) -> None:
    """Wait for the orphans of a killed postmaster, ask those that stay to leave, and clear its lock files.

    To be called under the lock of the folder, when no postmaster is alive.

    Raises:
        Problem: some are there after 20 seconds.
    """
    began = time.monotonic()
    asked: set[int] = set()
    while left := processes_in(data):
        waited = time.monotonic() - began
        if waited > PATIENCE:
            raise Problem(
                f"processes of a server that was killed are still at work: {', '.join(map(str, sorted(left)))}",
                str(data),
                "Wait until they have ended, or end them with kill, and start again",
            )
        if waited > POLITE and left - asked:
            say("The database server was killed; its last processes are asked to leave.")
            asked |= _ask_to_leave(left - asked)
        time.sleep(0.05)
    if PROC.exists():
        # PostgreSQL would take any program that now bears the number in them, or a zombie of the old one, for a server.
        for stale in [data / "postmaster.pid", *socket.glob(".s.PGSQL.*")]:
            stale.unlink(missing_ok=True)


def _ask_to_leave(processes: set[int]) -> set[int]:
    """SIGTERM rolls back what they were doing, which nobody is waiting for any more."""
    for process in processes:
        try:
            os.kill(process, signal.SIGTERM)
        except ProcessLookupError:
            continue
    return processes
