"""Several commands, one server: who may start or stop it, and who is still using it.

Both locks are the kernel's, so a command that is killed lets go of them. Nothing has to be counted or repaired.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def _open(path: Path) -> int:
    """A lock file that only its owner can open."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def alone(home: Path, say: Callable[[str], None]) -> Iterator[None]:
    """While this lasts, no other command starts or stops the server in `home`."""
    lock = _open(home / "starting.lock")
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another command is starting or stopping the database; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


class Use:
    """Our share in the server: held from before its start until we leave."""

    def __init__(self, home: Path) -> None:
        self._lock = _open(home / "in_use.lock")
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def last_one_out(self) -> bool:
        """Give up our share and say whether nobody else holds one. To be called while `alone`."""
        try:
            # Unlock first: a child process that inherited the share must not keep it.
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(self._lock)
        return True
