"""Runs a command of ours as a process beside this one: it ends with us, and is begun anew should it end before."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from shared_security.launcher.signals import undisturbed

SECONDS_TO_FINISH = 10
PAUSE_SECONDS = SECONDS_TO_FINISH + 5  # before it is begun anew: longer than a server takes to end
PR_SET_PDEATHSIG = 1


@contextmanager
def beside(*command: str, say: Callable[[str], None]) -> Iterator[None]:
    """While this lasts, `./run sss COMMAND` runs beside us, with our environment; its output goes where ours goes.

    Args:
        say: takes one sentence where it ended too soon.
    """
    leaving = threading.Event()
    started = [_start(command)]

    def watch() -> None:
        while True:
            status = started[-1].wait()
            if leaving.wait(PAUSE_SECONDS):  # a Ctrl-C reaches it as soon as us, or sooner
                return
            say(f"`{' '.join(command)}` ended by itself (status {status}); it begins anew.")
            started.append(_start(command))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with undisturbed():
            leaving.set()
            _end(started[-1])
            watcher.join(SECONDS_TO_FINISH)


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-P", "-m", "shared_security.cli.main", *command]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, preexec_fn=end_with_parent)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_with_parent(parent: int | None = None, by: signal.Signals = signal.SIGTERM) -> None:
    """A process whose parent was killed would go on for ever; the kernel tells it to end instead.

    Args:
        parent: its number, where it is known: one that is gone by now is told of no more, so we end here.
        by: what it is sent; SIGKILL where it may not heed SIGTERM yet.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, by)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
