"""The guide to importing work tells the truth: its commands, run in order, print what it shows."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from shared_security.launcher.urls import DatabaseUrls
from tests.test_guides import agrees
from tests.tools.commands import command as give
from tests.tools.imports import ROOT, Deployment

GUIDE = ROOT / "docs" / "guides" / "import-work.md"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.M | re.S)
BY_DEPLOYMENT = ("programs", "accounts")  # done before, so that the number is the one that the page shows


def test_the_guide(fresh_database: DatabaseUrls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with the example file; the account of the example is opened under the number it shows."""
    at = Deployment(fresh_database)
    monkeypatch.setattr("shared_security.workers.open_account.new_account_number", lambda: "123456789092")
    at.open_account("Zoe Lee")
    shutil.copy(ROOT / "docs" / "guides" / "examples" / "sent.csv", tmp_path)
    printed = ""
    for kind, text in BLOCK.findall(GUIDE.read_text("utf-8")):
        if kind == "sh":
            printed = "".join(_run(at, tmp_path, command) for command in text.splitlines())
        elif not agrees(text, printed):
            pytest.fail(f"the commands print\n\n{printed}\nbut the guide says\n\n{text}", pytrace=False)


def _run(at: Deployment, folder: Path, command: str) -> str:
    words = shlex.split(command)
    assert words[:2] == ["./run", "sss"], command
    if words[2] in BY_DEPLOYMENT:
        return ""
    if "mended.csv" in words:
        _mend(folder)
    done = give(*words[2:], environment=at.environment, folder=folder)
    return done.stdout + done.stderr


def _mend(folder: Path) -> None:
    """What the guide tells the reader to do: fill in the time, and leave the rest."""
    text = (folder / "sent.refused.csv").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("a-104")]
    (folder / "mended.csv").write_text("\n".join(kept).replace("18.11.2026;;88,00", "18.11.2026;4;88,00") + "\n")
