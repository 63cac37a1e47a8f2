"""The quick start tells the truth: its commands and its program, run in order, print what it shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shared_security.launcher.urls import DatabaseUrls
from tests.portals.server import served
from tests.test_guides import agrees
from tests.tools.imports import ROOT, Deployment

GUIDE = ROOT / "docs" / "guides" / "quick-start.md"
BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```$", re.M | re.S)
SHOWN = re.compile(r"^export (SITE|KEY|NUMBER)=(.*)$", re.M)


@pytest.mark.skipif(
    not shutil.which("curl"), reason="NO CURL: the quick start was not run. Debian: apt-get install curl"
)
def test_the_quick_start(fresh_database: DatabaseUrls, tmp_path: Path) -> None:
    """Each block in order; what it prints is what the page shows beneath it."""
    at = Deployment(fresh_database, program="")
    run = tmp_path / "run"
    run.write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" -P -m shared_security.cli.main "$@"\n')
    run.chmod(0o755)
    printed, ran = "", 0
    with served(fresh_database, tmp_path, PERSON_KEYS=at.keys_text) as site:
        environment = {**os.environ, **at.environment, "PYTHONPATH": str(ROOT)}
        for kind, text in BLOCK.findall(GUIDE.read_text("utf-8")):
            if kind == "text":
                if not agrees(text, printed):
                    pytest.fail(f"the block prints\n\n{printed}\nbut the guide says\n\n{text}", pytrace=False)
                continue
            command = ["bash", "-eu", "-o", "pipefail", "-c", text] if kind == "sh" else [sys.executable, "-c", text]
            printed, told = _run(command, environment, tmp_path)
            environment |= told | {"SITE": site}
            ran += 1
    assert ran == 5


def _run(command: list[str], environment: dict[str, str], folder: Path) -> tuple[str, dict[str, str]]:
    """What a block prints, and what it exports for those that follow."""
    if SHOWN.search(command[-1]):
        command = [*command[:-1], command[-1] + '\nprintf "%s\\n" "KEY=$KEY" "NUMBER=$NUMBER"']
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    told = dict(line.split("=", 1) for line in done.stdout.splitlines() if re.match(r"(KEY|NUMBER)=", line))
    return done.stdout, told
