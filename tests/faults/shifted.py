"""`sss` as always, but for the clock of its doors: it is ahead by the seconds that stand in the file CLOCK_SHIFT names,
read at each look. And `serve` does no timed acts: the test has a process of its own for them."""

import os
import sys
from contextlib import nullcontext
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace

from shared_security.api import key
from shared_security.cli import connections, import_
from shared_security.cli.main import run
from shared_security.jobs import act
from shared_security.launcher import beside
from shared_security.web import visitor


def shifted(zone: tzinfo) -> datetime:
    """The moment by a clock that is wrong."""
    return datetime.now(zone) + timedelta(seconds=int(Path(os.environ["CLOCK_SHIFT"]).read_text()))


def shift_clocks() -> None:
    """From now on, in this process."""
    clock = SimpleNamespace(now=shifted, combine=datetime.combine)
    for door in (visitor, key, act, connections, import_):
        door.datetime = clock  # type: ignore[attr-defined]
    beside.beside = lambda *_command, **_more: nullcontext()  # type: ignore[assignment]


if "CLOCK_SHIFT" in os.environ:  # in the processes of a storm, and those they begin; never in that of the tests
    shift_clocks()


def run_here(environment: dict[str, str], words: list[str], log: str) -> None:
    """A command in a process that was forked for it, which has read the program already."""
    os.setsid()
    os.environ.update(environment)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.argv = ["sss", *words]
    run()


if __name__ == "__main__":
    run()
