"""Commands of ours, each a process of its own that is there at once: forked from one that has read the program.

To start Python and to read Django and the law's readers anew takes half a second, and two hundred commands are given.
Starting from the ground is what tests of the launcher, of kills and of ./run do.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from shared_security.launcher.folders import CHECKOUT

READ = ("payers", "accounts", "programs", "books", "import", "archive", "law")
BESIDES = ("django.db.backends.postgresql.base", "typer.rich_utils")
SECONDS = 300  # after which a command is ended


def command(
    *words: object, environment: Mapping[str, str], folder: Path = CHECKOUT
) -> subprocess.CompletedProcess[str]:
    """Run `sss` with these words to its end, in that folder, with that environment alone; as subprocess.run would."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        places = {name: f"/proc/{os.getpid()}/fd/{file.fileno()}" for name, file in (("out", out), ("err", err))}
        asked = {"words": [*map(str, words)], "environment": dict(environment), "folder": str(folder), **places}
        status = _warm().ask(asked)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(asked["words"], status, out.read(), err.read())


class _Warm:
    """The process that others are forked from; it ends with the one that asks."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.tools.commands"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, text=True,
        )  # fmt: skip

    def ask(self, asked: Mapping[str, Any]) -> int:
        """The status of a command."""
        assert self._process.stdin and self._process.stdout
        with self._one_at_a_time:
            print(json.dumps(asked), file=self._process.stdin, flush=True)
            return int(self._process.stdout.readline())


@cache
def _warm() -> _Warm:
    return _Warm()


def _serve(asking: IO[str], telling: IO[str]) -> None:
    """Fork for each line that asks, and tell how it ended."""
    from django.conf import settings

    from shared_security.cli.main import app_of

    app_of(READ)
    for name in BESIDES:
        import_module(name)
    assert not settings.configured, "what a command finds around it would come too late"
    for line in asking:
        child = os.fork()
        if not child:
            os._exit(_run(json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=telling, flush=True)


def _run(asked: dict[str, Any]) -> int:
    """The command, in its own process: its status."""
    from shared_security.cli.main import run

    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    for name, descriptor in (("out", 1), ("err", 2)):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_APPEND), descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.alarm(SECONDS)
    sys.argv = ["sss", *asked["words"]]
    status: object = 0
    try:
        run()
    except SystemExit as ended:
        status = ended.code
    except BaseException:
        traceback.print_exc()
        status = 1
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return status if isinstance(status, int) else int(status is not None)


if __name__ == "__main__":
    _serve(sys.stdin, sys.stdout)
