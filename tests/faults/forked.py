"""Commands of ours, each a process of its own that is there at once: forked from one that has read the program."""

import multiprocessing
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.faults.shifted import run_here

_CONTEXT = multiprocessing.get_context("forkserver")


class Running:
    """A command that was begun."""

    def __init__(self, environment: Mapping[str, str], words: Sequence[str], log: Path) -> None:
        self.process = _CONTEXT.Process(target=run_here, args=(dict(environment), list(words), str(log)), daemon=True)
        self.process.start()
        assert self.process.pid
        self.pid: int = self.process.pid

    def poll(self) -> int | None:
        """Its status; None while it runs."""
        return self.process.exitcode

    def wait(self, seconds: float) -> int:
        """Its status, once it has ended."""
        self.process.join(seconds)
        assert self.process.exitcode is not None, "it does not end"
        return self.process.exitcode

    def terminate(self) -> None:
        """Ask it to end."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)


def read_the_program(environment: Mapping[str, str]) -> None:
    """Begin the process that others are forked from; its environment is the one of here, and this."""
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        _CONTEXT.set_forkserver_preload(["pytest", "tests.faults.shifted", "django.contrib.staticfiles"])
        Running(environment, ["--help"], Path(os.devnull)).wait(60)
    finally:
        os.environ.clear()
        os.environ.update(before)
