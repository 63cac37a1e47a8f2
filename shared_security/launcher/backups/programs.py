"""Runs PostgreSQL's own programs for backups, as ourselves: what they write is ours alone to read."""

import os
import signal
import subprocess
from pathlib import Path

from shared_security.launcher.beside import end_with_parent
from shared_security.launcher.binaries import Binaries
from shared_security.values.errors import Problem


class Failed(Problem):
    """A program of PostgreSQL ended badly; `said` is what it wrote."""

    def __init__(self, program: str, said: str, where: str, fix: str) -> None:
        super().__init__(f"{program} failed: {' | '.join(said.strip().splitlines()[-4:])[-800:]}", where, fix)
        self.said = said


def run(binaries: Binaries, program: str, *arguments: str, where: Path, fix: str) -> None:
    """Run it to its end; it ends with us, should we be killed.

    Args:
        where, fix: of the Problem, should it fail.

    Raises:
        Failed: it did.
    """
    done = subprocess.run(
        [binaries.folder / program, *arguments],
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        preexec_fn=end_with_parent,
    )
    if done.returncode == -signal.SIGTERM:
        raise SystemExit(128 + signal.SIGTERM)
    if done.returncode != 0:
        raise Failed(program, done.stdout, str(where), fix)
